"""When the session ends: said in the footer, and asked about shortly before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from math import ceil

from components.component import Component
from components.language import LANGUAGE, translate
from components.page.moment import OREGON, time_of_day

WARNED_AT = 150  # seconds before the end (S31)
ASKED_EVERY = 30  # seconds: another tab may have stayed


@dataclass(frozen=True, kw_only=True)
class SessionEnd(Component):
    """Stands on every page of somebody who is logged in, and asks for itself again when the end is near.

    `seconds` are left until `ends_at`. `final`: that is the absolute end, which nothing puts off.
    """

    seconds: int
    ends_at: datetime
    final: bool
    acting_for: str

    @classmethod
    def of(cls, *, now: datetime, idle_ends_at: datetime, ends_at: datetime, acting_for: str) -> SessionEnd:
        """`ends_at` is the absolute end; the idle end may come before it."""
        first = min(idle_ends_at, ends_at)
        return cls(
            seconds=max(0, ceil((first - now).total_seconds())),
            ends_at=first,
            final=ends_at <= idle_ends_at,
            acting_for=acting_for,
        )

    @property
    def near(self) -> bool:
        """Whether the end is so near that it is asked about."""
        return self.seconds <= WARNED_AT

    @property
    def ask_in(self) -> int:
        """Seconds until the page asks again: when the end is near, then every so often, then when it is past."""
        return min(self.seconds + 1, ASKED_EVERY) if self.near else self.seconds - WARNED_AT

    @property
    def time(self) -> str:
        """3:42 PM, in Oregon."""
        return time_of_day(self.ends_at.astimezone(OREGON))

    @property
    def left(self) -> str:
        """The time left as people say it: 2 minutes 30 seconds."""
        minutes, seconds = divmod(self.seconds, 60)
        language = LANGUAGE.get()
        parts = [
            f"{count} {translate(unit, language)}{'' if count == 1 else 's'}"
            for count, unit in ((minutes, "minute"), (seconds, "second"))
            if count
        ]
        return " ".join(parts) or translate("a moment", language)
