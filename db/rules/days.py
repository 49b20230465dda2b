"""Days as the audit is asked for them: whole ones, UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

FIRST, LAST = date(2000, 1, 1), date(2999, 12, 31)
"""Nothing was recorded before, and moments much further off are more than databases can tell."""


def begin(day: date) -> datetime:
    """When the day begins."""
    return datetime.combine(min(max(day, FIRST), LAST), time(), UTC)


def end(day: date) -> datetime:
    """When the day after it begins."""
    return begin(day) + timedelta(days=1)
