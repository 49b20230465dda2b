"""Days as people type them (MM/DD/YYYY) and as date fields send them (YYYY-MM-DD)."""

from __future__ import annotations

import re
from datetime import date

_US = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)


def parse(text: str) -> date | None:
    """The day, or None when there is no such day."""
    text = text.strip()
    if us := _US.fullmatch(text):
        return _day(year=us[3], month=us[1], day=us[2])
    if iso := _ISO.fullmatch(text):
        return _day(year=iso[1], month=iso[2], day=iso[3])
    return None


def shown(day: date) -> str:
    """MM/DD/YYYY."""
    return f"{day.month:02}/{day.day:02}/{day.year:04}"


def said(day: date) -> str:
    """Nov 21, 2026: as answers tell it."""
    return f"{day:%b} {day.day}, {day.year}"


def _day(*, year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
