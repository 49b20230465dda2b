"""Lists of new providers: whatever is in the file, there is an answer, with lines and fields."""

from __future__ import annotations

import codecs
import csv
import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules import npi
from db.rules.provider_csv import COLUMNS, MOST_BYTES, MOST_PROBLEMS, MOST_ROWS, SAMPLE, Sheet, read

ROW = {
    "medicaid_id": "700123",
    "npi": npi.completed("100000777"),
    "name": "Brand New Clinic",
    "provider_type": "Hospice",
    "specialty": "",
    "phone_number": "503-555-0177",
    "service_street": "7 Fresh Paint Road",
    "service_city": "Salem",
    "service_state": "OR",
    "service_zip_code": "97301",
    "service_county": "Marion",
    "mail_to_street": "PO Box 7",
    "mail_to_city": "Salem",
    "mail_to_state": "OR",
    "mail_to_zip_code": "97308",
}


def file(*rows: dict[str, str], columns: tuple[str, ...] = COLUMNS) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns)
    writer.writeheader()
    writer.writerows([ROW | row for row in rows])
    return text.getvalue().encode("utf-8", "surrogatepass")


def found(data: bytes) -> list[tuple[int, str]]:
    """Line and field of each problem."""
    return [(one.line, one.field) for one in read(data).problems]


def test_the_sample_is_good() -> None:
    sheet = read(SAMPLE.encode())
    assert sheet.problems == [] and [line for line, _ in sheet.rows] == [2, 3]
    assert [one.mail_to_same for _, one in sheet.rows] == ["", "yes"]


def test_a_row_becomes_a_draft() -> None:
    [(line, draft)] = read(file({})).rows
    assert line == 2 and {column: getattr(draft, column) for column in COLUMNS} == ROW


@pytest.mark.parametrize("begin", [b"", codecs.BOM_UTF8], ids=["without BOM", "with BOM"])
@pytest.mark.parametrize("end", [b"\r\n", b"\n", b"\r"], ids=["CRLF", "LF", "CR"])
def test_files_of_all_systems_are_read(begin: bytes, end: bytes) -> None:
    data = begin + file({}, {"medicaid_id": "700124", "name": "Café Ñandú"}).replace(b"\r\n", end)
    assert [(line, one.name) for line, one in read(data).rows] == [(2, "Brand New Clinic"), (3, "Café Ñandú")]


def test_columns_may_stand_in_another_order_and_be_called_as_on_the_screen() -> None:
    data = file({}, columns=tuple(reversed(COLUMNS)))
    assert read(data.replace(b"medicaid_id", b" Medicaid ID ")).rows == read(file({})).rows


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    data = file({"service_street": '7 "Fresh"\r\nPaint\nRoad'}, {"medicaid_id": "700124", "npi": "1"})
    sheet = read(data)
    assert found(data) == [(2, "service_street"), (5, "npi")]
    assert sheet.rows == []


def test_empty_lines_are_left_out_and_counted() -> None:
    data = file({}) + b"\r\n" + b"," * (len(COLUMNS) - 1) + b"\r\n" + file({"medicaid_id": "1"}).split(b"\r\n")[1]
    assert found(data) == [(5, "medicaid_id")] and len(read(data).rows) == 1


def test_every_wrong_field_of_a_row_is_named() -> None:
    data = file({"medicaid_id": "", "npi": "", "mail_to_state": ""}, {})
    assert found(data) == [(2, "medicaid_id"), (2, "npi"), (2, "mail_to_state")]
    assert [line for line, _ in read(data).rows] == [3]


def test_a_medicaid_id_is_in_a_file_once() -> None:
    sheet = read(file({}, {}, {"medicaid_id": " 700123"}))
    assert [(one.line, one.field, one.message) for one in sheet.problems] == [
        (3, "medicaid_id", "This Medicaid ID is on line 2 too"),
        (4, "medicaid_id", "This Medicaid ID is on line 2 too"),
    ]


@pytest.mark.parametrize("column", COLUMNS)
def test_no_column_is_missing_or_there_twice(column: str) -> None:
    others = tuple(one for one in COLUMNS if one != column)
    missing = ",".join(others).encode() + b"\r\n"
    assert found(missing) == [(1, column)]
    assert found(",".join((*COLUMNS, column)).encode()) == [(1, column)]


