"""You are logged off."""

from __future__ import annotations

from dataclasses import dataclass

from components.component import Component


@dataclass(frozen=True, kw_only=True)
class LoggedOff(Component):
    """Says so, and what is wise on a shared computer."""
