"""Days with cover and without, what may be asked, and who pays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from db.rules import answers, eligibility, member_ids, typed_dates, verification_numbers
from db.rules.eligibility import FIELDS, Days, Verdict, asked_days, check_inquiry, covered, earliest, in_force
from db.rules.member_panels import CareRow, LimitRow, MedicareRow, Member, Panels, PlanRow, ThirdPartyRow
from db.rules.payers import who_pays

DAY = timedelta(days=1)
TODAY = date(2026, 12, 1)
MARCH = Days(date(2026, 3, 1), date(2026, 3, 31))
LEAP = Days(date(2028, 2, 27), date(2028, 3, 2))


@dataclass
class Inquiry:
    member_id: str = ""
    last_name: str = ""
    first_name: str = ""
    date_of_birth: str = ""
    from_date: str = ""
    to_date: str = ""


def plan(first: date, last: date | None = None, code: str = "BMH") -> PlanRow:
    return PlanRow(code, first, last)


def march(first: int, last: int | None = None) -> PlanRow:
    return plan(date(2026, 3, first), None if last is None else date(2026, 3, last))


@pytest.mark.parametrize(
    ("spans", "verdict", "gaps"),
    [
        ([march(1)], Verdict.ALL, []),
        ([march(1, 31)], Verdict.ALL, []),
        ([march(1, 15), march(16)], Verdict.ALL, []),  # they touch
        ([march(10), march(1, 20)], Verdict.ALL, []),  # they overlap
        ([march(1, 20), march(5, 8), march(21)], Verdict.ALL, []),  # one lies within another
        ([march(1, 10), march(12)], Verdict.SOME, [(11, 11)]),
        ([march(31)], Verdict.SOME, [(1, 30)]),
        ([march(5, 6), march(8, 9)], Verdict.SOME, [(1, 4), (7, 7), (10, 31)]),
        ([], Verdict.NONE, [(1, 31)]),
        ([plan(date(2026, 4, 1)), plan(date(2020, 1, 1), date(2026, 2, 28))], Verdict.NONE, [(1, 31)]),
        ([march(20, 10)], Verdict.NONE, [(1, 31)]),  # it ends before it starts
        ([plan(date.min, date.max)], Verdict.ALL, []),
    ],
)
def test_the_days_without_cover(spans: list[PlanRow], verdict: Verdict, gaps: list[tuple[int, int]]) -> None:
    found = covered(spans, MARCH)
    assert found.verdict is verdict
    assert [(gap.first.day, gap.last.day) for gap in found.gaps] == gaps


def test_the_29th_of_february_is_a_day() -> None:
    spans = [plan(LEAP.first, date(2028, 2, 28)), plan(date(2028, 3, 1))]
    assert covered(spans, LEAP).gaps == (Days(date(2028, 2, 29), date(2028, 2, 29)),)


days = st.integers(0, 40).map(lambda number: date(2028, 2, 10) + timedelta(days=number))
plans = st.lists(st.builds(plan, days, st.none() | days), max_size=6)


@given(plans, days, days)
@example([], LEAP.first, LEAP.first)
def test_cover_is_that_of_a_slow_walk_day_by_day(spans: list[PlanRow], one: date, other: date) -> None:
    asked = Days(min(one, other), max(one, other))
    each = [asked.first + timedelta(days=number) for number in range((asked.last - asked.first).days + 1)]
    without = [
        day
        for day in each
        if not any(span.starts_on <= day and (span.ends_on is None or day <= span.ends_on) for span in spans)
    ]
    found = covered(spans, asked)
    assert [day for day in each for gap in found.gaps if gap.first <= day <= gap.last] == without
    assert all(before.last + DAY < after.first for before, after in zip(found.gaps, found.gaps[1:], strict=False))
    assert found.verdict == ("all" if not without else "none" if without == each else "some")


def test_nobody_is_covered_after_the_day_of_his_death_or_by_what_is_for_the_agency() -> None:
    rows = [march(1), march(20, 25), march(2, 4), plan(date(2026, 3, 1), None, "CRN")]
    assert in_force(rows, date(2026, 3, 10)) == [march(1, 10), march(2, 4)]
    assert in_force(rows, None) == rows[:3]


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 12, 1), date(2025, 11, 1)),
        (date(2026, 1, 15), date(2024, 12, 15)),
        (date(2027, 3, 31), date(2026, 2, 28)),
        (date(2025, 3, 31), date(2024, 2, 29)),
    ],
)
def test_thirteen_months_back(today: date, first: date) -> None:
    assert earliest(today) == first
    good = replace(BY_ID, from_date=first.isoformat(), to_date=first.isoformat())
    assert check_inquiry(good, today=today) == {}
    bad = replace(good, from_date=(first - DAY).isoformat())
    assert "13 months back at most" in check_inquiry(bad, today=today)["from_date"]


BY_ID = Inquiry("covered1")
BY_NAME = Inquiry("", "Everyday", "Edna", "02/29/1988")


@pytest.mark.parametrize(
    ("draft", "wrong"),
    [
        (BY_ID, {}),
        (BY_NAME, {}),
        (Inquiry("AB 12-CD34", "Everyday"), {}),
        (Inquiry(), {"member_id": "Enter the member ID, or the last name, first name and date of birth"}),
        (Inquiry("123"), {"member_id": "Member ID must be the 8 letters and digits on the member's card"}),
        (Inquiry("COVERED1" * 99), {"member_id": "Member ID must be the 8 letters and digits on the member's card"}),
        (Inquiry("COVÉRED1"), {"member_id": "Member ID must be the 8 letters and digits on the member's card"}),
        (replace(BY_NAME, first_name=" "), {"first_name": "Enter the member's First Name"}),
        (replace(BY_NAME, date_of_birth=""), {"date_of_birth": "Enter the member's Date of Birth"}),
        (replace(BY_NAME, date_of_birth="02/29/1989"), {"date_of_birth": "Enter Date of Birth as MM/DD/YYYY"}),
        (replace(BY_NAME, date_of_birth="12/02/2026"), {"date_of_birth": "Date of Birth cannot be in the future"}),
        (replace(BY_ID, from_date="31/01/2026"), {"from_date": "Enter From Date as MM/DD/YYYY"}),
        (replace(BY_ID, to_date="2026-12-02"), {"to_date": "To Date cannot be in the future"}),
        (
            replace(BY_ID, from_date="12/01/2026", to_date="11/30/2026"),
            {"to_date": "To Date cannot be before From Date"},
        ),
    ],
)
def test_what_may_be_asked(draft: Inquiry, wrong: dict[str, str]) -> None:
    assert check_inquiry(draft, today=TODAY) == wrong


def test_one_day_alone_is_meant_for_both_and_none_is_today() -> None:
    one = Days(date(2026, 11, 2), date(2026, 11, 2))
    assert asked_days(replace(BY_ID, from_date="11/2/2026"), today=TODAY) == one
    assert asked_days(replace(BY_ID, to_date="2026-11-02"), today=TODAY) == one
    assert asked_days(BY_ID, today=TODAY) == Days(TODAY, TODAY)


@given(st.text(max_size=30), st.sampled_from(FIELDS))
def test_whatever_is_typed_is_judged(text: str, field: str) -> None:
    errors = check_inquiry(replace(BY_ID, **{field: text}), today=TODAY)
    assert set(errors) <= {field, "member_id", "to_date"}


@given(st.dates(date(1, 1, 1)))
def test_days_are_read_as_they_are_shown(day: date) -> None:
    assert typed_dates.parse(typed_dates.shown(day)) == typed_dates.parse(f" {day.isoformat()} ") == day


@pytest.mark.parametrize("text", ["", "1/1/26", "0/1/2026", "2026-1-1", "20260101", "٠١/٠١/٢٠٢٦", "01/01/0000", "x"])
def test_other_texts_are_no_days(text: str) -> None:
    assert typed_dates.parse(text) is None


def test_numbers_are_read_however_they_are_typed() -> None:
    numbers = {verification_numbers.new() for _ in range(1000)}
    assert len(numbers) == 1000
    for number in numbers:
        shown = verification_numbers.shown(number)
        assert len(shown) == 14
        assert verification_numbers.fold(shown) == verification_numbers.fold(f" {shown.lower()} ") == number
    for typed in ("", "3467-9CDF", "3467-9CDF-GHJO", "3467-9CDF-GHJK-M", "\x00" * 12, "3" * 10_000):
        assert verification_numbers.fold(typed) == ""


def test_member_ids_are_folded() -> None:
    assert member_ids.fold(" covered-1 ") == "COVERED1"
    assert not member_ids.is_valid("COVERED1\n")


EDNA = Member("COVERED1", "Everyday", "Edna", date(1988, 2, 29), "F", "Salem", None)
EVER = date(2020, 1, 1)


def care(kind: str, first: date = EVER, last: date | None = None, name: str = "Cascade") -> CareRow:
    return CareRow(kind, name, "503-555-0150", first, last)


def said(*rows: PlanRow, asked: Days = MARCH, **panels: tuple[object, ...]) -> str:
    known = Panels(EDNA, rows, **panels)  # type: ignore[arg-type]
    return who_pays(known, covered(rows, asked), rows, asked)


ALWAYS = plan(EVER)
OHA = "the Oregon Health Authority"
FEE = "The Oregon Health Authority pays, fee-for-service."


def test_who_pays_in_one_sentence() -> None:
    assert said() == "The Oregon Health Plan pays for nothing on these days."
    assert said(ALWAYS) == said(ALWAYS, managed_care=(care("PCM"),)) == FEE
    assert said(ALWAYS, managed_care=(care("CCOA"),)) == "Cascade pays for physical, mental and dental care."
    rest = f"and {OHA} pays for everything else, fee-for-service."
    assert said(ALWAYS, managed_care=(care("CCOF"),)) == f"Cascade pays for dental care {rest}"
    both = (care("DCO", name="Bite"), care("CCOB"))
    assert said(ALWAYS, managed_care=both) == "Cascade pays for physical and mental care and Bite pays for dental care."
    assert said(plan(EVER, None, "CWM")) == "The Oregon Health Authority pays for emergencies only, fee-for-service."
    assert "deductibles" in said(plan(EVER, None, "MED"))


def test_medicare_and_other_insurances_come_first() -> None:
    medicare = (MedicareRow("B", EVER, None), MedicareRow("A", EVER, None))
    other = (ThirdPartyRow("Mutual", "1", "Medical", EVER, None),)
    rest = f"first; then {OHA} pays, fee-for-service."
    assert said(ALWAYS, medicare=medicare, third_party=other) == f"Bill Mutual and Medicare Parts A and B {rest}"
    assert said(ALWAYS, medicare=medicare[:1]) == f"Bill Medicare Part B {rest}"


def test_who_pays_on_some_of_the_covered_days_is_named_with_them() -> None:
    changed = (care("CCO", EVER, date(2026, 3, 10)), care("CCO", date(2026, 3, 11), name="Coast"))
    found = said(ALWAYS, managed_care=changed)
    assert "Cascade pays for physical, mental and dental care (Mar 1, 2026 to Mar 10, 2026)" in found
    assert "Coast pays for physical, mental and dental care (Mar 11, 2026 to Mar 31, 2026)" in found
    assert "everything else" not in found
    one = (MedicareRow("A", date(2026, 3, 31), None),)
    assert "Medicare Part A (on Mar 31, 2026)" in said(ALWAYS, medicare=one)


def test_days_without_cover_are_nobodys() -> None:
    until = march(1, 10)
    whole = "On the days with cover, Cascade pays for physical, mental and dental care."
    assert said(until, managed_care=(care("CCO"),)) == whole
    assert said(until, managed_care=(care("CCO", EVER, date(2026, 3, 10)),)) == whole
    later = (care("CCO", date(2026, 3, 11)),)
    assert said(until, managed_care=later) == f"On the days with cover, {OHA} pays, fee-for-service."
    ended = (MedicareRow("A", date(2026, 3, 20), None),)
    assert "Medicare" not in said(until, medicare=ended)


def test_an_answer_is_kept_as_it_was_given() -> None:
    limits = (LimitRow("Eye exam", 1, 3, "24 months", TODAY), LimitRow("Glasses", 1, 0, "24 months", None))
    panels = Panels(replace(EDNA, first_name="Zoë 😀 \"'"), (march(1, 3),), (care("CCO"),), limits=limits)
    cover = covered(panels.plans, MARCH)
    kept = answers.stored(panels, cover, "Who?")
    found = answers.restored("34679CDFGHJK", datetime(2026, 4, 1, tzinfo=UTC), "JAMJON", MARCH, "some", kept)
    assert {name: getattr(found, name) for name in vars(panels)} == vars(panels)
    assert (found.number, found.gaps, found.who_pays) == ("3467-9CDF-GHJK", cover.gaps, "Who?")
    assert found.again
    assert [limit.left for limit in found.limits] == [0, 1]
    assert eligibility.Verdict.SOME is found.verdict
