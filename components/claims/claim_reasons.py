"""Why an amount was not paid as it was charged, and a way to what may be put right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from components.claims.claim_values import Claim, Reason
from components.claims.words import dollars
from components.component import Component

WHY = {
    "PAID": ("Why not more was paid", "Nothing was taken off the charges."),
    "DENIED": ("Why it was denied", "The agency gave no reason."),
    "SUSPENDED": ("Why nothing is decided yet", "The agency gave no reason."),
}
"""What the reasons are for, and what is said where there are none."""


class Row(NamedTuple):
    """`field`: what may be put right, or ""."""

    service: str
    words: str
    more: str
    amount: str
    field: str


@dataclass(frozen=True, kw_only=True)
class ClaimReasons(Component):
    """`mending`: the id of the form that begins to put the claim right, or "" where nobody may."""

    heading: str
    empty: str
    rows: Sequence[Row]
    mending: str
    id: str = "reasons-panel"

    @classmethod
    def of(cls, claim: Claim, *, mending: str = "") -> ClaimReasons:
        procedures = {line.number: line.procedure or line.revenue_code for line in claim.lines}
        heading, none = WHY.get(claim.status, WHY["DENIED"])
        rows = [_row(one, procedures.get(one.line, ""), mending) for one in claim.reasons]
        some = any(row.field for row in rows)
        return cls(heading=heading, empty=none, rows=rows, mending=mending if some else "")


def _row(one: Reason, procedure: str, mending: str) -> Row:
    return Row(
        f"{one.line}. {procedure}" if one.line else "Whole claim",
        _why(one),
        " – ".join(part for part in (one.code, one.group_words) if part),
        dollars(one.amount_cents) if one.amount_cents else "–",
        one.field if mending else "",
    )


def _why(reason: Reason) -> str:
    """In words; where nobody has any for the code, the code has to do."""
    return reason.said or f"Code {reason.code}"
