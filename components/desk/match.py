"""Whether what somebody said is as stored: in a word, with a sign and a color."""

from __future__ import annotations

from dataclasses import dataclass

from components.component import Component


@dataclass(frozen=True, kw_only=True)
class Match(Component):
    """`of` tells one from another."""

    of: str
    right: bool

    @property
    def id(self) -> str:
        return f"match-{self.of}"