def test_a_column_that_nobody_knows_is_named() -> None:
    sheet = read(file({}).replace(b"mail_to_zip_code", b"mail_to_zip_code,tax id"))
    assert [one.message for one in sheet.problems] == ["Nobody knows the column tax id"] and sheet.rows == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("700123,x", "The line has 2 fields instead of 15"),
        ("," * 20 + "x", "The line has 21 fields instead of 15"),
        ('"700123"x,y', "quotation marks"),
        ('"' + "x" * 200_000 + '"', "far too long"),
        ('"700123', "quotation marks"),
    ],
)
def test_a_line_that_is_none_is_a_problem_and_the_others_are_read(line: str, message: str) -> None:
    good = file({}).decode()
    sheet = read((good + line + "\r\n").encode())
    assert [one.line for one in sheet.problems] == [3] and message in sheet.problems[0].message
    assert len(sheet.rows) == 1


def test_after_a_bad_line_the_next_is_read() -> None:
    head, row = file({}).split(b"\r\n")[:2]
    sheet = read(b"\r\n".join([head, b'"7"x', row, b""]))
    assert [one.line for one in sheet.problems] == [2] and [line for line, _ in sheet.rows] == [3]


def test_what_is_not_utf_8_is_said_so() -> None:
    latin = file({"name": "Café"}).decode().encode("latin-1")
    [problem] = read(latin).problems
    assert (problem.line, problem.field) == (2, "name") and "CSV UTF-8" in problem.message
    [problem] = read(SAMPLE.encode("utf-16")).problems
    assert problem.line == 1 and "CSV UTF-8" in problem.message


def test_nul_is_a_problem_of_its_field() -> None:
    assert found(file({"name": "a\x00b"})) == [(2, "name")]


@pytest.mark.parametrize("data", [b"", b" \r\n \r\n", codecs.BOM_UTF8, ",".join(COLUMNS).encode()])
def test_a_file_without_a_provider_is_a_problem(data: bytes) -> None:
    sheet = read(data)
    assert sheet.problems and sheet.rows == []


def test_a_file_is_not_too_big() -> None:
    assert read(b"x" * (MOST_BYTES + 1)).problems[0].message == "The file can have at most 5 MB"
    rows = file({}).split(b"\r\n")[1] + b"\r\n"
    many = read(file() + rows * MOST_PROBLEMS)
    assert len(many.problems) == MOST_PROBLEMS - 1 and not many.more_problems
    more = read(file() + rows * (MOST_PROBLEMS + 2))
    assert len(more.problems) == MOST_PROBLEMS and more.more_problems


def test_twenty_thousand_are_read_in_seconds_and_no_more() -> None:
    head, row = file({}).decode().split("\r\n")[:2]
    rows = [row.replace("700123", f"{number:09}") for number in range(MOST_ROWS + 1)]
    started = time.process_time()
    sheet = read("\n".join([head, *rows[:-1]]).encode())
    assert time.process_time() - started < 8
    assert len(sheet.rows) == MOST_ROWS and sheet.problems == []
    sheet = read("\n".join([head, *rows]).encode())
    assert [(one.line, one.message) for one in sheet.problems] == [
        (MOST_ROWS + 2, "A file can have at most 20,000 providers")
    ]


CELLS = st.text(max_size=12) | st.sampled_from(sorted({*ROW.values(), '"', ",", "\n", "\r", "\x00", '""'}))


@given(st.binary(max_size=400))
def test_any_bytes_have_an_answer(data: bytes) -> None:
    answered(read(data))


@given(st.lists(st.lists(CELLS, min_size=13, max_size=16), max_size=6), st.booleans())
def test_any_rows_have_an_answer(rows: list[list[str]], quoted: bool) -> None:
    ends = '","' if quoted else ","
    text = "\r\n".join([",".join(COLUMNS), *(ends.join(row) for row in rows)])
    answered(read(text.encode("utf-8", "surrogatepass")))


@given(st.fixed_dictionaries(dict.fromkeys(COLUMNS, CELLS)))
def test_what_was_written_properly_is_read_as_it_was(row: dict[str, str]) -> None:
    if not any("\ud800" <= character <= "\udfff" for value in row.values() for character in value):
        sheet = read(file(row))
        answered(sheet)
        for _, draft in sheet.rows:
            assert {column: getattr(draft, column) for column in COLUMNS} == row


def answered(sheet: Sheet) -> None:
    assert sheet.rows or sheet.problems
    for problem in sheet.problems:
        assert problem.line >= 1 and problem.field in ("", *COLUMNS) and problem.message
        assert len(problem.message) < 120


def test_nobody_is_told_of_more_lines_with_bad_quotes_than_can_be_mended() -> None:
    header = SAMPLE.partition("\r\n")[0]
    data = (header + "\r\n" + '"a"b\n' * 900_000).encode()
    started = time.perf_counter()
    sheet = read(data)
    assert (len(sheet.problems), sheet.more_problems) == (MOST_PROBLEMS, True)
    assert time.perf_counter() - started < 0.5
