"""Reading a file that an agency loads (CSV, RFC 4180): rows of one table, and whatever is wrong, by line and column."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from db.rules import (
    load_authorization_sheets,
    load_claim_sheets,
    load_fee_sheets,
    load_member_sheets,
    load_provider_sheets,
    texts,
)
from db.rules.load_columns import Column
from db.rules.load_sheets import Kind, Sheet

SHEETS: tuple[Sheet, ...] = (
    *load_member_sheets.SHEETS,
    *load_provider_sheets.SHEETS,
    *load_claim_sheets.SHEETS,
    *load_authorization_sheets.SHEETS,
    *load_fee_sheets.SHEETS,
)
"""What rows point to comes before them."""

MOST_PROBLEMS = 100
"""Nobody mends more at once."""

LONGEST_SAID = 40
"""So much of a name of the file is repeated in a message."""

NOT_UTF8 = "This is not UTF-8; save the file as CSV UTF-8"


class UnknownSheet(Exception):
    """The first line does not belong to a file of this kind; the message says why."""


@dataclass(frozen=True)
class Problem:
    """`line`: as an editor counts them, the header being 1. `column`: empty where it is the line as a whole."""

    line: int
    column: str
    message: str


class SheetFile:
    """A file while it is read. `sheet`: which it is. `problems`: what was wrong so far. Raises UnknownSheet."""

    def __init__(self, lines: Iterable[str], kind: Kind) -> None:
        self.problems: list[Problem] = []
        self._cells = self._read(lines)
        _, header = next(self._cells, (1, []))
        if self.problems:
            raise UnknownSheet(self.problems[0].message)
        self._header = ["_".join(name.lower().split()) for name in header]
        self.sheet = _sheet_of(self._header, kind)
        by_name = {column.name: column for column in self.sheet.columns}
        self._columns = [by_name[name] for name in self._header]
        self._left_out = {name: one.empty for name, one in by_name.items() if name not in self._header}

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """The good rows: line, whether there is nothing but whose it is, and what is stored in the sheet's order."""
        sheet, names = self.sheet, (*self.sheet.names, *self.sheet.more)
        for line, cells in self._cells:
            if len(cells) != len(self._columns):
                self._note(line, "", f"The line has {len(cells)} fields instead of {len(self._columns)}")
            elif row := self._row(line, cells):
                stored = sheet.stored(row)
                yield line, len(row) == 1, *(stored.get(name) for name in names)

    def _says_none(self, cells: list[str]) -> bool:
        """Whether the line says only whose rows there are none of."""
        said = [column.name for column, cell in zip(self._columns, cells, strict=True) if cell and not cell.isspace()]
        return said == [self.sheet.whose]

    def _row(self, line: int, cells: list[str]) -> dict[str, Any] | None:
        """What is stored; only whose it is, where that is all the line says."""
        before = len(self.problems)
        said = [*zip(self._columns, cells, strict=True)]
        if self._says_none(cells):
            row = self._values(line, [one for one in said if one[0].name == self.sheet.whose])
        else:
            row = self._left_out | self._values(line, said)
            if len(self.problems) == before:
                for name, message in self.sheet.check(row).items():
                    self._note(line, name, message if message.startswith(name) else f"{name}: {message}")
        return row if len(self.problems) == before else None

    def _values(self, line: int, said: list[tuple[Column, str]]) -> dict[str, Any]:
        row = {}
        for column, cell in said:
            try:
                row[column.name] = column.value(cell)
            except ValueError as error:
                self._note(line, column.name, _mended(column, cell, str(error)))
        return row

    def _read(self, lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
        """The rows that are not empty, with the line on which each begins."""
        reader = csv.reader(lines, strict=True)
        while len(self.problems) < MOST_PROBLEMS:
            begins = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                message = "The quotation marks of this line do not fit together, or a field is far too long"
                self._note(begins, "", message)
                continue
            if any(cell.strip() for cell in cells):
                yield begins, cells

    def _note(self, line: int, column: str, message: str) -> None:
        self.problems.append(Problem(line, column, message))


def _mended(column: Column, cell: str, message: str) -> str:
    """What is wrong with bytes that no UTF-8 text has is said first."""
    return NOT_UTF8 if any("\udc80" <= character <= "\udcff" for character in cell) else f"{column.name} {message}"


def _sheet_of(header: list[str], kind: Kind) -> Sheet:
    """The sheet of this kind with these columns."""
    sheets = [sheet for sheet in SHEETS if sheet.kind is kind]
    if twice := {name for name in header if header.count(name) > 1}:
        raise UnknownSheet(f"The column {_said(min(twice))} is there twice.")
    fitting = [sheet for sheet in sheets if sheet.fits({*header})]
    if fitting:
        return fitting[0]
    nearest = max(sheets, key=lambda sheet: len({*header} & {*sheet.names}) - len({*header} ^ {*sheet.names}) / 100)
    missing = [name for name in nearest.needed if name not in header]
    unknown = [name for name in header if name not in nearest.names]
    wrong = f"there is no column {', '.join(missing)}" if missing else f"nobody knows the column {_said(unknown[0])}"
    raise UnknownSheet(f"The first line fits no file of {kind.value}: for {nearest.table}, {wrong}.")


def _said(name: str) -> str:
    return texts.storable(name, LONGEST_SAID) or "without a name"
