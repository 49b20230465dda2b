"""Phone numbers of the North American plan."""

from __future__ import annotations

import re

from db.rules.texts import say

_SHAPE = re.compile(
    r"(?:\+?1[\s.-]*)?\(?([2-9]\d\d)\)?[\s./-]*(\d{3})[\s.-]*(\d{4})(?:\s*,?\s*(?:x|ext\.?|extension)\s*(\d{1,6}))?",
    re.ASCII | re.IGNORECASE,
)

LONGEST = 50


def check(text: str, *, whose: str = "your") -> str:
    """What is wrong with the phone number, and how to mend it; empty when nothing is."""
    if not text.strip():
        return say(f"Enter {whose} {{label}}", label="Phone Number")
    if len(text) > LONGEST or not _SHAPE.fullmatch(text.strip()):
        return "Enter a Phone Number with its area code, like 503-555-0100 or 503-555-0100 x12"
    return ""


def tidy(text: str) -> str:
    """A number that passed `check`, as 503-555-0100 or 503-555-0100 x12."""
    found = _SHAPE.fullmatch(text.strip())
    if not found:
        raise ValueError("not a phone number")
    area, exchange, line, extension = found.groups()
    return f"{area}-{exchange}-{line}" + (f" x{extension}" if extension else "")
