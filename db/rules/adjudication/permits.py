"""Edits about prior authorizations: there where it is needed, for this service, and with units left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from db.rules.adjudication import coverage
from db.rules.adjudication.cases import Case, Finding, each_standing_line
from db.rules.adjudication.grants import fitting, permit_of
from db.rules.authorizations import Status
from db.rules.decisions import Why
from db.rules.submitted_claims import SubmittedLine

FIELD = "prior_authorization"


@each_standing_line
def authorized(case: Case, line: SubmittedLine) -> Iterator[Why]:
    """What needs a prior authorization has one: of this member, procedure, provider and days.

    (OAR 410-120-1320; CARC 197 without a number, 15 with a wrong one, 39 with one that was refused.)
    """
    if coverage.standing(case, line) is coverage.Standing.WITH_PERMIT and fitting(case, line) is None:
        yield Why("CO", _reason(case, line), field=FIELD)


def _reason(case: Case, line: SubmittedLine) -> str:
    if not case.claim.prior_authorization:
        return "197"
    permit = permit_of(case)
    if permit is None:
        return "15"
    refused = [one.procedure for one in permit.lines if one.status == Status.DENIED]
    return "39" if permit.status == Status.DENIED or line.procedure in refused else "15"


def units_left(case: Case) -> Iterator[Finding]:
    """The authorization that a line is billed with has so many units left, after the lines above. (CARC 198, RARC N54.)

    What the claim before had used up, where this one takes its place, was given back already.
    """
    taken = Counter[int]()
    for line in case.standing:
        granted = fitting(case, line)
        if granted is None or granted.approved is None:
            continue
        if taken[granted.id] + line.units > max(0, granted.approved - granted.used):
            yield Finding(line.number, Why("CO", "198", "N54", field=f"lines-{line.number - 1}-units"))
        else:
            taken[granted.id] += line.units
