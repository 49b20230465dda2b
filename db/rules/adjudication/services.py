"""Edits about the service itself: what the fee schedule says of it."""

from __future__ import annotations

from collections.abc import Iterator

from db.rules.adjudication.cases import Case, Finding, each_standing_line, field_of
from db.rules.decisions import Why
from db.rules.submitted_claims import SubmittedLine

EXTRAORDINARY_CENTS = 2_500_000
"""A charge of a line from which on a person looks at it."""


@each_standing_line
def has_a_fee(case: Case, line: SubmittedLine) -> Iterator[Why]:
    """The fee schedule says on that day what is paid for it. (CARC 147.)"""
    if case.fee(line) is None:
        name = "procedure" if line.procedure else "revenue_code"
        yield Why("CO", "147", field=field_of(line, name))


def reviewed(case: Case) -> Iterator[Finding]:
    """A person looks at what the fee schedule says so of, and at charges out of the ordinary. (CARC 133.)"""
    for line in case.standing:
        fee = case.fee(line)
        if (fee and fee.reviewed) or line.charged_cents >= EXTRAORDINARY_CENTS:
            yield Finding(line.number, Why("OA", "133"), suspends=True)
