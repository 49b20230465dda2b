"""Reading the fields of a claim form one by one: a value for each, and what is wrong with it where anything is."""

from __future__ import annotations

import re
from datetime import date

from db.rules import amounts, texts, typed_dates

SEVERAL = re.compile(r"[\s,;]+")


EARLIEST = date(1900, 1, 1)
"""Nobody whose claim it is was treated before: such a year is a slip."""


class Reading:
    """Collects what is wrong, by field, in the order of the page. The first thing that is wrong with a field counts."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.errors: dict[str, str] = {}

    def wrong(self, field: str, message: str) -> None:
        if message:
            self.errors.setdefault(field, message)

    def text(self, field: str, label: str, typed: str, *, longest: int, required: bool = False) -> str:
        self.wrong(field, texts.check(label, typed, longest=longest, required=required, whose="the"))
        return texts.tidy(typed)

    def code(self, field: str, label: str, typed: str, pattern: str, shape: str, *, required: bool = False) -> str:
        """In capital letters, without spaces and points."""
        found = folded(typed)
        if not found:
            self.wrong(field, f"Enter the {label}" if required else "")
        elif not re.fullmatch(pattern, found, re.ASCII):
            self.wrong(field, f"{label} must be {shape}")
        return found

    def codes(self, field: str, label: str, typed: str, pattern: str, shape: str, *, most: int) -> tuple[str, ...]:
        """Several, with a space or a comma between."""
        found = tuple(one for one in SEVERAL.split(typed.strip().upper()) if one)
        if any(not re.fullmatch(pattern, one, re.ASCII) for one in found):
            self.wrong(field, f"{label} must be {shape}, with a space between")
        elif len(found) > most:
            self.wrong(field, f"There can be at most {most}")
        elif len({*found}) < len(found):
            self.wrong(field, f"{label} must not repeat")
        return found

    def day(self, field: str, label: str, typed: str, *, required: bool = False) -> date | None:
        """Not in the future, in Oregon, nor before anybody lived who is treated."""
        found = typed_dates.parse(typed)
        if not typed.strip():
            self.wrong(field, f"Enter the {label}" if required else "")
        elif found is None:
            self.wrong(field, f"Enter the {label} as MM/DD/YYYY")
        elif found > self.today:
            self.wrong(field, f"{label} cannot be in the future")
        elif found < EARLIEST:
            self.wrong(field, f"{label} has a year that cannot be; enter it as MM/DD/YYYY")
        return found

    def cents(self, field: str, label: str, typed: str) -> int:
        found = amounts.parse(typed)
        if not typed.strip():
            self.wrong(field, f"Enter the {label}")
        elif found is None:
            self.wrong(field, f"{label} must be an amount in dollars, such as 125.00")
        return found or 0

    def whole(self, field: str, label: str, typed: str, *, most: int) -> int:
        found = typed.strip()
        if not found:
            self.wrong(field, f"Enter the {label}")
        elif not (found.isascii() and found.isdecimal() and len(found) <= len(str(most)) and 1 <= int(found) <= most):
            self.wrong(field, f"{label} must be a whole number from 1 to {most:,}")
        else:
            return int(found)
        return 0


def folded(typed: str) -> str:
    """As a code is stored: J20.9 is J209."""
    return "".join(typed.upper().replace(".", "").replace("-", "").split())
