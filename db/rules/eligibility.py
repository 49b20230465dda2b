"""Whether somebody is covered on some days, and what may be asked."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from db.rules import benefit_plans, member_ids, texts, typed_dates
from db.rules.member_panels import PlanRow

MONTHS_BACK = 13
LONGEST_LAST_NAME = 60
LONGEST_FIRST_NAME = 35

DAY = timedelta(days=1)

WHOSE = "the member's"
FROM, TO = "From Date", "To Date"


class Verdict(StrEnum):
    """On how many of the days that were asked for somebody is covered; stored so."""

    ALL = "all"
    SOME = "some"
    NONE = "none"


class Span(Protocol):
    """Days of cover, the first and the last of them included; None is no end known."""

    @property
    def starts_on(self) -> date: ...

    @property
    def ends_on(self) -> date | None: ...


@dataclass(frozen=True)
class Days:
    """The first and the last of them included."""

    first: date
    last: date

    @property
    def starts_on(self) -> date:
        return self.first

    @property
    def ends_on(self) -> date:
        return self.last


@dataclass(frozen=True)
class Cover:
    """`gaps`: the days without cover, in order, as far as they hang together."""

    verdict: Verdict
    gaps: tuple[Days, ...]


class DaysDraft(Protocol):
    """The days of a form as they came."""

    from_date: str
    to_date: str


class InquiryDraft(DaysDraft, Protocol):
    """The form as it came, as plain strings."""

    member_id: str
    last_name: str
    first_name: str
    date_of_birth: str


FIELDS = (*InquiryDraft.__annotations__, *DaysDraft.__annotations__)


def covered(spans: Iterable[Span], asked: Days) -> Cover:
    """On how many of these days there is a span, and on which there is none."""
    gaps, missing = [], asked.first  # the first day for which no span was found yet
    for starts_on, ends_on in _in_order(spans, asked):
        if starts_on > missing:
            gaps.append(Days(missing, starts_on - DAY))
        if ends_on >= asked.last:
            break
        missing = max(missing, ends_on + DAY)
    else:
        gaps.append(Days(missing, asked.last))
    return Cover(_verdict(gaps, asked), tuple(gaps))


def _in_order(spans: Iterable[Span], asked: Days) -> list[tuple[date, date]]:
    """Those that have one of the days, an open one until the last of them."""
    ended = ((span.starts_on, span.ends_on or max(asked.last, span.starts_on)) for span in spans)
    return sorted(
        (starts_on, ends_on)
        for starts_on, ends_on in ended
        if starts_on <= ends_on and starts_on <= asked.last and ends_on >= asked.first
    )


def _verdict(gaps: list[Days], asked: Days) -> Verdict:
    if not gaps:
        return Verdict.ALL
    return Verdict.NONE if gaps == [asked] else Verdict.SOME


def in_force(plans: Iterable[PlanRow], died_on: date | None) -> list[PlanRow]:
    """The plans that cover somebody: none that only the agency knows, and nobody after the day of his death."""
    shown = [row for row in plans if row.plan not in benefit_plans.SYSTEM_ONLY]
    if died_on is None:
        return shown
    return [replace(row, ends_on=min(row.ends_on or died_on, died_on)) for row in shown if row.starts_on <= died_on]


def earliest(today: date) -> date:
    """The first day that may be asked for: the same one 13 months ago, or the last of that month."""
    months = today.year * 12 + today.month - 1 - MONTHS_BACK
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(today.day, monthrange(year, month)[1]))


def check_inquiry(draft: InquiryDraft, *, today: date) -> dict[str, str]:
    """The wrong fields and how to mend each, in the order of the screen; empty when the form is good.

    `today`: in Oregon. A member ID is enough; without one, the name and the date of birth are needed. What is given
    beside the ID has to be right too.
    """
    by_name = not draft.member_id.strip()
    if by_name and not any(typed.strip() for typed in (draft.last_name, draft.first_name, draft.date_of_birth)):
        of_whom = {"member_id": "Enter the member ID, or the last name, first name and date of birth"}
    else:
        of_whom = {
            "member_id": "" if by_name else member_ids.check(draft.member_id),
            "last_name": _check_name("Last Name", draft.last_name, LONGEST_LAST_NAME, by_name),
            "first_name": _check_name("First Name", draft.first_name, LONGEST_FIRST_NAME, by_name),
            "date_of_birth": _check_born(draft.date_of_birth, today, by_name),
        }
    found = {**of_whom, **check_days(draft, today=today)}
    return {field: message for field, message in found.items() if message}


def check_days(draft: DaysDraft, *, today: date) -> dict[str, str]:
    """What is wrong with the days, by field; empty texts where nothing is."""
    wrong = {"from_date": _check_day(FROM, draft.from_date, today), "to_date": _check_day(TO, draft.to_date, today)}
    if not any(wrong.values()):
        asked = asked_days(draft, today=today)
        if asked.first > asked.last:
            wrong["to_date"] = texts.say("{To} cannot be before {From}", To=TO, From=FROM)
    return wrong


def asked_days(draft: DaysDraft, *, today: date) -> Days:
    """The days of a good form: today unless one is given; one alone is meant for both."""
    first, last = typed_dates.parse(draft.from_date), typed_dates.parse(draft.to_date)
    return Days(first or last or today, last or first or today)


def _check_name(label: str, typed: str, longest: int, required: bool) -> str:
    return texts.check(label, typed, longest=longest, required=required, whose=WHOSE)


def _check_born(typed: str, today: date, required: bool) -> str:
    if not typed.strip():
        return "Enter the member's Date of Birth" if required else ""
    born = typed_dates.parse(typed)
    if born is None:
        return _unreadable("Date of Birth")
    return "Date of Birth cannot be in the future" if born > today else ""


def _check_day(label: str, typed: str, today: date) -> str:
    if not typed.strip():
        return ""
    day = typed_dates.parse(typed)
    if day is None:
        return _unreadable(label)
    if day > today:
        return texts.say("{label} cannot be in the future", label=label)
    if day < earliest(today):
        back = typed_dates.shown(earliest(today))
        return texts.say(
            "{label} can be {months} months back at most: {day} or later", label=label, months=MONTHS_BACK, day=back
        )
    return ""


def _unreadable(label: str) -> str:
    return texts.say("Enter {label} as MM/DD/YYYY", label=label)
