"""Lists of new providers, as spreadsheets write them (CSV, RFC 4180): read without ever failing.

Whatever is wrong is a problem with a line and a field.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from db.rules import npi, providers, texts
from db.rules.providers import ADDRESS, FIELDS, ProviderFields

COLUMNS = FIELDS
MOST_ROWS = 20_000
MOST_BYTES = 5_000_000
MOST_PROBLEMS = 500
"""Nobody mends more at once."""

LONGEST_SAID = 40
"""So much of a name of the file is repeated in a message."""

_EXAMPLES = (
    ("700001", npi.completed("100000201"), "Example Family Clinic", "Physician Group", "Family Practice"),
    ("700600002", npi.completed("100000202"), "Example Hospice", "Hospice", ""),
)
_EXAMPLE_PLACE = ("503-555-0100", "1 Example Street, Suite 2", "Salem", "OR", "97301", "Marion")
_EXAMPLE_MAIL_TO = (("PO Box 7", "Salem", "OR", "97308"), ("", "", "", ""))


@dataclass(frozen=True)
class Problem:
    """`line`: as an editor counts them, the header being 1. `field`: one of COLUMNS, or empty."""

    line: int
    field: str
    message: str


@dataclass(frozen=True)
class Sheet:
    """`rows`: the good ones, with the line on which each begins. `more_problems`: others were not written down."""

    rows: list[tuple[int, ProviderFields]]
    problems: list[Problem]
    more_problems: bool = False


@dataclass
class _Reading:
    """What was read so far. `lines`: where each Medicaid ID stood first."""

    rows: list[tuple[int, ProviderFields]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)
    read: int = 0

    @property
    def goes_on(self) -> bool:
        return len(self.problems) <= MOST_PROBLEMS

    def note(self, line: int, field: str, message: str) -> None:
        self.problems.append(Problem(line, field, message))

    def sheet(self) -> Sheet:
        return Sheet(self.rows, self.problems[:MOST_PROBLEMS], len(self.problems) > MOST_PROBLEMS)


def read(data: bytes) -> Sheet:
    """All rows and all problems of a file, of at most 20,000 rows and 5 MB, UTF-8.

    A row without any Mail To gets its mail where it sees members.
    """
    reading = _Reading()
    if refusal := _check_file(data):
        reading.note(1, "", refusal)
        return reading.sheet()
    text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "surrogateescape")
    lines = _lines(text, reading)
    _, header = next(lines, (1, []))
    columns = [_column(name) for name in header]
    _check_header(columns, header, reading)
    if not reading.problems:
        _read_rows(lines, columns, reading)
    if not reading.problems and not reading.rows:
        reading.note(1, "", "There is no provider in the file")
    return reading.sheet()


def sample() -> str:
    """A file with two providers that do not exist."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for who, mail_to in zip(_EXAMPLES, _EXAMPLE_MAIL_TO, strict=True):
        writer.writerow([*who, *_EXAMPLE_PLACE, *mail_to])
    return file.getvalue()


def _check_file(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        return f"The file can have at most {MOST_BYTES // 1_000_000} MB"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "The file is not UTF-8; save it as CSV UTF-8"
    return "" if data.strip() else "The file is empty"


def _lines(text: str, reading: _Reading) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty, with the line on which each begins."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        begins = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            reading.note(begins, "", "The quotation marks of this line do not fit together, or a field is far too long")
            if not reading.goes_on:
                return
            continue
        if any(cell.strip() for cell in cells):
            yield begins, cells


def _column(name: str) -> str:
    """`Medicaid ID` is `medicaid_id` too."""
    return "_".join(name.lower().split())


def _check_header(columns: Sequence[str], said: Sequence[str], reading: _Reading) -> None:
    for column in COLUMNS:
        times = columns.count(column)
        if times != 1:
            reading.note(1, column, f"The column {column} is there twice" if times else f"There is no column {column}")
    for column, name in zip(columns, said, strict=True):
        if column not in COLUMNS and reading.goes_on:
            reading.note(1, "", f"Nobody knows the column {texts.storable(name, LONGEST_SAID) or 'without a name'}")


def _read_rows(lines: Iterator[tuple[int, list[str]]], columns: Sequence[str], reading: _Reading) -> None:
    for line, cells in lines:
        if not reading.goes_on:
            return
        reading.read += 1
        if reading.read > MOST_ROWS:
            reading.note(line, "", f"A file can have at most {MOST_ROWS:,} providers")
            return
        if len(cells) != len(columns):
            reading.note(line, "", f"The line has {len(cells)} fields instead of {len(columns)}")
        else:
            _read_row(line, dict(zip(columns, cells, strict=True)), reading)


def _read_row(line: int, values: dict[str, str], reading: _Reading) -> None:
    same = not any(values[f"mail_to_{part}"].strip() for part in ADDRESS)
    draft = ProviderFields(**values, mail_to_same="yes" if same else "")
    wrong = providers.check(draft) | _not_utf8(values)
    first = reading.lines.setdefault(draft.medicaid_id.strip(), line)
    if first != line and "medicaid_id" not in wrong:
        wrong["medicaid_id"] = f"This Medicaid ID is on line {first} too"
    for name, message in wrong.items():
        reading.note(line, name, message)
    if not wrong:
        reading.rows.append((line, draft))


def _not_utf8(values: dict[str, str]) -> dict[str, str]:
    """The fields with bytes that no UTF-8 text has."""
    return {
        name: "This is not UTF-8; save the file as CSV UTF-8"
        for name, value in values.items()
        if any("\udc80" <= character <= "\udcff" for character in value)
    }


SAMPLE = sample()
