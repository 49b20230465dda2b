"""How it stands with somebody's log-in: a word, a shape and a color."""

from __future__ import annotations

from dataclasses import dataclass

from components.component import Component

SHAPES = {"active": "ok", "locked": "bad", "first password ended": "bad"}


@dataclass(frozen=True, kw_only=True)
class ClerkState(Component):
    """`state` is "active", "must change password", "first password ended", "locked" or "disabled".

    `of_clerk` tells one row from another.
    """

    state: str
    of_clerk: int

    @property
    def id(self) -> str:
        return f"clerk-state-{self.of_clerk}"

    @property
    def shape(self) -> str:
        return SHAPES.get(self.state, "quiet")
