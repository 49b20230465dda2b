"""How an authorization, or a line of it, stands: a word and a shape."""

from __future__ import annotations

from dataclasses import dataclass

from components.authorizations.words import STATUSES
from components.component import Component

SHAPES = {"approved": "✓", "in part": "✓", "denied": "✕", "cancelled": "✕"}


@dataclass(frozen=True, kw_only=True)
class StandingMark(Component):
    """`status`: a key of `words.STATUSES`. `number` tells one from another."""

    status: str
    number: int

    @property
    def id(self) -> str:
        return f"standing-{self.number}"

    @property
    def shape(self) -> str:
        return SHAPES.get(self.status, "○")

    @property
    def words(self) -> str:
        return STATUSES[self.status]
