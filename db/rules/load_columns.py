"""The columns of the files that an agency loads: how each kind is written, and what a cell of it means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from db.rules import texts

NEEDED = object()
"""Stands for "must not be empty"."""

LARGEST_NUMBER = 2**31 - 1
LARGEST_AMOUNT = 10**14
"""In cents."""

FIRST_DAY, LAST_DAY = date(1850, 1, 1), date(2299, 12, 31)
"""What lies outside of them is a slip, and more than can be reckoned with everywhere."""

NO_END = frozenset({"2299-12-31", "9999-12-31"})
"""Days by which an MMIS says that no end is known."""

LONGEST_NUMBER = 20
"""Of the public numbers of other rows."""

_WHOLE = re.compile(r"-?[0-9]{1,15}", re.ASCII)


@dataclass(frozen=True)
class Column:
    """`parse` makes the value of a cell that is not empty, or raises ValueError with what is wrong about it.

    `said`: what it holds, for the document. `empty`: the value of an empty cell. `refers_to`: the table whose row the
    cell names by its public number.
    """

    name: str
    said: str
    parse: Callable[[str], Any]
    empty: Any = NEEDED
    refers_to: str = ""

    def value(self, cell: str) -> Any:
        """What is stored. Raises ValueError."""
        text = cell.strip()
        if text:
            return self.parse(text)
        if self.empty is NEEDED:
            raise ValueError("must not be empty")
        return self.empty


def text(name: str, longest: int, said: str, *, empty: Any = NEEDED, lines: bool = False) -> Column:
    """Plain text; of several `lines` if that is allowed."""

    def parse(cell: str) -> str:
        tidy = texts.tidy(cell)
        if len(tidy) > longest:
            raise ValueError(f"can be at most {longest} characters long")
        if not all(map(texts.is_plain, tidy.splitlines() if lines else [tidy])):
            raise ValueError("holds a character that cannot be used")
        return tidy

    return Column(name, said, parse, empty)


def shaped(name: str, pattern: str, said: str, *, empty: Any = NEEDED) -> Column:
    """Text that looks so."""
    shape = re.compile(pattern, re.ASCII)

    def parse(cell: str) -> str:
        if not shape.fullmatch(cell):
            raise ValueError(f"must be {said}")
        return cell

    return Column(name, said, parse, empty)


def number_of(name: str, is_valid: Callable[[str], bool], said: str) -> Column:
    """A public number, as it is stored."""

    def parse(cell: str) -> str:
        if not is_valid(cell):
            raise ValueError(f"must be {said}")
        return cell

    return Column(name, said, parse)


def one_of(name: str, choices: Iterable[str], said: str, *, empty: Any = NEEDED) -> Column:
    """One of a few words, as they are stored."""
    allowed = {str(choice): str(choice) for choice in choices}
    listed = ", ".join(allowed)

    def parse(cell: str) -> str:
        if cell not in allowed:
            raise ValueError(f"must be one of {listed}")
        return allowed[cell]

    return Column(name, f"{said}: {listed}", parse, empty)


def whole(name: str, said: str, *, empty: Any = NEEDED, least: int = 0, most: int = LARGEST_NUMBER) -> Column:
    """A whole number."""

    def parse(cell: str) -> int:
        if not _WHOLE.fullmatch(cell) or not least <= int(cell) <= most:
            raise ValueError(f"must be a whole number from {least} to {most}")
        return int(cell)

    return Column(name, said, parse, empty)


def cents(name: str, said: str, *, empty: Any = 0, least: int = 0) -> Column:
    """An amount of money."""
    return whole(name, f"{said} (cents)", empty=empty, least=least, most=LARGEST_AMOUNT)


def yes_or_no(name: str, said: str) -> Column:
    def parse(cell: str) -> bool:
        if cell not in ("yes", "no"):
            raise ValueError("must be yes or no")
        return cell == "yes"

    return Column(name, f"{said}: yes or no", parse)


def day(name: str, said: str, *, empty: Any = NEEDED) -> Column:
    """A day of the calendar."""

    def parse(cell: str) -> date:
        if len(cell) == 10 and cell[4] == cell[7] == "-":
            try:
                found = date.fromisoformat(cell)
            except ValueError:
                pass
            else:
                return _near(found)
        raise ValueError("must be a day such as 2026-08-14")

    return Column(name, f"{said} (day)", parse, empty)


def last_day(name: str, said: str) -> Column:
    """The last day of a span, or none."""
    plain = day(name, said, empty=None)
    said = f"{said}; empty, or {' or '.join(sorted(NO_END))}, while no end is known (day)"
    return replace(plain, said=said, parse=lambda cell: None if cell in NO_END else plain.parse(cell))


def _near(found: date) -> date:
    if not FIRST_DAY <= found <= LAST_DAY:
        raise ValueError(f"must be from {FIRST_DAY} to {LAST_DAY}")
    return found


def moment(name: str, said: str, *, empty: Any = NEEDED) -> Column:
    """A moment, with its distance from Greenwich."""

    def parse(cell: str) -> datetime:
        try:
            found = datetime.fromisoformat(cell)
        except ValueError:
            pass
        else:
            if found.tzinfo is not None and _near(found.date()):
                return found.astimezone(UTC)
        raise ValueError("must be a moment such as 2026-08-14T09:30:00-07:00")

    return Column(name, f"{said} (moment)", parse, empty)


def to(name: str, table: str, said: str, *, empty: Any = NEEDED) -> Column:
    """The public number of a row of another table, as that stores it."""
    return Column(name, said, text(name, LONGEST_NUMBER, said).parse, empty, refers_to=table)
