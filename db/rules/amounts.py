"""Amounts of money as people type them, in dollars; kept in cents."""

from __future__ import annotations

import re

MOST = 9_999_999_99
"""What a claim form has room for."""

_DOLLARS = re.compile(r"\$?\s*(\d{1,7}|\d{1,3}(?:,\d{3}){1,2})(?:\.(\d{1,2}))?", re.ASCII)


def parse(typed: str) -> int | None:
    """The cents of `1234.5`, `$1,234.50` or `1234`; None for what is no amount, or more than MOST."""
    shape = _DOLLARS.fullmatch(typed.strip())
    if shape is None:
        return None
    cents = int(shape[1].replace(",", "")) * 100 + int((shape[2] or "").ljust(2, "0"))
    return cents if cents <= MOST else None


def typed(cents: int) -> str:
    """As somebody would type it: 1234.50."""
    return f"{cents // 100}.{cents % 100:02}"
