"""The answers to a list of members as a file for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from db.rules import safe_csv, typed_dates
from db.rules.answers import Answer
from db.rules.business_days import OREGON
from db.rules.eligibility import Days, Span, Verdict
from db.rules.safe_csv import Cell

HEADER = (
    "Line",
    "Member ID",
    "Last Name",
    "First Name",
    "From Date",
    "To Date",
    "Covered",
    "Days without cover",
    "Benefit plans",
    "Managed care",
    "Who pays",
    "Verification number",
    "Checked",
    "Problem",
)
COVERED = {Verdict.ALL: "All days", Verdict.SOME: "Some days", Verdict.NONE: "No day"}
NOT_FOUND = "No member has this Member ID"


class Done(Protocol):
    """A row of a list that is done."""

    @property
    def line(self) -> int: ...
    @property
    def typed(self) -> str: ...
    @property
    def problem(self) -> str: ...
    @property
    def answer(self) -> Answer | None: ...


def written(rows: Iterable[Done], asked: Days) -> bytes:
    """The whole file, which spreadsheets read and do not run."""
    return safe_csv.BEGINNING + safe_csv.lines([HEADER, *_cells(rows, asked)])


def _cells(rows: Iterable[Done], asked: Days) -> Iterator[list[Cell]]:
    first, last = typed_dates.shown(asked.first), typed_dates.shown(asked.last)
    for row in rows:
        if row.answer is None:
            told = row.problem or NOT_FOUND
            yield [row.line, row.typed, "", "", first, last, *[""] * (len(HEADER) - 7), told]
        else:
            member = row.answer.member
            yield [row.line, member.member_id, member.last_name, member.first_name, first, last, *_told(row.answer), ""]


def _told(answer: Answer) -> list[Cell]:
    """From `Covered` to `Checked`."""
    return [
        COVERED[answer.verdict],
        "; ".join(_days(gap) for gap in answer.gaps),
        "; ".join(f"{row.plan} {row.name} ({_span(row)})" for row in answer.plans),
        "; ".join(f"{row.plan_name} {row.kind} ({_span(row)})" for row in answer.managed_care),
        answer.who_pays,
        answer.number,
        f"{answer.checked_at.astimezone(OREGON):%m/%d/%Y %H:%M}",
    ]


def _days(days: Days) -> str:
    first, last = typed_dates.shown(days.first), typed_dates.shown(days.last)
    return first if first == last else f"{first} to {last}"


def _span(span: Span) -> str:
    begins = typed_dates.shown(span.starts_on)
    return f"{begins} to {typed_dates.shown(span.ends_on)}" if span.ends_on else f"from {begins}"
