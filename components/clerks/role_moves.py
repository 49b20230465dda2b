"""The four buttons between the two lists of roles."""

from __future__ import annotations

from dataclasses import dataclass

from components.component import Recurring


@dataclass(frozen=True, kw_only=True)
class RoleMoves(Recurring):
    """`address`: where a move is asked for. `picker`: the DOM id of what it changes."""

    address: str
    picker: str
