"""Days on which Provider Services work."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules import business_days

HOLIDAYS = [
    *("2026-01-01", "2026-01-19", "2026-02-16", "2026-05-25", "2026-06-19", "2026-07-03", "2026-09-07", "2026-11-11"),
    *("2026-11-26", "2026-12-25", "2027-01-01", "2027-06-18", "2027-07-05", "2027-12-24", "2021-12-31", "2023-01-02"),
]
"""As the state kept or will keep them: on a Friday or a Monday when they are on a weekend."""


@pytest.mark.parametrize("day", HOLIDAYS)
def test_legal_holidays_are_no_business_days(day: str) -> None:
    assert not business_days.is_business_day(date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2026-01-02", "2026-07-06", "2026-11-27", "2027-12-27", "2026-10-12"])
def test_ordinary_days_are(day: str) -> None:
    assert business_days.is_business_day(date.fromisoformat(day))


def test_a_year_has_ten_holidays_on_weekdays() -> None:
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]
    assert sum(day.weekday() < 5 and not business_days.is_business_day(day) for day in days) == 10


def test_days_are_oregons() -> None:
    late = datetime(2026, 12, 2, 7, 59, tzinfo=UTC)
    assert business_days.day_of(late) == date(2026, 12, 1)
    assert business_days.day_of(late + timedelta(minutes=1)) == date(2026, 12, 2)


@pytest.mark.parametrize(
    ("start", "days", "last"),
    [("2026-11-23", 3, "2026-11-27"), ("2026-11-20", 3, "2026-11-25"), ("2026-11-21", 1, "2026-11-23")],
)
def test_three_days_after_skip_weekends_and_holidays(start: str, days: int, last: str) -> None:
    noon = datetime.fromisoformat(f"{start}T20:00:00+00:00")
    assert business_days.after(noon, days) == date.fromisoformat(last)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)), st.integers(0, 40))
def test_so_many_days_after_are_so_many_between(start: datetime, days: int) -> None:
    moment = start.replace(tzinfo=UTC)
    last = business_days.after(moment, days)
    end = datetime.combine(last, datetime.max.time(), business_days.OREGON)
    assert business_days.between(moment, end) == days
    assert days == 0 or business_days.is_business_day(last)


def test_the_same_day_is_none() -> None:
    morning = datetime(2026, 12, 1, 17, tzinfo=UTC)
    assert business_days.between(morning, morning + timedelta(hours=8)) == 0
    assert business_days.between(morning + timedelta(days=3), morning) == 0
