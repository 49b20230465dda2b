"""Files of claims, as spreadsheets write them (CSV, RFC 4180): a row for each service, its claim named in each.

Either a file can be read, or it is said why not. What is wrong with one of its claims is a problem of that claim.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from itertools import chain, islice

from db.rules import claim_csv_codes, texts
from db.rules.claim_forms import (
    HEADER_FIELDS,
    LINE_FIELDS,
    MOST_DIAGNOSES,
    MOST_LINES,
    MOST_PAYERS,
    PAYER_FIELDS,
    ClaimForm,
    LineForm,
    PayerForm,
)
from db.rules.claims import TYPE_LABELS, ClaimType

MOST_CLAIMS = 1_000
MOST_PROBLEMS = 50
"""So much is said of one claim; mending it shows what is left."""
LONGEST_CELL = 500
"""No field of a claim has room for more, the longest being its notes."""
MOST_ROWS = MOST_CLAIMS * MOST_LINES
MOST_BYTES = 5_000_000
LONGEST_NAME = 38
LONGEST_SAID = 40
"""So much of a name of the file is repeated in a message."""

DELIMITERS = ",;\t"
NOT_UTF8 = "save it as CSV UTF-8 and choose it again"
NO_FILE = "Choose a CSV file that is not empty"

_OF_LINES = tuple(f"line_{one.name}" for one in fields(LineForm))
_OF_PAYERS = tuple(f"payer_{number}_{name}" for number in range(1, MOST_PAYERS + 1) for name in PAYER_FIELDS)
_ONCE = (*dict.fromkeys(name for names in HEADER_FIELDS.values() for name in names), "diagnoses", "notes")
_OF_CLAIMS = ("claim_type", *_ONCE, *claim_csv_codes.COLUMNS, *_OF_PAYERS)
"""What stands in the first row of a claim, and may stand in its others again."""

COLUMNS = ("claim", *_OF_CLAIMS, *_OF_LINES)
NEEDED = ("claim", "claim_type", "member_id")

_TYPES: Mapping[str, ClaimType] = {
    **{one.value.casefold(): one for one in ClaimType},
    **{label.casefold(): one for one, label in TYPE_LABELS.items()},
}
_OTHER_ROOM = re.compile(r"(lines|payers|occurrences|values)-(\d+)(?:-(\w+))?")


class FileRefused(Exception):
    """Nothing can be read off the file; the message says why, and how to mend it."""


@dataclass(frozen=True)
class Problem:
    """`line`: of the file, as an editor counts them. `column`: one of COLUMNS, or ""."""

    line: int
    column: str
    message: str


@dataclass(frozen=True)
class Listed:
    """A claim of the file. `name`: what the file calls it. `line`: where it begins. `lines`: where its services stand.

    `form`: None where not even its type can be told.
    """

    name: str
    line: int
    lines: tuple[int, ...]
    form: ClaimForm | None
    problems: tuple[Problem, ...] = ()


Row = tuple[int, dict[str, str]]
"""The line on which a row begins, and what it says, by column."""


@dataclass
class _Group:
    """The rows of a claim so far. `said`: what they say of the claim, with the line that says so first."""

    name: str
    said: dict[str, tuple[str, int]] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def add(self, line: int, values: dict[str, str]) -> None:
        self.rows.append((line, values))
        for column in _OF_CLAIMS:
            value = values.get(column, "")
            first, where = self.said.setdefault(column, (value, line)) if value else (value, line)
            if first != value and len(self.problems) < MOST_PROBLEMS:
                self.problems.append(Problem(line, column, f"Line {where} says something else of the same claim"))


def read(data: bytes) -> list[Listed]:
    """The claims of a file, in the order in which it names them. Raises FileRefused."""
    rows = _rows(_decoded(data))
    _, header = next(rows, (1, []))
    columns = [_column(name) for name in header[: len(COLUMNS) * 2]]
    _check_header(columns, header)
    groups: dict[str, _Group] = {}
    for number, (line, cells) in enumerate(rows):
        if number == MOST_ROWS:
            raise FileRefused(f"A file can have at most {MOST_ROWS:,} rows, and line {line} begins another one")
        values = _values(line, cells, columns)
        name = values["claim"]
        if not name:
            raise FileRefused(f"Line {line} does not say to which claim it belongs; fill the column claim")
        groups.setdefault(name, _Group(name)).add(line, values)
        if len(groups) > MOST_CLAIMS:
            raise FileRefused(f"A file can have at most {MOST_CLAIMS:,} claims, and line {line} begins another one")
    if not groups:
        raise FileRefused("There is no claim in the file")
    return [_listed(group) for group in groups.values()]


def place_of(name: str, lines: Sequence[int]) -> tuple[int, str]:
    """The line of the file and the column of a field, as `claim_forms` names it. `lines`: of the claim's services."""
    first = lines[0] if lines else 0
    if name.startswith("diagnoses"):
        return first, "diagnoses"
    if part := _OTHER_ROOM.fullmatch(name):
        room, place, inner = part[1], int(part[2]), part[3]
        if room == "payers":
            return first, f"payer_{place + 1}_{inner}" if inner else ""
        if room in claim_csv_codes.KINDS:
            return first, claim_csv_codes.column(room, place, inner or "")
        return (lines[place] if place < len(lines) else first), f"line_{inner}" if inner else ""
    return first, name if name in COLUMNS else ""


