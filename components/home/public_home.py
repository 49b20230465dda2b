"""Home for someone who has not logged in: the notice, what the portal is, where to begin."""

from __future__ import annotations

from dataclasses import dataclass, field

from components.component import Component
from components.home.restricted_use import RestrictedUse


@dataclass(frozen=True, kw_only=True)
class PublicHome(Component):
    """Two ways in: with a PIN letter, or with an account."""

    restricted_use: RestrictedUse = field(default_factory=RestrictedUse)
