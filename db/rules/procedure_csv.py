"""Lists of procedure codes (CSV, RFC 4180), read without ever failing: whatever is wrong is a problem with a line."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from db.rules import code_words, texts, typed_dates
from db.rules.coverage import Code
from db.rules.provider_csv import MOST_PROBLEMS, Problem

COLUMNS = ("code", "kind", "description", "made_up", "starts_on", "ends_on")
KINDS = ("HCPCS", "CPT", "CDT")
MOST_BYTES = 20_000_000
LONGEST_CODE = 5
LONGEST_DESCRIPTION = 500
YES_OR_NO = {"yes": True, "no": False, "": False}


@dataclass
class Sheet:
    """`codes`: the good ones. `problems`: 500 at most."""

    codes: list[Code] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)


def read(data: bytes) -> Sheet:
    """All codes and all problems of a file in UTF-8, of at most 20 MB."""
    sheet = Sheet()
    if refusal := _check_file(data):
        sheet.problems.append(Problem(1, "", refusal))
        return sheet
    lines = _lines(data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace"), sheet)
    _, header = next(lines, (1, []))
    columns = [name.strip().lower() for name in header]
    if sorted(columns) != sorted(COLUMNS):
        sheet.problems.append(Problem(1, "", f"The first line has to name these columns: {', '.join(COLUMNS)}"))
        return sheet
    for line, cells in lines:
        _read_line(line, cells, columns, sheet)
        if len(sheet.problems) >= MOST_PROBLEMS:
            return sheet
    if not sheet.codes and not sheet.problems:
        sheet.problems.append(Problem(1, "", "There is no code in the file"))
    return sheet


def _check_file(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        return f"The file can have at most {MOST_BYTES // 1_000_000} MB"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "The file is not UTF-8; save it as CSV UTF-8"
    return "" if data.strip() else "The file is empty"


def _lines(text: str, sheet: Sheet) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty, with the line on which each begins; none after one that cannot be read."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error:
        said = "The quotation marks of this line do not fit together, or a field is far too long"
        sheet.problems.append(Problem(begins, "", said))


def _read_line(line: int, cells: list[str], columns: list[str], sheet: Sheet) -> None:
    if len(cells) != len(columns):
        sheet.problems.append(Problem(line, "", f"The line has {len(cells)} fields instead of {len(columns)}"))
        return
    values = {name: cell.strip() for name, cell in zip(columns, cells, strict=True)}
    code = code_words.fold(values["code"])
    first = sheet.lines.setdefault(code, line) if code else line
    wrong = _check(values, code) | ({"code": f"This code is on line {first} too"} if first != line else {})
    sheet.problems += [Problem(line, name, message) for name, message in wrong.items() if message]
    if not any(wrong.values()):
        sheet.codes.append(_code(values, code))


def _check(values: Mapping[str, str], code: str) -> dict[str, str]:
    starts_on, ends_on = typed_dates.parse(values["starts_on"]), typed_dates.parse(values["ends_on"])
    return {
        "code": "" if len(code) == LONGEST_CODE else f"A code has {LONGEST_CODE} letters and digits",
        "kind": "" if values["kind"] in KINDS else f"A kind is one of {', '.join(KINDS)}",
        "description": _check_description(values["description"]),
        "made_up": "" if values["made_up"] in YES_OR_NO else "It says yes or no",
        "starts_on": "" if starts_on else "A day is written YYYY-MM-DD or MM/DD/YYYY",
        "ends_on": _check_end(values["ends_on"], starts_on, ends_on),
    }


def _check_description(said: str) -> str:
    if "\ufffd" in said:
        return "This is not UTF-8; save the file as CSV UTF-8"
    return texts.check("description", said, longest=LONGEST_DESCRIPTION, whose="the")


def _check_end(typed: str, starts_on: date | None, ends_on: date | None) -> str:
    if typed and ends_on is None:
        return "A day is written YYYY-MM-DD or MM/DD/YYYY, or left out"
    return "The last day cannot be before the first" if starts_on and ends_on and ends_on < starts_on else ""


def _code(values: Mapping[str, str], code: str) -> Code:
    return Code(
        code=code,
        description=texts.tidy(values["description"]),
        kind=values["kind"],
        made_up=YES_OR_NO[values["made_up"]],
        starts_on=typed_dates.parse(values["starts_on"]),
        ends_on=typed_dates.parse(values["ends_on"]),
    )
