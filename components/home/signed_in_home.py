"""Home for someone who has logged in: for which provider, and what there is to do."""

from __future__ import annotations

from dataclasses import dataclass, field

from components.component import Component
from components.home.restricted_use import RestrictedUse
from components.page.provider_line import Provider


@dataclass(frozen=True, kw_only=True)
class SignedInHome(Component):
    """`provider` is None for staff, who act for no provider."""

    first_name: str
    provider: Provider | None
    site_administrator: bool = False
    may_maintain_clerks: bool = False
    has_several_providers: bool = False
    unread_messages: int = 0
    restricted_use: RestrictedUse = field(default_factory=RestrictedUse)
