"""One month: for whom a clinic was paid, and how much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from components.claims.words import dollars
from components.component import Component
from components.pmpm.pmpm_values import MonthPage, month_name, name
from components.requests.words import day


class MemberRow(NamedTuple):
    name: str
    member_id: str
    for_month: str
    tier: str
    amount: str


@dataclass(frozen=True, kw_only=True)
class PmpmMonth(Component):
    """`next`: the next page begins after this payment, or None. `first`: this is the top of the list.

    `taken_back`: some of the amounts are below zero.
    """

    month_id: int
    heading: str
    paid_on: str
    members: str
    amount: str
    rows: Sequence[MemberRow]
    taken_back: bool
    next: int | None
    first: bool

    @classmethod
    def of(cls, page: MonthPage, *, first: bool = True) -> PmpmMonth:
        month = page.month
        return cls(
            month_id=month.id,
            heading=month_name(month.month),
            paid_on=day(month.paid_on),
            members=f"{month.members:,}",
            amount=dollars(month.amount_cents),
            rows=[
                MemberRow(
                    name(one),
                    one.member_id,
                    month_name(one.for_month),
                    one.tier,
                    dollars(one.amount_cents),
                )
                for one in page.payments
            ],
            taken_back=any(one.amount_cents < 0 for one in page.payments),
            next=page.next,
            first=first,
        )
