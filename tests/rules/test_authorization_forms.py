"""A request as it is typed: nothing typed is lost, no row is made up, and what is stored is read again."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules import authorization_forms as forms
from db.rules.authorization_forms import (
    MOST_DIAGNOSES,
    MOST_LINES,
    AuthorizationForm,
    LineForm,
    Step,
    chosen,
    dump,
    parse,
    pressed,
    step_of,
    typed,
)
from db.rules.authorizations import Kind

PA = AuthorizationForm(kind=Kind.PRIOR_AUTHORIZATION)
TWO = replace(PA, lines=(LineForm(procedure="A"), LineForm(procedure="B", number="2")), diagnoses=("X", "Y"))

TEXT = st.text(max_size=20)
LINES = st.builds(LineForm, **dict.fromkeys(forms.LINE_FIELDS, TEXT))
FORMS = st.builds(
    AuthorizationForm,
    kind=st.sampled_from(Kind),
    **dict.fromkeys(forms.BASE_FIELDS, TEXT),
    notes=TEXT,
    diagnoses=st.lists(TEXT, min_size=1, max_size=3).map(tuple),
    lines=st.lists(LINES, min_size=1, max_size=3).map(tuple),
)
DEEDS = st.sampled_from(["add-line", "copy-line", "remove-line", "add-diagnosis", "remove-diagnosis", "sing", ""])


@given(FORMS)
def test_what_is_stored_is_read_again(form: AuthorizationForm) -> None:
    assert parse(dump(form)) == form


def test_what_a_later_release_has_more_is_empty_and_what_it_has_no_more_falls_out() -> None:
    known = json.loads(dump(PA))
    del known["contact"], known["lines"][0]["unit"]
    assert parse(json.dumps(known | {"fax": "503", "notes": 7})) == PA


@given(st.lists(st.tuples(DEEDS, st.integers(0, 30)), max_size=60))
def test_there_is_always_a_row_and_never_one_too_many(deeds: list[tuple[str, int]]) -> None:
    form = PA
    for deed, place in deeds:
        form = pressed(form, deed, place)
        assert 1 <= len(form.lines) <= MOST_LINES and 1 <= len(form.diagnoses) <= MOST_DIAGNOSES


@pytest.mark.parametrize(
    ("deed", "place", "lines"),
    [
        ("add-line", 9, "AB-"),
        ("copy-line", 0, "AAB"),
        ("copy-line", 1, "ABB"),
        ("copy-line", 2, "AB"),
        ("remove-line", 0, "B"),
        ("remove-line", 1, "A"),
        ("remove-line", 2, "AB"),
    ],
)
def test_a_button_moves_the_rows(deed: str, place: int, lines: str) -> None:
    assert "".join(line.procedure or "-" for line in pressed(TWO, deed, place).lines) == lines


def test_a_copied_line_is_a_new_one_and_the_last_one_is_emptied() -> None:
    assert [line.number for line in pressed(TWO, "copy-line", 1).lines] == ["", "2", ""]
    assert pressed(replace(TWO, lines=TWO.lines[:1]), "remove-line", 0).lines == (LineForm(),)
    assert pressed(PA, "remove-diagnosis", 0).diagnoses == ("",)


def test_a_page_says_what_stands_on_it_and_nothing_else() -> None:
    posted = {"contact": "Mary", "notes": "N", "lines-0-units": "7", "diagnoses-1": "Z", "kind": "POC", "number": "9"}
    base, lines, notes = (typed(TWO, step, posted) for step in (Step.BASE, Step.LINES, Step.NOTES))
    assert base == replace(TWO, contact="Mary", diagnoses=("X", "Z"))
    assert lines == replace(TWO, lines=(replace(TWO.lines[0], units="7"), TWO.lines[1]))
    assert notes == replace(TWO, notes="N")
    assert typed(TWO, Step.REVIEW, posted) == typed(TWO, Step.DOCUMENTS, posted) == TWO


def test_the_member_of_a_change_and_the_number_of_a_line_stay() -> None:
    change = replace(TWO, member_id="FEESERV1", source_revision="3")
    posted = {"member_id": "DENTAL01", "source_revision": "9", "lines-1-number": "1"}
    assert typed(typed(change, Step.BASE, posted), Step.LINES, posted) == change
    assert typed(TWO, Step.BASE, posted).member_id == "DENTAL01"


def test_rows_that_somebody_else_removed_come_back_where_they_were_typed_into() -> None:
    posted = {f"lines-{place}-procedure": str(place) for place in range(99)} | {
        f"diagnoses-{n}": "D" for n in range(99)
    }
    assert [line.procedure for line in typed(PA, Step.LINES, posted).lines] == [str(n) for n in range(MOST_LINES)]
    assert typed(PA, Step.BASE, posted).diagnoses == ("D",) * MOST_DIAGNOSES
    assert len(typed(PA, Step.LINES, {"lines-5-procedure": "5"}).lines) == 1


@pytest.mark.parametrize("name", ["performing", "referring", "diagnoses-1", "lines-1-procedure", "lines-0-provider"])
def test_a_choice_goes_where_it_was_looked_for(name: str) -> None:
    assert chosen(TWO, name, "500606") != TWO


@pytest.mark.parametrize(
    "name",
    ["", "kind", "member_id", "diagnoses-2", "diagnoses-", "diagnoses-0-x", "lines-2-procedure", "lines-0-units"],
)
def test_a_choice_goes_nowhere_else(name: str) -> None:
    assert chosen(TWO, name, "500606") == TWO


def test_every_field_stands_on_a_page() -> None:
    pages = {name: step_of(name) for name in ("member_id", "diagnoses-3", "lines-0-unit", "notes")}
    assert [*pages.values()] == [Step.BASE, Step.BASE, Step.LINES, Step.NOTES]
