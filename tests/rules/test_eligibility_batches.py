"""Lists of members: whatever people paste and spreadsheets write is read, or it is said why not."""

from __future__ import annotations

import csv
import io
import tracemalloc
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from db.rules import batch_csv, member_ids
from db.rules.answers import Answer
from db.rules.eligibility import Days, Verdict
from db.rules.eligibility_batches import (
    LONGEST_TYPED,
    MOST_BYTES,
    MOST_MEMBERS,
    NO_LIST,
    Listed,
    ListRefused,
    read,
    read_file,
    read_text,
)
from db.rules.member_panels import CareRow, Member, PlanRow

IDS = [f"AB{number:06}" for number in range(MOST_MEMBERS + 1)]


def typed(listed: list[Listed]) -> list[tuple[int, str]]:
    return [(row.line, row.typed) for row in listed]


@pytest.mark.parametrize(
    "text",
    [
        "AB12CD34\nXX000001",
        "  ab12cd34 \r\n\r\nXX000001\r\n",
        "AB12CD34\rXX000001",
        "AB12CD34, XX000001",
        "AB12CD34;XX000001",
        "AB12CD34\tXX000001",
        '"AB12CD34"\n"XX000001"',
        "\ufeffAB12CD34\nXX000001",
        "Member ID\nAB12CD34\nXX000001",
        "Name;MEMBER_ID;Note\nDoe, Jane;AB12CD34;=1+1\nRoe;XX000001",
        'Last name,"Client ID"\n"Doe, ""Jo""\nsecond line",AB12CD34\nRoe,XX000001',
        "prime number\tborn\nAB12CD34\t1/1/1990\nXX000001\t",
    ],
)
def test_people_write_lists_in_many_ways(text: str) -> None:
    listed = read_text(text)
    assert [member_ids.fold(row.typed) for row in listed] == ["AB12CD34", "XX000001"]
    assert not any(row.problem for row in listed)
    assert typed(read_file(text.encode())) == typed(listed)


def test_a_file_of_a_spreadsheet_begins_with_a_mark() -> None:
    assert typed(read_file(b"\xef\xbb\xbfID\r\nAB12CD34\r\n")) == [(2, "AB12CD34")]


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    listed = read_text('Note,Member ID\n"two\nlines",AB12CD34\n\nx,XX000001\n')
    assert typed(listed) == [(2, "AB12CD34"), (5, "XX000001")]


def test_a_row_that_is_no_member_id_has_a_problem_and_the_others_have_none() -> None:
    listed = read_text("Member ID,Name\nAB12CD34,a\n=HYPERLINK(1),b\n,c\nab-12 cd34,d\nshort\n" + "x" * 99)
    assert [(row.line, row.problem.partition(";")[0]) for row in listed] == [
        (2, ""),
        (3, "Member ID must be the 8 letters and digits on the member's card"),
        (4, "There is no Member ID on this line"),
        (5, "This Member ID is on line 2 already"),
        (6, "Member ID must be the 8 letters and digits on the member's card"),
        (7, "Member ID must be the 8 letters and digits on the member's card"),
    ]
    assert listed[-1].typed == "x" * LONGEST_TYPED
    assert read_text("AB12CD34\n\u202eabc")[1].typed == "?abc"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\n ", "empty"),
        (b"Member ID\n", "empty"),
        (b"x" * (MOST_BYTES + 1), "at most 1 MB"),
        ("AB12CD34".encode("utf-16"), "not UTF-8"),
        ("Name,ID\nJosé,AB12CD34".encode("latin-1"), "Line 2 of the file is not UTF-8"),
        (b"PK\x03\x04\x14\x00\x08\x08\xff", "not UTF-8"),
        (b"AB12CD34\nXX\x00000001", "Line 2 holds a character that no text has"),
        (b'AB12CD34\n"XX000001\n', "quotation marks of line 2"),
        (b'AB12CD34\n"XX"000001\n', "quotation marks of line 2"),
        (b"AB12CD34\n" + b"y" * 200_000, "far too long"),
        (b"name,born\nDoe,1/1/1990\n", "must name the column Member ID"),
        (b"Member ID,Client ID\nAB12CD34,AB12CD34\n", "two columns"),
        (b"nobody\nno one\n", "no Member ID in the list; each is 8 letters and digits"),
        ("\n".join(IDS).encode(), "at most 500 members, and this one has 501"),
        ("\n".join(["x"] * 20_000).encode(), "this one has 20,000"),
    ],
)
def test_a_list_that_cannot_be_read_is_refused_as_a_whole(data: bytes, words: str) -> None:
    with pytest.raises(ListRefused, match=words):
        read_file(data)


def test_five_hundred_are_not_too_many() -> None:
    assert len(read_text("\n".join(IDS[:MOST_MEMBERS]))) == MOST_MEMBERS


