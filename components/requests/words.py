"""What requests, their kinds and their ages are called at the desk."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

KINDS = {"PIN letter": "New PIN letter", "site administrator": "New site administrator"}


def age(days: int) -> str:
    """How many business days have begun since. Over a weekend that is not the same as days."""
    return "Less than 1 business day" if not days else f"{days} business day{'' if days == 1 else 's'}"


@lru_cache(4096)
def day(on: date) -> str:
    """Nov 21, 2026."""
    return f"{on:%b} {on.day}, {on.year}"
