"""Lists of members to ask about at once, as people paste them and as spreadsheets write them (CSV).

Either all of a list can be read, or it is said why not. A row that is no member ID is a row with a problem.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from itertools import chain, islice

from db.rules import member_ids, texts

MOST_MEMBERS = 500
MOST_BYTES = 1_000_000
KEPT = timedelta(days=30)
LONGEST_TYPED = 40
"""So much of a row that is no member ID is kept, to be found again in the list."""

DELIMITERS = ",;\t"
NAMES = frozenset({"memberid", "member", "clientid", "client", "recipientid", "subscriberid", "primenumber", "id"})
"""What a column with member IDs may be called, in letters only."""

NO_LIST = "Paste at least one Member ID, or choose a file that is not empty"
NOT_UTF8 = "save it as CSV UTF-8 and choose it again"


class Outcome(StrEnum):
    """What became of a row; stored so."""

    WAITING = ""
    ANSWERED = "answered"
    NOT_FOUND = "not found"
    WRONG = "wrong"


class ListRefused(Exception):
    """Nothing can be read off the list; the message says why, and how to mend it."""


@dataclass(frozen=True)
class Listed:
    """A row of a list. `line`: as an editor counts them. `problem`: why it cannot be asked, or empty.

    `typed`: the member ID as it is stored, or what stands in place of one.
    """

    line: int
    typed: str
    problem: str = ""


Cells = tuple[int, list[str]]
"""The line on which a row begins, and its cells."""


def read(pasted: str, file: bytes) -> tuple[list[Listed], dict[str, str]]:
    """The rows of what was pasted or of the file, or by field why there are none."""
    if pasted.strip() and file:
        return [], {"members": "Paste Member IDs or choose a file, not both"}
    if not pasted.strip() and not file:
        return [], {"members": NO_LIST}
    try:
        return read_file(file) if file else read_text(pasted), {}
    except ListRefused as refusal:
        return [], {"file" if file else "members": str(refusal)}


def read_file(data: bytes) -> list[Listed]:
    """The rows of a CSV file, with or without a line that names the columns. Raises ListRefused."""
    if len(data) > MOST_BYTES:
        raise ListRefused(f"The file can have at most {MOST_BYTES // 1_000_000} MB")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise ListRefused(f"The file is not UTF-8; {NOT_UTF8}")
    try:
        return read_text(data.removeprefix(codecs.BOM_UTF8).decode())
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ListRefused(f"Line {line} of the file is not UTF-8; {NOT_UTF8}") from None


def read_text(text: str) -> list[Listed]:
    """The rows of what was pasted, in the same form as a file. Raises ListRefused."""
    if len(text) > MOST_BYTES:
        raise ListRefused(f"The list can have at most {MOST_BYTES // 1_000_000} MB")
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise ListRefused(f"Line {line} holds a character that no text has; {NOT_UTF8}")
    members = _members(_rows(text.removeprefix("\ufeff")))
    listed = list(_listed(islice(members, MOST_MEMBERS)))
    if more := sum(1 for _ in members):
        raise ListRefused(f"A list can have at most {MOST_MEMBERS} members, and this one has {MOST_MEMBERS + more:,}")
    if not listed:
        raise ListRefused("The list is empty")
    if all(row.problem for row in listed):
        raise ListRefused(f"There is no Member ID in the list; each is {member_ids.SHAPE}")
    return listed


def _rows(text: str) -> Iterator[Cells]:
    """The rows that are not empty."""
    first = next((line for line in io.StringIO(text) if line.strip()), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(DELIMITERS, key=first.count), strict=True)
    while True:
        begins = reader.line_num + 1
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error:
            raise ListRefused(
                f"The quotation marks of line {begins} do not fit together, or a field is far too long"
            ) from None
        if any(cells):
            yield begins, cells


def _members(rows: Iterator[Cells]) -> Iterator[tuple[int, str]]:
    """Line and text of each member: of the column that is named so, or else of every cell."""
    line, header = next(rows, (1, []))
    columns = [place for place, name in enumerate(header) if _is_heading(name)]
    if len(columns) > 1:
        raise ListRefused("The first line names two columns of member IDs")
    if columns:
        return ((line, cells[columns[0]] if columns[0] < len(cells) else "") for line, cells in rows)
    if len(header) > 1 and not any(member_ids.is_valid(member_ids.fold(cell)) for cell in header):
        raise ListRefused("The first line must name the column Member ID, or hold member IDs only")
    return ((line, cell) for line, cells in chain([(line, header)], rows) for cell in cells if cell)


def _is_heading(cell: str) -> bool:
    """Whether it names the column: 000000ID is a member, although its letters alone would."""
    name = "".join(letter for letter in cell.casefold() if letter.isalnum())
    return name in NAMES


def _listed(members: Iterable[tuple[int, str]]) -> Iterator[Listed]:
    """The rows; of a member who is there twice, the first alone is asked."""
    lines: dict[str, int] = {}
    for line, typed in members:
        problem = _problem(typed, lines)
        if not problem:
            lines[member_ids.fold(typed)] = line
        yield Listed(line, texts.storable(typed if problem else member_ids.fold(typed), LONGEST_TYPED), problem)


def _problem(typed: str, lines: Mapping[str, int]) -> str:
    """`lines`: where each member ID stood first."""
    if not typed:
        return "There is no Member ID on this line"
    first = lines.get(member_ids.fold(typed))
    return f"This Member ID is on line {first} already" if first else member_ids.check(typed)
