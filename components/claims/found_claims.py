"""What a search of claims found: a page of them, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from components.claims.claim_values import FoundClaim, FoundPage
from components.claims.words import FREQUENCIES, NO_ICN, days, dollars, fate
from components.component import Component
from components.requests.words import day

NONE = "No claims found"
CHECK = "No claim of this provider fits all of this. Take something out, or check it against the remittance."
NO_MORE = "There are no older claims"


class Row(NamedTuple):
    """A claim as its row shows it."""

    id: int
    number: str
    kind: str
    member: str
    member_id: str
    account: str
    service: str
    charged: str
    paid: str
    paid_on: str
    status: str
    fate: str


@dataclass(frozen=True, kw_only=True)
class FoundClaims(Component):
    """`token`: by which the search is found again. `next`: the row that the next page begins after, 0 on the last."""

    token: str
    said: str
    hint: str
    rows: Sequence[Row]
    next: int
    first: bool

    @classmethod
    def of(cls, found: FoundPage, *, token: str, first: bool = True) -> FoundClaims:
        return cls(
            token=token,
            said=_said(found, first),
            hint=CHECK if first else "",
            rows=[_row(claim) for claim in found.claims],
            next=found.claims[-1].id if found.more else 0,
            first=first,
        )


def _said(found: FoundPage, first: bool) -> str:
    count = len(found.claims)
    if not count:
        return NONE if first else NO_MORE
    claims = "claim" if count == 1 else "claims"
    if not first:
        return f"{count} more {claims}, the newest first"
    return f"The {count} newest {claims}" if found.more else f"{count} {claims} found, the newest first"


def _reported(claim: FoundClaim) -> str:
    """The day of the remittance; on that of a denied claim nothing was paid."""
    if not claim.paid_on:
        return ""
    return day(claim.paid_on) if claim.status == "PAID" else f"reported {day(claim.paid_on)}"


def _kind(claim: FoundClaim) -> str:
    return FREQUENCIES.get(claim.frequency, claim.frequency).lower()


def _row(claim: FoundClaim) -> Row:
    return Row(
        id=claim.id,
        number=claim.number or NO_ICN,
        kind=claim.type_label if claim.frequency == "1" else f"{claim.type_label}, {_kind(claim)}",
        member=f"{claim.first_name} {claim.last_name}".strip(),
        member_id=claim.member_id,
        account=claim.patient_account,
        service=days(claim.service_from, claim.service_to),
        charged=dollars(claim.charged_cents),
        paid=dollars(claim.paid_cents) if claim.status == "PAID" else "",
        paid_on=_reported(claim),
        status=claim.status_label,
        fate=fate(claim),
    )
