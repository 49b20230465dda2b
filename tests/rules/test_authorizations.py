"""How prior authorizations and plans of care stand, what is left of them, and what may be asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.made_up_authorizations import STORIES, crowd
from db.rules.authorizations import (
    CHANGES,
    DECIDED,
    MOST_DAYS,
    UNITS,
    Kind,
    Standing,
    Status,
    Wanted,
    check_search,
    counted,
    fold,
    is_number,
    left,
    looked_from,
    may_become,
    standing,
    wanted,
)

TODAY = date(2026, 12, 1)
DAY = timedelta(days=1)
days = st.dates(date(2020, 1, 1), date(2032, 12, 31))


@dataclass
class Draft:
    number: str = ""
    member_id: str = ""
    status: str = ""
    from_date: str = ""
    to_date: str = ""


@dataclass(frozen=True)
class Units:
    approved: int | None
    used: int = 0


SOME = [Units(12, 5)]


@pytest.mark.parametrize(
    ("status", "first", "last", "units", "stands"),
    [
        (Status.APPROVED, -1, 1, SOME, Standing.USABLE),
        (Status.APPROVED, 0, 0, SOME, Standing.USABLE),  # a single day
        (Status.APPROVED, 1, 9, SOME, Standing.NOT_YET),
        (Status.APPROVED, -9, -1, SOME, Standing.ENDED),
        (Status.IN_PART, -9, 0, SOME, Standing.USABLE),
        (Status.APPROVED, -9, 9, [Units(12, 12)], Standing.USED_UP),
        (Status.APPROVED, -9, 9, [Units(12, 13)], Standing.USED_UP),
        (Status.APPROVED, -9, 9, [Units(12, 12), Units(3, 2)], Standing.USABLE),
        (Status.IN_PART, 1, 9, [Units(0)], Standing.USED_UP),
        (Status.APPROVED, -9, -1, [Units(12, 12)], Standing.ENDED),
        (Status.APPROVED, -9, 9, [], Standing.USABLE),
        (Status.APPROVED, -9, 9, [Units(None)], Standing.USABLE),  # approved without a number
        (Status.IN_REVIEW, -9, -1, [Units(None)], Standing.IN_REVIEW),
        (Status.MORE_NEEDED, -1, 1, [Units(None)], Standing.MORE_NEEDED),
        (Status.DENIED, -1, 1, [Units(0)], Standing.DENIED),
        (Status.CANCELLED, -1, 1, SOME, Standing.CANCELLED),
    ],
)
def test_what_can_be_done_with_it_today(
    status: Status, first: int, last: int, units: list[Units], stands: Standing
) -> None:
    assert standing(status, TODAY + DAY * first, TODAY + DAY * last, units, today=TODAY) is stands


@given(st.sampled_from(Status), days, days, days)
def test_only_what_was_granted_and_has_units_is_usable_and_only_on_its_days(
    status: Status, one: date, other: date, today: date
) -> None:
    first, last = sorted((one, other))
    usable = standing(status, first, last, SOME, today=today) is Standing.USABLE
    assert usable == (status in (Status.APPROVED, Status.IN_PART) and first <= today <= last)


@pytest.mark.parametrize(("approved", "used", "rest"), [(12, 5, 7), (12, 12, 0), (12, 13, 0), (0, 0, 0), (None, 0, 0)])
def test_what_is_left_is_approved_less_used_and_never_below_zero(approved: int | None, used: int, rest: int) -> None:
    assert left(approved, used) == rest


@pytest.mark.parametrize(
    ("unit", "number", "word"),
    [
        ("VS", 1, "visit"),
        ("VS", 0, "visits"),
        ("HS", 2, "hours"),
        ("UN", 1, "unit"),
        ("", 1, "unit"),
        ("ZZ", 3, "units"),
    ],
)
def test_units_are_counted_in_words(unit: str, number: int, word: str) -> None:
    assert counted(unit, number) == word


def test_an_end_is_an_end_and_every_decision_can_be_looked_at_again() -> None:
    assert set(CHANGES) == set(Status)
    assert not any(may_become(Status.CANCELLED, after) for after in Status)
    for status in Status:
        assert not may_become(status, status)
        assert may_become(status, Status.CANCELLED) == (status not in (Status.CANCELLED, Status.DENIED))
    assert all(may_become(Status.IN_REVIEW, after) for after in (*DECIDED, Status.MORE_NEEDED))
    assert all(may_become(decided, Status.IN_REVIEW) for decided in DECIDED)
    assert not may_become(Status.MORE_NEEDED, Status.APPROVED)
    assert not may_become(Status.APPROVED, Status.DENIED)


def test_every_status_says_how_it_stands() -> None:
    for status in Status:
        assert isinstance(standing(status, TODAY, TODAY, SOME, today=TODAY), Standing)


@pytest.mark.parametrize("typed", ["pa26000101", " PA26-000 101 ", "PA26000101"])
def test_a_number_is_found_however_it_is_typed(typed: str) -> None:
    assert fold(typed) == "PA26000101" and is_number(fold(typed))
    assert check_search(Draft(number=typed)) == {}


@pytest.mark.parametrize(
    ("draft", "field", "words"),
    [
        (Draft(number="PA2600010"), "number", "10 letters and digits"),
        (Draft(number="PA26000101X"), "number", "10 letters and digits"),
        (Draft(number="PÄ26000101"), "number", "10 letters and digits"),
        (Draft(number="PA - 26 - 00 - 01 - 01"), "number", "10 letters and digits"),
        (Draft(member_id="123"), "member_id", "8 letters and digits"),
        (Draft(status="Approved!"), "status", "from the list"),
        (Draft(from_date="soon"), "from_date", "MM/DD/YYYY"),
        (Draft(to_date="02/30/2026"), "to_date", "MM/DD/YYYY"),
        (Draft(from_date="12/02/2026", to_date="2026-12-01"), "to_date", "cannot be before"),
    ],
)
def test_what_cannot_be_asked_is_said(draft: Draft, field: str, words: str) -> None:
    errors = check_search(draft)
    assert list(errors) == [field] and words in errors[field]


def test_all_that_is_wrong_is_said_in_the_order_of_the_screen() -> None:
    all_wrong = Draft("1", "1", "1", "1", "1")
    assert list(check_search(all_wrong)) == ["number", "member_id", "status", "from_date", "to_date"]


def test_nothing_has_to_be_given_and_the_future_may_be() -> None:
    assert check_search(Draft()) == {} and wanted(Draft()) == Wanted()
    draft = Draft("", "covered1", "approved", "1/31/2030", "")
    assert check_search(draft) == {}
    assert wanted(draft) == Wanted(member_id="COVERED1", status="approved", first=date(2030, 1, 31))


@given(days, st.integers(0, MOST_DAYS))
def test_whatever_lasts_on_a_day_began_no_sooner_than_is_looked_for(first: date, length: int) -> None:
    assert looked_from(first) <= first - DAY * length
    assert looked_from(date.min) == date.min


def test_the_make_believe_ones_are_as_they_must_be() -> None:
    made_up = [*STORIES, *crowd()]
    assert len(made_up) == len({one.number for one in made_up}) == 81
    assert {one.status for one in made_up} == set(Status) and {one.kind for one in made_up} == set(Kind)
    for one in made_up:
        assert is_number(one.number) and 0 <= one.until - one.since <= MOST_DAYS, one.number
        assert one.requested <= (one.decided if one.decided is not None else 0), one.number
        assert all(line.unit in UNITS and (line.approved or 0) <= line.asked for line in one.lines), one.number
        if one.status in DECIDED:
            assert one.decided is not None and all(line.approved is not None for line in one.lines), one.number
