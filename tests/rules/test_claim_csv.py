"""Files of claims: whatever spreadsheets write is read as the form would be, or it is said why not."""

from __future__ import annotations

import csv
import io
import re
import tracemalloc
from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules import claim_answers_csv, claim_reasons, safe_csv
from db.rules.claim_batches import (
    Answer,
    Outcome,
    answer_of,
    kept_answer,
    kept_problems,
    problems_in,
    problems_of,
)
from db.rules.claim_batches import Why as KeptWhy
from db.rules.claim_csv import (
    COLUMNS,
    MOST_BYTES,
    MOST_CLAIMS,
    MOST_PROBLEMS,
    FileRefused,
    Listed,
    Problem,
    place_of,
    read,
)
from db.rules.claim_csv_columns import ABOUT, sample
from db.rules.claim_forms import (
    HEADER_FIELDS,
    LINE_FIELDS,
    MOST_DIAGNOSES,
    MOST_LINES,
    LineForm,
    OccurrenceForm,
    PayerForm,
    ValueForm,
)
from db.rules.claims import ClaimType, Status
from db.rules.decisions import Decision, LineDecision, Why
from tests.rules.claim_files import VISIT, visit, written

TODAY = date(2026, 11, 22)


def problems(listed: Listed) -> list[tuple[int, str]]:
    return [(one.line, one.column) for one in listed.problems]


def test_rows_of_a_claim_are_its_services_and_what_is_said_once_holds_for_all() -> None:
    data = written(
        [
            visit("A", patient_account="X-1", notes="two\nlines", line_modifiers="25 GT"),
            {"claim": "A", "line_procedure": "00001", "line_units": "2"},
            visit("B", line_tooth=""),
            {"claim": "A", "member_id": "FEESERV1", "line_procedure": "00003"},
        ]
    )
    first, second = read(data)
    assert (first.name, first.line, first.lines, first.problems) == ("A", 2, (2, 4, 6), ())
    assert second.name == "B" and second.lines == (5,)
    form = first.form
    assert form and form.claim_type is ClaimType.PROFESSIONAL
    assert (form.member_id, form.patient_account, form.notes) == ("FEESERV1", "X-1", "two\nlines")
    assert [line.procedure for line in form.lines] == ["00004", "00001", "00003"]
    assert form.lines[0].modifiers == "25 GT" and form.lines[1] == LineForm(procedure="00001", units="2")


@pytest.mark.parametrize("claim_type", ClaimType)
def test_every_field_of_a_form_has_its_column(claim_type: ClaimType) -> None:
    once = {name: f"{name} said" for name in (*HEADER_FIELDS[claim_type], "notes")}
    line = {name: f"{name} of line" for name in LINE_FIELDS[claim_type]}
    payer = {one.name: f"{one.name} of payer" for one in fields(PayerForm)}
    row = {
        "claim": "1",
        "claim_type": claim_type.value,
        "diagnoses": "A1  B2;C3",
        **once,
        **{f"line_{name}": value for name, value in line.items()},
        **{f"payer_2_{name}": value for name, value in payer.items()},
    }
    codes = {"occurrence_1": "11", "occurrence_2": "74", "occurrence_2_to_date": "to", "value_1_amount": "3"}
    if claim_type is ClaimType.INSTITUTIONAL:
        row |= codes
    [listed] = read(written([row]))
    assert listed.problems == () and listed.form
    if claim_type is ClaimType.INSTITUTIONAL:
        assert listed.form.occurrences == (OccurrenceForm("11"), OccurrenceForm("74", to_date="to"))
        assert listed.form.values == (ValueForm(amount="3"),)
    else:
        [strange] = read(written([row | codes]))
        assert {one.column for one in strange.problems} == {*codes}
    assert {name: getattr(listed.form, name) for name in once} == once
    assert listed.form.lines == (LineForm(**line),)
    assert listed.form.payers == (PayerForm(), PayerForm(**payer))
    assert listed.form.diagnoses == ("A1", "B2", "C3")


@pytest.mark.parametrize("label", ["P", "p", "Professional", " professional "])
def test_types_may_be_written_out(label: str) -> None:
    [listed] = read(written([visit(claim_type=label)]))
    assert listed.form and listed.form.claim_type is ClaimType.PROFESSIONAL


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_spreadsheets_separate_by_what_they_like(delimiter: str) -> None:
    data = b"\xef\xbb\xbf" + written([visit(notes='He said "a, b; c"')], delimiter=delimiter)
    data = data.replace(b"claim_type", b"Claim Type").replace(b"\r\n", b"\r\n\r\n")
    [listed] = read(data)
    assert listed.form and listed.form.notes == 'He said "a, b; c"' and listed.line == 3


