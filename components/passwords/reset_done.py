"""The password was reset."""

from __future__ import annotations

from dataclasses import dataclass

from components.component import Component


@dataclass(frozen=True, kw_only=True)
class ResetDone(Component):
    """Nobody is logged in by this: the new password does that."""
