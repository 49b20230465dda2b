"""Rows of a CSV file (RFC 4180) that a spreadsheet opens without running any of it.

A text that a spreadsheet could take for a formula gets an apostrophe in front, which spreadsheets do not show.
Numbers are written as they are: nobody but the portal writes them.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

Cell = str | int | Decimal | date | None

BEGINNING = b"\xef\xbb\xbf"
"""What a file begins with, or Excel does not read it as UTF-8."""

_FORMULA = re.compile(r"""[\t\r\n]|[\s'"\u200b\ufeff]*[=+\-@＝＋－＠]""")


def lines(rows: Iterable[Sequence[Cell]]) -> bytes:
    """The rows as a part of a file; the header is a row like any other."""
    file = io.StringIO()
    csv.writer(file).writerows([_written(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8", "replace")


def dollars(cents: int) -> Decimal:
    """12345 as 123.45."""
    return Decimal(cents).scaleb(-2)


def safe(text: str) -> str:
    """The text, in a form that no spreadsheet runs. NUL is left out: readers of CSV stop there."""
    text = text.replace("\0", "")
    return f"'{text}" if _FORMULA.match(text) else text


def _written(cell: Cell) -> str:
    if isinstance(cell, str):
        return safe(cell)
    if isinstance(cell, Decimal):
        return f"{cell:.2f}"
    return "" if cell is None else str(cell)
