"""Days, spans and amounts, as people read them."""

from __future__ import annotations

from components.eligibility.answer_values import Days, Span
from components.requests.words import day


def last_day(span: Span) -> str:
    return day(span.ends_on) if span.ends_on else "No end date"


def stretch(span: Span) -> str:
    """Mar 1, 2026 to Mar 31, 2026; or from Mar 1, 2026, no end date."""
    if span.ends_on is None:
        return f"From {day(span.starts_on)}, no end date"
    return f"{day(span.starts_on)} to {day(span.ends_on)}"


def period(days: Days) -> str:
    """Mar 1, 2026; or Mar 1, 2026 to Mar 31, 2026 (31 days)."""
    if days.first == days.last:
        return day(days.first)
    return f"{day(days.first)} to {day(days.last)} ({(days.last - days.first).days + 1} days)"


def members(number: int) -> str:
    """1 member; 500 members."""
    return "1 member" if number == 1 else f"{number:,} members"
