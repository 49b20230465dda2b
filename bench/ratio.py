"""Two rates measured in alternation, and what the one is of the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class Ratio:
    """`ours` and `other` are rates per second, one of each per round."""

    NAME_WIDTH: ClassVar = 88

    name: str
    ours: Sequence[float]
    other: Sequence[float]

    @property
    def ratio(self) -> float:
        return median(self.ours) / median(self.other)

    def __str__(self) -> str:
        return (
            f"{self.name:<{self.NAME_WIDTH}}{median(self.ours):>10,.0f}{median(self.other):>10,.0f}{self.ratio:>7.2f}"
        )

    def as_dict(self) -> dict[str, object]:
        return {"name": self.name, "ours": list(self.ours), "other": list(self.other), "ratio": self.ratio}
