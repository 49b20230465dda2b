"""Fields that hold several codes, and the days for which a claim asks about its member."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules.claim_form_codes import NAMES, find_surfaces, last_word, with_code
from db.rules.claim_form_days import asked_days
from db.rules.claim_forms import ClaimForm, LineForm
from db.rules.claims import ClaimType
from db.rules.eligibility import Days, earliest
from db.rules.teeth import SURFACES

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("name", "typed", "code", "holds"),
    [
        ("procedure", "clinic", "T1015", "T1015"),
        ("modifiers", "", "25", "25"),
        ("modifiers", "25 pro", "26", "25 26"),
        ("surfaces", "", "M", "M"),
        ("surfaces", "mo", "D", "MOD"),
        ("surfaces", "MO", "O", "MO"),
        ("surfaces", "cheek", "B", "B"),
        ("type_of_bill", "hosp", "013", "0131"),
    ],
)
def test_what_a_field_holds_once_a_code_is_chosen(name: str, typed: str, code: str, holds: str) -> None:
    assert with_code(name, typed, code) == holds


def test_of_several_words_the_last_one_is_looked_for() -> None:
    assert [last_word(typed) for typed in ("", "25", "25 pro", "25 ")] == ["", "25", "pro", ""]


def test_letters_of_surfaces_are_explained_one_by_one() -> None:
    assert [code.code for code in find_surfaces("mo")] == ["M", "O"]
    assert [code.code for code in find_surfaces("cheek")] == ["B"]
    assert find_surfaces("nothing of the kind") == []


@given(st.text(alphabet="MODBLFI", max_size=7), st.sampled_from([*SURFACES]))
def test_no_surface_is_chosen_twice(typed: str, code: str) -> None:
    held = with_code("surfaces", typed, code)
    assert code in held and held.startswith(typed) and held.count(code) == max(typed.count(code), 1)


@pytest.mark.parametrize(
    ("name", "typed", "means"),
    [
        ("place_of_service", "11", "Office"),
        ("revenue_code", "110", "Private room"),
        ("revenue_code", "0110", "Private room"),
        ("type_of_bill", "131", "Hospital, outpatient"),
        ("tooth", "01", "Upper jaw"),
        ("patient_status", "01", "Went home"),
    ],
)
def test_what_a_code_of_a_short_list_means(name: str, typed: str, means: str) -> None:
    found = NAMES[name](typed)
    assert found and found.description == means
    assert NAMES[name]("?") is None


def form(*days: tuple[str, str], admitted_on: str = "", discharged_on: str = "") -> ClaimForm:
    lines = tuple(LineForm(from_date=first, to_date=last) for first, last in days)
    return ClaimForm(ClaimType.INSTITUTIONAL, lines=lines, admitted_on=admitted_on, discharged_on=discharged_on)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        (form(), Days(TODAY, TODAY)),
        (form(("soon", "")), Days(TODAY, TODAY)),
        (form(("11/02/2026", "")), Days(date(2026, 11, 2), date(2026, 11, 2))),
        (form(("11/05/2026", "2026-11-07"), ("11/02/2026", "")), Days(date(2026, 11, 2), date(2026, 11, 7))),
        (
            form(("11/02/2026", ""), admitted_on="10/30/2026", discharged_on="11/04/2026"),
            Days(date(2026, 10, 30), date(2026, 11, 4)),
        ),
        (form(("11/02/2026", "12/24/2026")), Days(date(2026, 11, 2), TODAY)),
        (form(("12/24/2026", "")), Days(TODAY, TODAY)),
        (form(("01/01/2024", "11/02/2026")), Days(earliest(TODAY), date(2026, 11, 2))),
        (form(("01/01/2024", "")), None),
    ],
)
def test_for_which_days_a_claim_asks_about_its_member(typed: ClaimForm, asked: Days | None) -> None:
    assert asked_days(typed, today=TODAY) == asked
