"""Files for spreadsheets: they say what is there, and run nothing of it."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from db.rules import safe_csv


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline="")))


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("//a.example","x")',
        "+1",
        "-1+cmd",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "'=1",
        '"=1',
        "\u200b=1",
        "＝1",
        "\0=1",
    ],
)
def test_a_cell_cannot_run(text: str) -> None:
    [[cell]] = read(safe_csv.lines([[text]]))
    assert cell == "'" + text.replace("\0", "")


def test_amounts_and_days_are_plain() -> None:
    rows: list[list[safe_csv.Cell]] = [['Núñez, "Pía"', 7, safe_csv.dollars(-123_450), date(2026, 11, 20), None, "4-1"]]
    assert read(safe_csv.lines(rows)) == [['Núñez, "Pía"', "7", "-1234.50", "2026-11-20", "", "4-1"]]
    amounts = [safe_csv.dollars(cents) for cents in (0, 5, -5, 10**14)]
    assert read(safe_csv.lines([amounts])) == [["0.00", "0.05", "-0.05", "1000000000000.00"]]


@given(st.lists(st.text(st.characters(exclude_characters="\0")), min_size=1, max_size=5))
@example(["a,b", 'c"d', "e\r\nf", "\ud800"])
def test_what_stands_in_a_cell_comes_out_of_the_file(cells: list[str]) -> None:
    data = safe_csv.lines([cells, ["end"]])
    [row, end] = read(data)
    whole = [cell.encode("utf-8", "replace").decode() for cell in cells]
    assert [cell.removeprefix("'") if cell != plain else cell for cell, plain in zip(row, whole, strict=True)] == whole
    assert end == ["end"] and not any(cell.startswith(("=", "+", "-", "@")) for cell in row)
