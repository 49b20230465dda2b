"""A link to confirm an e-mail address that does not work: used, too old, given up, or never given out."""

from __future__ import annotations

from dataclasses import dataclass

from components.component import Component


@dataclass(frozen=True, kw_only=True)
class LinkDead(Component):
    """The same for every reason."""

    hours: int = 24
