"""When a mail is tried again, and when it is given up."""

from __future__ import annotations

from datetime import datetime, timedelta

PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
)
"""After the first, second… failure; the last one again and again."""

PATIENCE = timedelta(days=3)


def next_try(now: datetime, *, tries: int, created_at: datetime) -> datetime | None:
    """When to try again a mail that failed `tries` times, the last time now; None when it is given up."""
    at = now + PAUSES[min(tries, len(PAUSES)) - 1]
    return at if at <= created_at + PATIENCE else None
