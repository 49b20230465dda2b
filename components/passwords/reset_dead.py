"""A link to reset the password that does not work: used, too old, or never given out."""

from __future__ import annotations

from dataclasses import dataclass

from components.component import Component


@dataclass(frozen=True, kw_only=True)
class ResetDead(Component):
    """The same for every reason."""

    minutes: int = 30
