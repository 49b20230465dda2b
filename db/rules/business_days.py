"""Days on which Provider Services work, in Oregon: what was promised within three of them is counted so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

OREGON = ZoneInfo("America/Los_Angeles")

DAY = timedelta(days=1)
SATURDAY, SUNDAY = 5, 6


def day_of(moment: datetime) -> date:
    """The day it is in Oregon then."""
    return moment.astimezone(OREGON).date()


def is_business_day(day: date) -> bool:
    """Neither a weekend nor a legal holiday of the state (ORS 187.010)."""
    return day.weekday() < SATURDAY and day not in _holidays(day.year) and day not in _holidays(day.year + 1)


def between(start: datetime, end: datetime) -> int:
    """How many business days after the day of `start` have begun by `end`; 0 on the same day."""
    first, last = day_of(start), day_of(end)
    return sum(is_business_day(first + DAY * number) for number in range(1, (last - first).days + 1))


def after(start: datetime, days: int) -> date:
    """The last day of so many business days after the day of `start`."""
    return _after(day_of(start), days)


@lru_cache(maxsize=1000)
def _after(day: date, days: int) -> date:
    while days:
        day += DAY
        days -= is_business_day(day)
    return day


@cache
def _holidays(year: int) -> frozenset[date]:
    """The days on which the holidays of the year are kept; that of a first of January may be in the year before."""
    return frozenset(_kept(day) for day in _named(year))


def _named(year: int) -> Iterator[date]:
    yield date(year, 1, 1)
    yield _nth_monday(year, 1, 3)  # Martin Luther King, Jr.
    yield _nth_monday(year, 2, 3)  # Presidents Day
    yield date(year, 5, 31) - DAY * date(year, 5, 31).weekday()  # Memorial Day, the last Monday
    yield date(year, 6, 19)
    yield date(year, 7, 4)
    yield _nth_monday(year, 9, 1)  # Labor Day
    yield date(year, 11, 11)
    yield _first(year, 11, weekday=3) + DAY * 21  # Thanksgiving, the fourth Thursday
    yield date(year, 12, 25)


def _kept(day: date) -> date:
    """On a Saturday it is kept the day before, on a Sunday the day after."""
    return day + DAY * {SATURDAY: -1, SUNDAY: 1}.get(day.weekday(), 0)


def _nth_monday(year: int, month: int, number: int) -> date:
    return _first(year, month, weekday=0) + DAY * 7 * (number - 1)


def _first(year: int, month: int, *, weekday: int) -> date:
    first = date(year, month, 1)
    return first + DAY * ((weekday - first.weekday()) % 7)
