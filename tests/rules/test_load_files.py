"""Files of an agency: read without ever failing, with a problem for whatever is wrong."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from piccolo.columns import BigInt, ForeignKey, Integer, Varchar

from db import tables
from db.rules import npi
from db.rules.authorizations import MOST_DAYS
from db.rules.load_columns import NEEDED, Column, cents, day, last_day, moment, one_of, shaped, text, whole, yes_or_no
from db.rules.load_files import MOST_PROBLEMS, NOT_UTF8, SHEETS, SheetFile, UnknownSheet
from db.rules.load_sheets import Kind
from db.rules.provider_csv import SAMPLE
from db.rules.provider_types import PROVIDER_TYPES, specialties

HEAD = "member_id,last_name,first_name,date_of_birth,gender,city,died_on"
BORDER = Path(tables.__file__).parent.parent / "queries" / "BORDER.md"
LEFT_OUT = {
    *("id", "revision", "created_at", "closed_at", "closed_because", "submitted_by", "taken_by", "field"),
    *("for_desk", "desk_revision"),
}


def read(content: str, kind: Kind = Kind.MEMBERS) -> tuple[list[tuple[Any, ...]], list[tuple[int, str, str]]]:
    file = SheetFile(content.splitlines(keepends=True), kind)
    rows = list(file.rows())
    return rows, [(one.line, one.column, one.message) for one in file.problems]


def test_a_file_says_by_its_first_line_which_table_it_is_for() -> None:
    for sheet in SHEETS:
        assert SheetFile([",".join(sheet.names)], sheet.kind).sheet is sheet
        needed = [column.name.replace("_", " ").title() for column in sheet.columns if column.empty is NEEDED]
        assert SheetFile([",".join(needed)], sheet.kind).sheet is sheet


def test_a_row_is_read_into_what_is_stored() -> None:
    rows, problems = read(f"{HEAD}\n\nMB000001, Núñez ,Ana,1990-02-28,,Salem,\n")
    assert problems == []
    assert rows == [(3, False, "MB000001", "Núñez", "Ana", date(1990, 2, 28), "U", "Salem", None, "núñez", "ana")]
    assert read("last_name,date_of_birth,member_id\nDoe,2000-02-29,ABCD1234\n")[0][0][2:6] == (
        *("ABCD1234", "Doe", ""),
        date(2000, 2, 29),
    )


def test_whatever_is_wrong_is_told_by_line_and_column() -> None:
    wrong = f'{HEAD}\nshort,,A,1990-02-30,Z,"two\nlines",1990-01-01\nMB000001,B\nMB000002,C,,2000-01-02,F,,2000-01-01\n'
    _, problems = read(wrong)
    assert problems == [
        (2, "member_id", "member_id must be 8 letters and digits"),
        (2, "last_name", "last_name must not be empty"),
        (2, "date_of_birth", "date_of_birth must be a day such as 2026-08-14"),
        (2, "gender", "gender must be one of F, M, X, U"),
        (2, "city", "city holds a character that cannot be used"),
        (4, "", "The line has 2 fields instead of 7"),
        (5, "died_on", "died_on must not lie before date_of_birth"),
    ]


def test_a_line_that_names_only_whose_rows_it_replaces_says_that_there_are_none() -> None:
    rows, problems = read("member,plan,starts_on,ends_on\nMB000001,,,\nMB000002,BMH,2026-01-01,\n", Kind.SPANS)
    bad = read("member,plan,starts_on,ends_on\nMB\x00,,,\n", Kind.SPANS)
    assert bad == ([], [(2, "member", "member holds a character that cannot be used")])
    assert problems == [] and rows == [
        (2, True, "MB000001", None, None, None),
        (3, False, "MB000002", "BMH", date(2026, 1, 1), None),
    ]


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("", "there is no column"),
        ("member_id,last_name", "there is no column date_of_birth"),
        (HEAD + ",shoe_size", "nobody knows the column shoe_size"),
        (HEAD + ",city", "The column city is there twice"),
        ('"never closed', "quotation marks"),
        ("\x00\x00", "there is no column"),
    ],
)
def test_a_first_line_that_fits_no_table_is_refused(head: str, said: str) -> None:
    with pytest.raises(UnknownSheet, match=said):
        SheetFile([head], Kind.MEMBERS)


def test_reading_ends_when_nobody_would_mend_more() -> None:
    _, problems = read(HEAD + "\n" + "x\n" * 1_000)
    assert len(problems) == MOST_PROBLEMS


def test_bytes_that_are_no_utf8_are_named() -> None:
    _, problems = read(f"{HEAD}\nMB000001,N\udcfa,A,1990-01-01,,,\n")
    assert problems == [(2, "last_name", NOT_UTF8)]


@given(st.text(max_size=300), st.sampled_from(Kind))
def test_no_text_makes_the_reader_fail(content: str, kind: Kind) -> None:
    head = ",".join(next(sheet for sheet in SHEETS if sheet.kind is kind).names)
    for file in (content, f"{head}\n{content}"):
        try:
            rows, problems = read(file, kind)
        except UnknownSheet:
            continue
        assert all(isinstance(row[0], int) for row in rows) and all(line >= 1 for line, _, _ in problems)


@pytest.mark.parametrize(
    ("column", "good", "bad"),
    [
        (text("a", 3, ""), {"äb": "äb", "n\u0303": "ñ"}, ["four", "a\x00", "\u202ex", "a\nb", ""]),
        (text("a", 9, "", lines=True), {"a\n\nb": "a\n\nb"}, ["a\n\x00"]),
        (shaped("a", r"[0-9]{2}", ""), {"11": "11"}, ["1", "٣٣", "111"]),
        (one_of("a", "FM", ""), {"F": "F"}, ["f", "FM"]),
        (whole("a", "", least=1), {"7": 7, str(2**31 - 1): 2**31 - 1}, ["0", "-1", "1.0", "1_0", "٣", str(2**31)]),
        (cents("a", "", least=-5), {"-5": -5, "": 0}, ["-6", "$5", "1,000", "9" * 16]),
        (yes_or_no("a", ""), {"yes": True, "no": False}, ["1", "Yes"]),
        (day("a", "", empty=None), {"2024-02-29": date(2024, 2, 29), "": None}, ["20240229", "2026-02-29", "2/9/2024"]),
        (day("a", ""), {"1850-01-01": date(1850, 1, 1)}, ["0001-01-01", "2300-01-01", "9999-12-31"]),
        (
            last_day("a", ""),
            {"": None, "9999-12-31": None, "2299-12-31": None, "2299-12-30": date(2299, 12, 30)},
            ["9999-12-30", "never"],
        ),
        (
            moment("a", ""),
            {"2026-11-01T01:30:00-07:00": datetime(2026, 11, 1, 8, 30, tzinfo=UTC)},
            ["2026-11-01T01:30:00", "0001-01-01T00:00:00+23:00", "9999-12-31T00:00:00Z", "today"],
        ),
    ],
)
def test_cells(column: Any, good: dict[str, Any], bad: list[str]) -> None:
    assert {cell: column.value(f" {cell} ") for cell in good} == good
    for cell in bad:
        with pytest.raises(ValueError, match=r"must|can be|holds"):
            column.value(cell)


def test_the_file_of_providers_is_the_one_that_the_desk_takes() -> None:
    rows, problems = read(SAMPLE, Kind.PROVIDERS)
    assert problems == [] and len(rows) == 2
    assert rows[0][2:4] == ("700001", npi.completed("100000201")) and rows[0][-3] == "example family clinic"
    [(line, column, _), *_] = read(SAMPLE.replace("Salem", ""), Kind.PROVIDERS)[1]
    assert (line, column) == (2, "service_city")


def test_a_provider_needs_what_its_document_says() -> None:
    """With these columns alone a file is good, and without any of them it is not."""
    [sheet] = (sheet for sheet in SHEETS if sheet.kind is Kind.PROVIDERS)
    cells = dict(zip(*csv.reader(SAMPLE.splitlines()[:2]), strict=True)) | {"service_state": "WA"}
    good = {name: cells[name] for name in (*sheet.needed, "specialty")}
    assert read(written(good), Kind.PROVIDERS)[1] == []
    for name in sheet.needed:
        [(_, column, message), *_] = read(written(good | {name: ""}), Kind.PROVIDERS)[1]
        assert column == name and message.startswith(name)
    [(_, _, message)] = read(written(good | {"provider_type": "Wizard"}), Kind.PROVIDERS)[1]
    assert message == "provider_type: Choose a Provider Type"


def written(row: dict[str, str]) -> str:
    lines = io.StringIO(newline="")
    csv.writer(lines).writerows([row.keys(), row.values()])
    return lines.getvalue()


def test_no_cell_is_longer_or_larger_than_its_column() -> None:
    """Those of a provider are judged as a row, by the rules of the desk."""
    by_name = {table._meta.tablename: table for table in map(tables.__dict__.get, tables.__all__) if table}
    for sheet in SHEETS:
        columns = {column._meta.db_column_name: column for column in by_name[sheet.table]._meta.columns}
        for one in sheet.columns if sheet.kind is not Kind.PROVIDERS else ():
            stored = columns[one.name]
            longest = getattr(stored, "length", None) or 0
            if isinstance(stored, Varchar):
                for cell in ("9" * (longest + 1), " ".join(["A123456"] * 32), " ".join(["11"] * 9)):
                    assert len(cell) <= longest or refuses(one, cell), (sheet.table, one.name)
            elif isinstance(stored, Integer) and not isinstance(stored, (BigInt, ForeignKey)):
                assert refuses(one, str(2**31)), (sheet.table, one.name)


def refuses(column: Column, cell: str) -> bool:
    try:
        column.value(cell)
    except ValueError:
        return True
    return False


def test_a_claim_does_not_replace_itself_and_the_first_of_a_chain_has_none() -> None:
    head = (
        "icn,claim_type,status,first,replaces,billing_provider,member,service_from,service_to,charged_cents,received_at"
    )
    row = "2226001999001,P,PAID,{0},{1},500601,COVERED1,2026-01-05,2026-01-05,10000,2026-01-08T10:00:00Z"
    icn = row[:13]
    [sheet] = (sheet for sheet in SHEETS if sheet.table == "claim")
    [stored], problems = read(f"{head}\n{row.format(icn, '')}\n", Kind.CLAIMS)
    assert problems == [] and stored[2 + sheet.names.index("first")] is None
    assert read(f"{head}\n{row.format(icn, icn)}\n", Kind.CLAIMS)[1] == [
        (2, "replaces", "replaces must name another claim")
    ]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("11:2026-01-05 74:2026-01-05/2026-01-06", ""),
        ("11:2026-02-30", "occurrence_codes names a day that there is not"),
        ("74:2026-01-05/0000-01-06", "occurrence_codes names a day that there is not"),
        ("11:2026-01-05 ", ""),
        ("11", "up to 12 with their days"),
    ],
)
def test_days_of_occurrences_are_days(typed: str, said: str) -> None:
    head = "icn,claim_type,status,billing_provider,member,service_from,service_to,charged_cents,received_at"
    row = "2226001999001,I,PAID,500601,COVERED1,2026-01-05,2026-01-05,10000,2026-01-08T10:00:00Z"
    _, problems = read(f"{head},occurrence_codes\n{row},{typed}\n", Kind.CLAIMS)
    assert [column for _, column, _ in problems] == (["occurrence_codes"] if said else [])
    assert all(said in message for _, _, message in problems)


def test_an_authorization_lasts_no_longer_than_a_search_looks_back() -> None:
    head = "number,kind,status,category,member,requesting_provider,performing_provider,starts_on,ends_on,requested_at"
    row = "LOADED0001,PA,approved,Therapy,COVERED1,500601,500606,2023-01-01,{0},2022-12-20T09:00:00Z"
    last = date(2023, 1, 1) + timedelta(days=MOST_DAYS)
    assert read(f"{head}\n{row.format(last)}\n", Kind.AUTHORIZATIONS)[1] == []
    too_late = read(f"{head}\n{row.format(last + timedelta(days=1))}\n", Kind.AUTHORIZATIONS)[1]
    assert too_late == [(2, "ends_on", "ends_on can lie at most 1,096 days after starts_on")]


def test_every_column_of_a_table_can_be_loaded_and_has_its_length() -> None:
    by_name = {table._meta.tablename: table for table in map(tables.__dict__.get, tables.__all__) if table}
    for sheet in SHEETS:
        columns = {column._meta.db_column_name: column for column in by_name[sheet.table]._meta.columns}
        assert {*sheet.names, *sheet.more} == {*columns} - LEFT_OUT - {"once"}, sheet.table
        for column in sheet.columns:
            assert (column.empty is None) <= columns[column.name]._meta.null, (sheet.table, column.name)


def test_the_document_of_the_border_says_what_every_column_holds() -> None:
    document = BORDER.read_text()
    for sheet in SHEETS:
        assert sheet.as_markdown() in document, f"BORDER.md should hold:\n{sheet.as_markdown()}"
    for kind in PROVIDER_TYPES:
        assert f"\n- {kind}{': ' if specialties(kind) else ''}{', '.join(specialties(kind))}\n" in document, kind


def test_every_function_that_the_document_names_is_there() -> None:
    named = re.findall(r"`(db\.[a-z_.]+)\.(\w+)`", BORDER.read_text())
    assert len(named) >= 8
    for module, function in named:
        assert hasattr(import_module(module), function), f"{module}.{function}"
