"""What an authorization grants, and the units of it that claims use up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from db.rules.adjudication.cases import Case
from db.rules.adjudication.facts import GrantedLine, Permit
from db.rules.authorizations import GRANTED, Status
from db.rules.decisions import UsedUnits
from db.rules.submitted_claims import SubmittedLine


def uses(case: Case, paid: Iterable[SubmittedLine]) -> tuple[UsedUnits, ...]:
    """What the lines that are paid use up, of what is counted."""
    taken = Counter[int]()
    for line in paid:
        if (granted := fitting(case, line)) and granted.approved is not None:
            taken[granted.id] += line.units
    return tuple(UsedUnits(number, units) for number, units in sorted(taken.items()))


def fitting(case: Case, line: SubmittedLine) -> GrantedLine | None:
    """The line of the claim's authorization that grants this service."""
    permit = permit_of(case)
    if permit is None or Status(permit.status) not in GRANTED:
        return None
    granted = _granted(permit, line.procedure, {*line.modifiers}, {case.performer(), case.claim.billing})
    return next((one for one in granted if one.starts_on <= line.service_from and line.service_to <= one.ends_on), None)


def permit_of(case: Case) -> Permit | None:
    """The authorization of the claim's number, if it is the member's."""
    permit = case.facts.permits.get(case.claim.prior_authorization)
    return permit if permit and permit.member_id == case.claim.member_id else None


def _granted(permit: Permit, procedure: str, modifiers: set[str], providers: set[int]) -> Iterator[GrantedLine]:
    """Its lines for such a service by one of these providers."""
    for one in permit.lines:
        is_granted = one.procedure == procedure and Status(one.status) in GRANTED
        if is_granted and one.provider in providers and {*one.modifiers.split()} <= modifiers:
            yield one
