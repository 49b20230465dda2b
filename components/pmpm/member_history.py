"""What was paid for one member, month by month; or that nothing was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from components.claims.words import dollars
from components.component import Component
from components.pmpm.pmpm_values import History, month_name, name
from components.requests.words import day


class HistoryRow(NamedTuple):
    month: str
    tier: str
    amount: str
    paid_on: str


@dataclass(frozen=True, kw_only=True)
class MemberHistory(Component):
    """`member`: name and ID, "" where there is nothing to show. `total`: of the rows that are shown."""

    member: str
    rows: Sequence[HistoryRow]
    total: str
    more: bool

    @classmethod
    def of(cls, history: History) -> MemberHistory:
        payments = history.payments
        return cls(
            member=f"{name(payments[0])} ({payments[0].member_id})" if payments else "",
            rows=[
                HistoryRow(month_name(one.for_month), one.tier, dollars(one.amount_cents), day(one.paid_on))
                for one in payments
            ],
            total=dollars(sum(one.amount_cents for one in payments)),
            more=history.more,
        )
