"""A point in time, as people in Oregon read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from components.component import Component
from components.language import ENGLISH, LANGUAGE, translate

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
        language = LANGUAGE.get()
        if not self.at:
            return translate(self.never, language)
        there = self.at.astimezone(OREGON)
        day = day_of_year(there, language)
        return f"{day}, {time_of_day(there)}" if self.to_the_minute else day


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_of_year(there: datetime, language: str) -> str:
    """Nov 21, 2026; 21 nov 2026."""
    month = translate(MONTHS[there.month - 1], language)
    return f"{month} {there.day}, {there.year}" if language == ENGLISH else f"{there.day} {month} {there.year}"


def time_of_day(there: datetime) -> str:
    """3:59 PM, which Spanish in this country writes too, and which is short enough for a small phone."""
    return f"{there.hour % 12 or 12}:{there:%M %p}"