def test_what_is_wrong_with_a_claim_is_said_by_line_and_column_and_the_others_are_good() -> None:
    listed = read(
        written(
            [
                visit("good"),
                visit("other type", claim_type="X"),
                visit("two members"),
                {"claim": "two members", "member_id": "COVERED1", "line_units": "1"},
                visit("tooth", line_tooth="3", type_of_bill="131"),
                visit("n" * 39),
                *({"claim": "many", **visit("many")} for _ in range(MOST_LINES + 1)),
            ]
        )
    )
    assert [problems(one) for one in listed] == [
        [],
        [(3, "claim_type")],
        [(5, "member_id")],
        [(6, "type_of_bill"), (6, "line_tooth")],
        [(7, "claim")],
        [(8 + MOST_LINES, "")],
    ]
    assert listed[1].form is None and "Line 4 says something else" in listed[2].problems[0].message
    assert listed[4].name == "n" * 38


def test_a_claim_that_is_far_too_much_is_told_so_in_few_words() -> None:
    """Cells that no field has room for, ten thousand diagnoses, and as many contradictions."""
    many = " ".join(["J209"] * 10_000)
    long, short, other = read(
        written(
            [
                visit("long", diagnoses=many, line_pointers="1 " * 10_000),
                visit("short", diagnoses=" ".join("A" * 100)),
                *(visit("other", member_id=f"COVERED{place % 2}", line_tooth="3") for place in range(2_000)),
            ]
        )
    )
    assert problems(long) == [(2, "diagnoses"), (2, "line_pointers")]
    assert all("500 characters" in one.message for one in long.problems)
    for one in (long, short):
        assert one.form and len(one.form.diagnoses) == MOST_DIAGNOSES[ClaimType.PROFESSIONAL] + 1
    assert short.problems == ()
    assert len(other.problems) == MOST_PROBLEMS and other.problems[0].column == "member_id"


def test_rows_that_say_nothing_of_a_service_are_none() -> None:
    [listed] = read(written([{"claim": "1", "claim_type": "P", "member_id": "A"}, visit(member_id="A")]))
    assert listed.form and len(listed.form.lines) == 1 and (listed.line, listed.lines) == (2, (3,))
    assert listed.form.lines[0].procedure == "00004"
    [empty] = read(b"claim,claim_type,member_id\n1,P,A\n")
    assert empty.form and empty.form.lines == (LineForm(),) and empty.lines == (2,)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not empty"),
        (b" \r\n ", "not empty"),
        (b"x" * (MOST_BYTES + 1), "at most 5 MB"),
        (written([visit()]).decode().encode("utf-16"), "not UTF-8"),
        (written([visit(notes="é")]).decode().encode("latin-1"), "Line 2 of the file is not UTF-8"),
        (b"PK\x03\x04\x14\x00\x08\xff", "not UTF-8"),
        (b"claim,claim_type,member_id\n1,P,A\0\n", "Line 2 holds a character"),
        (b'claim,claim_type,member_id\n"1,P,A\n', "quotation marks of line 2"),
        (b'claim,claim_type,member_id\n"1"x,P,A\n', "quotation marks of line 2"),
        (b"claim,claim_type,member_id\n1,P," + b"y" * 200_000, "far too long"),
        (b"claim,claim_type\n1,P\n", "there is no column member_id"),
        (b"1,P,XA12B34C\n", "there is no column claim"),
        (b"claim,claim_type,member_id,color\n1,P,A,red\n", "Nobody knows the column color"),
        (b"claim,claim_type,member_id,Member-ID\n1,P,A,B\n", "The column member_id is there twice"),
        (b"claim,claim_type,member_id\n1,P,A,more\n", "Line 2 has more in it"),
        (b"claim,claim_type,member_id,\n1,P,A,more\n", "Line 2 has more in it"),
        (b"claim,claim_type,member_id\n1,P,A\n,P,A\n", "Line 3 does not say to which claim"),
        (b"claim,claim_type,member_id\n", "no claim in the file"),
        (written(visit(str(place)) for place in range(MOST_CLAIMS + 1)), "at most 1,000 claims, and line 1002"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_as_a_whole(data: bytes, words: str) -> None:
    with pytest.raises(FileRefused, match=words):
        read(data)


def test_a_thousand_claims_are_not_too_many() -> None:
    assert len(read(written(visit(str(place)) for place in range(MOST_CLAIMS)))) == MOST_CLAIMS


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")))
def test_whatever_is_sent_is_read_or_refused(data: bytes) -> None:
    for file in (data, b"claim,claim_type,member_id,notes\n" + data):
        try:
            listed = read(file)
        except FileRefused as refusal:
            assert str(refusal)
        else:
            assert all(one.name and one.line > 1 and (one.form or one.problems) for one in listed)


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)


@given(st.lists(st.tuples(st.sampled_from("123"), CELL, CELL), min_size=1, max_size=8))
def test_nothing_of_a_file_is_lost_or_made_up(rows: list[tuple[str, str, str]]) -> None:
    data = written(
        {**VISIT, "claim": name, "line_procedure": code, "line_charge": charge} for name, code, charge in rows
    )
    listed = read(data)
    assert [one.name for one in listed] == [*dict.fromkeys(name for name, _, _ in rows)]
    for one in listed:
        assert one.form
        assert [(line.procedure, line.charge) for line in one.form.lines] == [
            (code.strip(), charge.strip()) for name, code, charge in rows if name == one.name
        ]