def _decoded(data: bytes) -> str:
    if not data.strip():
        raise FileRefused(NO_FILE)
    if len(data) > MOST_BYTES:
        raise FileRefused(f"The file can have at most {MOST_BYTES // 1_000_000} MB")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise FileRefused(f"The file is not UTF-8; {NOT_UTF8}")
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FileRefused(f"Line {line} of the file is not UTF-8; {NOT_UTF8}") from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise FileRefused(f"Line {line} holds a character that no text has; {NOT_UTF8}")
    return text


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
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
            raise FileRefused(
                f"The quotation marks of line {begins} do not fit together, or a field is far too long"
            ) from None
        if any(cells):
            yield begins, cells


def _column(name: str) -> str:
    """`Member ID` is `member_id` too."""
    return "_".join(name.lower().replace("-", " ").split())


def _check_header(columns: Sequence[str], said: Sequence[str]) -> None:
    for column in NEEDED:
        if column not in columns:
            raise FileRefused(f"The first line must name the columns, and there is no column {column}")
    for column, name in zip(columns, said, strict=False):
        if column and column not in COLUMNS:
            raise FileRefused(f"Nobody knows the column {texts.storable(name, LONGEST_SAID)}")
        if column and columns.count(column) > 1:
            raise FileRefused(f"The column {column} is there twice")


def _values(line: int, cells: Sequence[str], columns: Sequence[str]) -> dict[str, str]:
    """What a row says. Cells that are not there are empty; one too many, or without a name, is no row of this file."""
    for place, cell in enumerate(cells):
        if cell and not (place < len(columns) and columns[place]):
            raise FileRefused(f"Line {line} has more in it than the first line has columns")
    padded = [*cells, *[""] * (len(columns) - len(cells))]
    return {column: cell for column, cell in zip(columns, padded, strict=False) if column}


def _listed(group: _Group) -> Listed:
    """Rows that say nothing of a service are none."""
    first = group.rows[0][0]
    said = {column: value for column, (value, _) in group.said.items()}
    services = [row for row in group.rows if any(row[1].get(column) for column in _OF_LINES)] or group.rows[:1]
    lines = tuple(line for line, _ in services)
    claim_type = _TYPES.get(said.get("claim_type", "").casefold())
    name = texts.storable(group.name, LONGEST_NAME)
    if claim_type is None:
        wrong = Problem(first, "claim_type", "Claim Type must be P (Professional), D (Dental) or I (Institutional)")
        return Listed(name, first, lines, None, (wrong, *group.problems))
    problems = islice(chain(group.problems, _too_much(group, services, claim_type)), MOST_PROBLEMS)
    return Listed(name, first, lines, _form(claim_type, said, services), tuple(problems))


def _too_much(group: _Group, services: Sequence[Row], claim_type: ClaimType) -> Iterator[Problem]:
    """What a claim of its type does not have: nothing of a file is left out in silence."""
    if len(services) > MOST_LINES:
        yield Problem(services[MOST_LINES][0], "", f"A claim can have at most {MOST_LINES} services")
    if len(group.name) > LONGEST_NAME:
        yield Problem(group.rows[0][0], "claim", f"The name of a claim can be at most {LONGEST_NAME} characters long")
    for line, column in _strange(group, _known(claim_type)):
        yield Problem(line, column, f"{TYPE_LABELS[claim_type]} claims have no such field")
    for line, column in _long(group):
        yield Problem(line, column, f"This can be at most {LONGEST_CELL} characters long")


def _strange(group: _Group, known: set[str]) -> Iterator[tuple[int, str]]:
    """Lines and columns of what is said and not known."""
    yield from ((line, column) for column, (_, line) in group.said.items() if column not in known)
    for line, values in group.rows:
        yield from ((line, column) for column in _OF_LINES if values.get(column) and column not in known)


def _long(group: _Group) -> Iterator[tuple[int, str]]:
    """Lines and columns of what nobody would read."""
    yield from ((line, column) for column, (value, line) in group.said.items() if len(value) > LONGEST_CELL)
    for line, values in group.rows:
        yield from ((line, column) for column in _OF_LINES if len(values.get(column, "")) > LONGEST_CELL)


def _known(claim_type: ClaimType) -> set[str]:
    """The columns that claims of a type have."""
    services = (f"line_{name}" for name in LINE_FIELDS[claim_type])
    codes = claim_csv_codes.COLUMNS if claim_type is ClaimType.INSTITUTIONAL else ()
    return {"claim_type", "diagnoses", "notes", *HEADER_FIELDS[claim_type], *codes, *_OF_PAYERS, *services}


def _form(claim_type: ClaimType, said: Mapping[str, str], rows: Sequence[Row]) -> ClaimForm:
    once = {name: said.get(name, "") for name in (*HEADER_FIELDS[claim_type], "notes")}
    services = [
        LineForm(**{name: values.get(f"line_{name}", "") for name in LINE_FIELDS[claim_type]})
        for _, values in rows[:MOST_LINES]
    ]
    diagnoses = re.split(r"[\s,;|]+", said.get("diagnoses", ""))
    return ClaimForm(
        claim_type=claim_type,
        diagnoses=tuple(one for one in diagnoses if one)[: MOST_DIAGNOSES[claim_type] + 1],
        payers=tuple(_payers(said)),
        occurrences=claim_csv_codes.occurrences_in(said),
        values=claim_csv_codes.values_in(said),
        lines=tuple(services),
        **once,
    )


def _payers(said: Mapping[str, str]) -> Iterator[PayerForm]:
    """Up to the last one of whom anything is said, so that each keeps its number."""
    last = max((int(column.split("_")[1]) for column in _OF_PAYERS if said.get(column)), default=0)
    for number in range(1, last + 1):
        yield PayerForm(**{name: said.get(f"payer_{number}_{name}", "") for name in PAYER_FIELDS})
