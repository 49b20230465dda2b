"""Home for someone who has logged in: for which provider, and what there is to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from components.component import Component
from components.home.restricted_use import RestrictedUse
from components.language import say
from components.page.provider_line import Provider


@dataclass(frozen=True, kw_only=True)
class Room:
    """A page that this person may open. `about`: what for, as the end of a sentence that begins with its label."""

    label: str
    href: str
    about: str


@dataclass(frozen=True, kw_only=True)
class Section:
    """The rooms of a section of the menu, in its order."""

    label: str
    rooms: Sequence[Room]


@dataclass(frozen=True, kw_only=True)
class SignedInHome(Component):
    """`provider` is None for staff, who act for no provider.

    `unread`: how many messages are. `password_days_left` is None while that is no concern. `has_kept_form`: something
    typed waits to be gone on with.
    """

    first_name: str
    provider: Provider | None
    site_administrator: bool = False
    unread: int = 0
    sections: Sequence[Section] = ()
    password_days_left: int | None = None
    has_secret_question: bool = True
    has_kept_form: bool = False
    restricted_use: RestrictedUse = field(default_factory=RestrictedUse)

    @property
    def reminded(self) -> bool:
        return self.has_kept_form or self.password_days_left is not None or not self.has_secret_question

    @property
    def password_ends(self) -> str:
        days = self.password_days_left or 0
        return {0: "today", 1: "tomorrow"}.get(days) or say("in {days} days", days=days)