@pytest.mark.parametrize(
    "bomb",
    [
        b"claim,claim_type,member_id\n" + b'"' * (MOST_BYTES - 40),
        b"claim,claim_type,member_id\n" + b"1,P,A\n" * 800_000,
        b"," * MOST_BYTES,
        b"claim,claim_type,member_id\n" + b"," * (MOST_BYTES - 40),
    ],
    ids=["quotes", "rows", "columns", "cells"],
)
def test_a_bomb_is_refused_before_it_takes_much(bomb: bytes) -> None:
    tracemalloc.start()
    with pytest.raises(FileRefused):
        read(bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 150_000_000


def test_the_sample_is_good_and_every_column_is_told_of() -> None:
    listed = read(sample(TODAY))
    rows = [("1", 2, ()), ("2", 1, ()), ("3", 1, ()), ("4", 2, ())]
    assert [(one.name, len(one.lines), one.problems) for one in listed] == rows
    told = {column for column in COLUMNS if not re.match(r"(payer|occurrence|value)_([2-9]|\d\d)", column)}
    assert {*ABOUT} == told
    assert next(csv.reader(io.StringIO(sample(TODAY).decode()))) == [*ABOUT]


@pytest.mark.parametrize(
    ("field", "place"),
    [
        ("member_id", (4, "member_id")),
        ("diagnoses-3", (4, "diagnoses")),
        ("lines-1-procedure", (6, "line_procedure")),
        ("lines-1", (6, "")),
        ("lines-9-units", (4, "line_units")),
        ("payers-0-paid", (4, "payer_1_paid")),
        ("occurrences-1-occurrence", (4, "occurrence_2")),
        ("occurrences-0-to_date", (4, "occurrence_1_to_date")),
        ("values-11-amount", (4, "value_12_amount")),
        ("somewhere", (4, "")),
    ],
)
def test_a_field_of_the_form_is_found_again_in_the_file(field: str, place: tuple[int, str]) -> None:
    assert place_of(field, (4, 6)) == place
    assert problems_in({field: "Enter it"}, (4, 6)) == [Problem(*place, "Enter it")]


def test_a_reason_names_the_column_of_the_payer_that_it_is_about() -> None:
    payer = {
        "payer_2_kind": "insurance",
        "payer_2_carrier": "Oak",
        "payer_2_paid": "0",
        "payer_2_answered_on": "1/1/2026",
    }
    [listed] = read(written([{"claim": "A"}, {**visit("A"), **payer}]))
    assert listed.form and len(listed.form.payers) == 2
    whys = (Why("CO", "16", field="payers-0-reason"), Why("CO", "22", field="payers-1-carrier"))
    decision = Decision(Status.DENIED, (LineDecision(1, Status.DENIED, 0, 0, whys),))
    answer = answer_of(kept_answer("", listed.form, decision, listed.lines))
    assert answer and [(one.at, one.column) for one in answer.reasons] == [
        (3, "payer_2_reason"),
        (3, "payer_1_carrier"),
    ]


def test_problems_are_kept() -> None:
    kept = (Problem(2, "notes", 'a "b"'), Problem(0, "", "ä"))
    assert problems_of(kept_problems(kept)) == kept and problems_of(kept_problems(())) == ()


class Row:
    """What a list tells of a claim."""

    line, name, member_id, patient_account = 2, "=1+1", "FEESERV1", "@cmd"

    def __init__(self, outcome: Outcome, answer: Answer | None = None, *problems: Problem) -> None:
        self.outcome, self.answer, self.problems = outcome, answer, problems


def test_answers_are_a_file_that_no_spreadsheet_runs() -> None:
    why = KeptWhy(line=1, group="CO", reason="97", remark="N19", amount_cents=500, at=3, column="line_procedure")
    rows = [
        Row(Outcome.PAID, Answer("2226325000001", 12_345, 10_000, 300, 9_700, (why,))),
        Row(Outcome.WRONG, None, Problem(2, "notes", "-2+3"), Problem(0, "", "=x")),
    ]
    for dry_run, said in ((False, "PAID"), (True, "Would be PAID")):
        data = claim_answers_csv.written(rows, dry_run=dry_run)
        assert data.startswith(safe_csv.BEGINNING)
        header, paid, wrong = csv.reader(io.StringIO(data.decode("utf-8-sig")))
        assert header == [*claim_answers_csv.HEADER] and len(paid) == len(wrong) == len(header)
        assert paid[:10] == [
            "2",
            "'=1+1",
            "FEESERV1",
            "'@cmd",
            said,
            "2226325000001",
            "123.45",
            "100.00",
            "3.00",
            "97.00",
        ]
        assert paid[10].startswith("Line 3: CO-97, N19 ") and paid[11] == ""
        assert paid[10].endswith(claim_reasons.remark_words("N19"))
        assert wrong[4:] == ["Not submitted", *[""] * 6, "'-2+3 (line 2, notes); =x"]
