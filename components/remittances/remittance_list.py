"""The payments of a provider, the newest week first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from components.claims.words import dollars
from components.component import Component
from components.remittances.remittance_values import Remittance
from components.requests.words import day


class WeekRow(NamedTuple):
    id: int
    week: str
    number: str
    payment_number: str
    paid: str


@dataclass(frozen=True, kw_only=True)
class RemittanceList(Component):
    """`older`: the address of the next page, or "". `first`: this is the top of the list."""

    rows: Sequence[WeekRow]
    older: str
    first: bool

    @classmethod
    def of(cls, remittances: Sequence[Remittance], *, limit: int = 20, first: bool = True) -> RemittanceList:
        """With one more than the `limit` of a page there are older ones."""
        shown = remittances[:limit]
        last = {"before": shown[-1].paid_on.isoformat(), "before_id": shown[-1].id} if shown else {}
        return cls(
            rows=[
                WeekRow(one.id, day(one.paid_on), one.number, one.payment_number, dollars(one.paid_cents))
                for one in shown
            ],
            older=f"/remittances?{urlencode(last)}" if len(remittances) > limit else "",
            first=first,
        )
