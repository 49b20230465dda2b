"""A point in time, as people in Oregon read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from components.component import Component

OREGON = ZoneInfo("America/Los_Angeles")


@dataclass(frozen=True, kw_only=True)
class Moment(Component):
    """`never` is what stands where there is no such moment. `to_the_minute` adds the time of day."""

    at: datetime | None
    never: str = ""
    to_the_minute: bool = False
    id: str = "moment"

    @property
    def machine(self) -> str:
        return self.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ") if self.at else ""

    @property
    def text(self) -> str:
        """Nov 21, 2026, or Nov 21, 2026, 3:59 PM; months are written out, so that no one takes day for month."""
        if not self.at:
            return self.never
        there = self.at.astimezone(OREGON)
        day = f"{there:%b} {there.day}, {there.year}"
        return f"{day}, {there.hour % 12 or 12}:{there:%M %p}" if self.to_the_minute else day
