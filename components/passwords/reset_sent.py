"""A link to reset the password is on its way, or is not: the same page for everyone."""

from __future__ import annotations

from dataclasses import dataclass

from components.component import Component


@dataclass(frozen=True, kw_only=True)
class ResetSent(Component):
    """Says what to do now, and what to do when nothing comes. It knows no User Name, so it cannot tell one (S23)."""

    minutes: int = 30
