"""A small chart: one bar for each day, drawn by the server."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from components.component import Component

HEIGHT, STEP, BAR = 48, 10, 8


class Bar(NamedTuple):
    """Where it stands and how tall it is, in units of the picture."""

    x: int
    y: float
    height: float


@dataclass(frozen=True, kw_only=True)
class Chart(Component):
    """`name` tells one chart from another. The same values stand in a table for those who do not see the picture."""

    name: str
    heading: str
    days: Sequence[date]
    values: Sequence[int]

    @classmethod
    def of(cls, name: str, heading: str, days: Sequence[date], values: Sequence[int]) -> Chart:
        return cls(name=name, heading=heading, days=days, values=values)

    @property
    def id(self) -> str:
        return f"chart-{self.name}"

    @property
    def width(self) -> int:
        return max(len(self.values), 1) * STEP

    @property
    def height(self) -> int:
        return HEIGHT

    @property
    def bar(self) -> int:
        return BAR

    @property
    def said(self) -> str:
        """Oct 24 to Nov 22: 612 in all, at most 41 a day."""
        if not self.days:
            return "No days yet."
        first, last = (f"{day:%b} {day.day}" for day in (self.days[0], self.days[-1]))
        return f"{first} to {last}: {sum(self.values):,} in all, at most {max(self.values):,} a day."

    @property
    def bars(self) -> list[Bar]:
        """A day with anything at all has at least a line; the highest fills the picture."""
        most = max(self.values, default=0)
        return [
            Bar(place * STEP, round(HEIGHT - height, 1), round(height, 1))
            for place, value in enumerate(self.values)
            for height in ([max(HEIGHT * value / most, 1.5)] if value else [])
        ]
