"""Amounts of money as people type them: 1234.5, 1,234.50 or $1,234.50. Everything else is in cents."""

from __future__ import annotations

import re

MOST = 99_999_999_99
"""More than any claim is about; every database holds a thousand of it in sum."""

_AMOUNT = re.compile(r"\$?\s*(\d{1,12}|\d{1,3}(?:,\d{3}){1,3})(?:\.(\d{1,2}))?|\$?\s*()\.(\d{1,2})", re.ASCII)


def parse(text: str) -> int | None:
    """The amount in cents, or None when it is none, or too large."""
    typed = _AMOUNT.fullmatch(text.strip())
    if typed is None:
        return None
    dollars, cents = (typed[1] or "0").replace(",", ""), (typed[2] or typed[4] or "").ljust(2, "0")
    amount = int(dollars) * 100 + int(cents)
    return amount if amount <= MOST else None


def shown(cents: int) -> str:
    """As a field holds it: 1234.50."""
    return f"{cents // 100}.{cents % 100:02}"
