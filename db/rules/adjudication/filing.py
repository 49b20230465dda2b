"""Edits about time: no service of tomorrow, and none that is too old."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from db.rules.adjudication.cases import Case, each_line, field_of, whole_claim
from db.rules.business_days import day_of
from db.rules.claim_life import AGAIN_MONTHS, FILING_MONTHS, months_after
from db.rules.decisions import Why
from db.rules.submitted_claims import PayerKind, SubmittedLine

CROSSOVER_MONTHS = 6
"""From Medicare's explanation of benefits."""


@each_line
def not_ahead(case: Case, line: SubmittedLine) -> Iterator[Why]:
    """The service was not after the day on which the claim was received. (CARC 110.)"""
    if line.service_to > case.received_on:
        name = "from_date" if line.service_from > case.received_on else "to_date"
        yield Why("CO", "110", field=field_of(line, name))


@whole_claim
def in_time(case: Case) -> Iterator[Why]:
    """It was received by the last day for filing. (OAR 410-120-1300; 42 CFR 447.45(d); CARC 29.)

    12 months from the service, of a stay from the discharge; what follows a claim that was in time, 18 months; and
    where Medicare answered, 6 months from its answer, if that is later.
    """
    if case.received_on > last_day(case):
        yield Why("CO", "29")


def last_day(case: Case) -> date:
    """The last day on which the claim could be received."""
    served, claim = _served_until(case), case.claim
    first = _later(case, months_after(served, FILING_MONTHS))
    if claim.replaces and claim.first_received_at and day_of(claim.first_received_at) <= first:
        return max(first, months_after(served, AGAIN_MONTHS))
    return first


def _served_until(case: Case) -> date:
    discharged = case.claim.discharged_on
    return discharged if case.is_inpatient and discharged else case.claim.service_to


def _later(case: Case, filing: date) -> date:
    answered = [one.answered_on for one in case.claim.payers if one.kind is PayerKind.MEDICARE and one.answered_on]
    return max([filing, *(months_after(day, CROSSOVER_MONTHS) for day in answered)])
