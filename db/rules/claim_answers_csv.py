"""What became of the claims of a file, as a file for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from db.rules import safe_csv
from db.rules.claim_batches import Answer, Outcome, Why
from db.rules.claim_csv import Problem
from db.rules.safe_csv import Cell

HEADER = (
    "Line",
    "Claim",
    "Member ID",
    "Patient Account",
    "Result",
    "ICN",
    "Charged",
    "Allowed",
    "Copay",
    "Paid",
    "Reasons",
    "What is wrong",
)
NOT_SUBMITTED = "Not submitted"
NOT_YET = "Waiting"


class Done(Protocol):
    """A claim of a file."""

    @property
    def line(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def member_id(self) -> str: ...
    @property
    def patient_account(self) -> str: ...
    @property
    def outcome(self) -> Outcome: ...
    @property
    def problems(self) -> tuple[Problem, ...]: ...
    @property
    def answer(self) -> Answer | None: ...


def written(rows: Iterable[Done], *, dry_run: bool) -> bytes:
    """The whole file, which spreadsheets read and do not run."""
    return safe_csv.BEGINNING + safe_csv.lines([HEADER, *([*_cells(row, dry_run)] for row in rows)])


def _cells(row: Done, dry_run: bool) -> Iterator[Cell]:
    yield from (row.line, row.name, row.member_id, row.patient_account, _result(row.outcome, dry_run))
    if row.answer:
        money = (row.answer.charged_cents, row.answer.allowed_cents, row.answer.copay_cents, row.answer.paid_cents)
        yield row.answer.icn
        yield from (safe_csv.dollars(cents) for cents in money)
        yield "; ".join(_reason(why) for why in row.answer.reasons)
    else:
        yield from [""] * 6
    yield "; ".join(_problem(one) for one in row.problems)


def _result(outcome: Outcome, dry_run: bool) -> str:
    if outcome is Outcome.WRONG:
        return NOT_SUBMITTED
    return f"Would be {outcome}" if dry_run and outcome else outcome or NOT_YET


def _reason(why: Why) -> str:
    of = f"Line {why.at}: " if why.line and why.at else ""
    return f"{of}{why.code} {why.said}".strip()


def _problem(problem: Problem) -> str:
    where = ", ".join(part for part in (f"line {problem.line}" if problem.line else "", problem.column) if part)
    return f"{problem.message} ({where})" if where else problem.message
