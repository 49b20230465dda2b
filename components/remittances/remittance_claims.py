"""One payment: its sums first, then its claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from components.claims.words import days, dollars
from components.component import Component
from components.remittances.remittance_values import ClaimPage, Remittance, RemittedClaim
from components.requests.words import day

LABELS = {"paid": "Paid", "denied": "Denied", "reversed": "Reversed"}


class Sum(NamedTuple):
    """`address`: where those claims alone are, "" where there are none or they are shown already."""

    label: str
    claims: str
    amount: str
    address: str


class ClaimRow(NamedTuple):
    id: int
    icn: str
    status: str
    member: str
    member_id: str
    account: str
    service: str
    charged: str
    paid: str


@dataclass(frozen=True, kw_only=True)
class RemittanceClaims(Component):
    """`shown`: which claims, in words; `taken_back`: of one of them. The last of the `sums` is of all of them."""

    remittance_id: int
    week: str
    number: str
    payment_number: str
    amount: str
    sums: Sequence[Sum]
    shown: str
    rows: Sequence[ClaimRow]
    taken_back: bool
    first_address: str
    next_address: str

    @classmethod
    def of(cls, page: ClaimPage, *, outcome: str = "", first: bool = True) -> RemittanceClaims:
        """`outcome`: only these claims are shown."""
        remittance = page.remittance
        here = _address(remittance, outcome)
        return cls(
            remittance_id=remittance.id,
            week=day(remittance.paid_on),
            number=remittance.number,
            payment_number=remittance.payment_number,
            amount=dollars(remittance.paid_cents),
            sums=[*_sums(remittance, outcome)],
            shown=f"{LABELS[outcome]} claims" if outcome else "Claims",
            rows=[_row(claim) for claim in page.claims],
            taken_back=any(claim.paid_cents < 0 for claim in page.claims),
            first_address="" if first else here,
            next_address=_address(remittance, outcome, page.next) if page.next else "",
        )


def _sums(remittance: Remittance, outcome: str) -> Iterator[Sum]:
    for key, label in LABELS.items():
        total = remittance.totals[key]
        address = _address(remittance, key) if total.claims and key != outcome else ""
        yield Sum(label, _count(total.claims), "–" if key == "denied" else dollars(total.cents), address)
    every = sum(total.claims for total in remittance.totals.values())
    yield Sum("All", _count(every), dollars(remittance.paid_cents), _address(remittance) if outcome else "")


def _count(claims: int) -> str:
    return "1 claim" if claims == 1 else f"{claims:,} claims"


def _address(remittance: Remittance, outcome: str = "", after: int | None = None) -> str:
    asked = {name: value for name, value in (("show", outcome), ("after", after)) if value}
    return f"/remittances/{remittance.id}" + (f"?{urlencode(asked)}" if asked else "")


def _row(claim: RemittedClaim) -> ClaimRow:
    return ClaimRow(
        claim.claim_id,
        claim.icn,
        claim.status,
        f"{claim.first_name} {claim.last_name}".strip(),
        claim.member_id,
        claim.patient_account,
        days(claim.service_from, claim.service_to),
        dollars(claim.charged_cents),
        dollars(claim.paid_cents),
    )
