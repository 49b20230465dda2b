"""Edits about the member: known, alive, covered on each day, and with whom."""

from __future__ import annotations

from collections.abc import Iterator

from db.rules.adjudication.cases import Case, care_of, each_line, looks_after, overlaps, whole_claim
from db.rules.decisions import Why
from db.rules.eligibility import Days, Verdict, covered
from db.rules.submitted_claims import SubmittedLine

MEMBER_ID = "member_id"


@whole_claim
def known(case: Case) -> Iterator[Why]:
    """There is such a member. (CARC 31.)"""
    if case.member is None:
        yield Why("CO", "31", "MA61", field=MEMBER_ID)


@each_line
def alive(case: Case, line: SubmittedLine) -> Iterator[Why]:
    """The member was born by the first day, and had not died before the last one. (CARC 13 and 14.)"""
    if reason := _life(case, line):
        yield Why("CO", reason, field=MEMBER_ID)


def _life(case: Case, line: SubmittedLine) -> str:
    """The reason that birth or death gives; "" for a day of the member's life."""
    member = case.member
    if member and line.service_from < member.date_of_birth:
        return "14"
    return "13" if member and member.died_on and line.service_to > member.died_on else ""


@each_line
def eligible(case: Case, line: SubmittedLine) -> Iterator[Why]:
    """A benefit plan covers each day of the service. (OAR 410-120-1140; CARC 26, 27, 200.)"""
    if case.member is None or _life(case, line):
        return
    plans = case.plans()
    if covered(plans, Days(line.service_from, line.service_to)).verdict is Verdict.ALL:
        return
    before = any(row.starts_on <= line.service_from for row in plans)
    after = any(row.starts_on > line.service_from for row in plans)
    reason = "200" if before and after else "26" if after else "27"
    yield Why("CO", reason, "N30", field=MEMBER_ID)


@each_line
def fee_for_service(case: Case, line: SubmittedLine) -> Iterator[Why]:
    """No managed care plan looks after such care on any of the days: its services are billed to the plan.

    (The agency's prior authorization handbook: a client's CCO services cannot be billed to it. CARC 24.)
    """
    panels = case.facts.panels
    care = care_of(case, line)
    if panels and any(overlaps(row, line) and looks_after(row.kind, care) for row in panels.managed_care):
        yield Why("CO", "24")