def test_a_list_is_pasted_or_chosen() -> None:
    assert read(" ", b"") == ([], {"members": NO_LIST})
    assert "not both" in read("AB12CD34", b"AB12CD34")[1]["members"]
    assert [len(read("AB12CD34", b"")[0]), len(read("", b"AB12CD34")[0])] == [1, 1]
    assert [*read("x,y", b"")[1], *read("", b"\0")[1]] == ["members", "file"]


@given(st.binary(max_size=300))
def test_no_file_breaks_the_reader(data: bytes) -> None:
    listed, errors = read("", data)
    assert bool(listed) != bool(errors)
    assert all(row.problem or member_ids.is_valid(member_ids.fold(row.typed)) for row in listed)


@given(st.lists(st.from_regex(member_ids.PATTERN, fullmatch=True), min_size=1, max_size=60))
@example(["000000ID"])
def test_each_member_is_asked_once(members: list[str]) -> None:
    assume(members[0] != "MEMBERID")  # which names the column
    listed = read_text("\n".join(members))
    assert [row.typed for row in listed if not row.problem] == list(dict.fromkeys(members))
    assert typed(listed) == list(enumerate(members, start=1))


ANSWER = Answer(
    number="X7KM-4PRT-9DHW",
    checked_at=datetime(2026, 11, 22, 17, 5, tzinfo=UTC),
    asked_by="JAMJON",
    asked=Days(date(2026, 11, 1), date(2026, 11, 20)),
    verdict=Verdict.SOME,
    gaps=(Days(date(2026, 11, 3), date(2026, 11, 3)), Days(date(2026, 11, 5), date(2026, 11, 9))),
    who_pays="Nobody pays.",
    member=Member("AB12CD34", "=cmd|'/c calc'!A1", '+1 "x"', date(1990, 1, 31), "F", "", None),
    plans=(PlanRow("BMH", date(2026, 1, 1), None),),
    managed_care=(CareRow("CCOA", "@Care", "", date(2026, 1, 1), date(2026, 11, 2)),),
    medicare=(),
    third_party=(),
    lock_ins=(),
    limits=(),
)


@dataclass(frozen=True)
class Done:
    line: int = 1
    typed: str = "AB12CD34"
    problem: str = ""
    answer: Answer | None = ANSWER


def test_the_answers_are_a_file_that_no_spreadsheet_runs() -> None:
    rows = [Done(), Done(2, "=cmd()", "No ID", None), Done(3, "NOBODY00", "", None)]
    data = batch_csv.written(rows, ANSWER.asked)
    assert data.startswith(b"\xef\xbb\xbf")
    header, some, wrong, nobody = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert tuple(header) == batch_csv.HEADER
    told = dict(zip(header, some, strict=True))
    assert told == {
        "Line": "1",
        "Member ID": "AB12CD34",
        "Last Name": "'=cmd|'/c calc'!A1",
        "First Name": '\'+1 "x"',
        "From Date": "11/01/2026",
        "To Date": "11/20/2026",
        "Covered": "Some days",
        "Days without cover": "11/03/2026; 11/05/2026 to 11/09/2026",
        "Benefit plans": "BMH OHP Plus (from 01/01/2026)",
        "Managed care": "'@Care CCOA (01/01/2026 to 11/02/2026)",
        "Who pays": "Nobody pays.",
        "Verification number": "X7KM-4PRT-9DHW",
        "Checked": "11/22/2026 09:05",
        "Problem": "",
    }
    assert (wrong[1], wrong[-1], nobody[1], nobody[-1]) == ("'=cmd()", "No ID", "NOBODY00", batch_csv.NOT_FOUND)
    assert len(wrong) == len(nobody) == len(header)


def test_all_and_none_are_said_in_words() -> None:
    for verdict, words in ((Verdict.ALL, "All days"), (Verdict.NONE, "No day")):
        line = batch_csv.written([Done(answer=replace(ANSWER, verdict=verdict))], ANSWER.asked).decode().splitlines()[1]
        assert f",{words}," in line


def test_a_good_row_is_kept_as_it_is_asked() -> None:
    """The separators of a member ID may be characters that are not kept."""
    [listed] = read_text("ab12\t-cd\u200234,")
    assert (listed.typed, listed.problem) == ("AB12CD34", "")


def test_what_is_pasted_is_no_longer_than_a_file_may_be() -> None:
    with pytest.raises(ListRefused, match="at most 1 MB"):
        read_text("AB12CD34\n" + "x" * MOST_BYTES)


def test_a_list_with_too_many_rows_does_not_fill_the_memory() -> None:
    tracemalloc.start()
    with pytest.raises(ListRefused, match="this one has 500,000"):
        read_text("x\n" * 500_000)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 20_000_000
