"""Edits about who bills and who treated: enrolled, and of a type that may bill the service."""

from __future__ import annotations

from collections.abc import Iterator

from db.rules.adjudication.cases import Case, each_standing_line, whole_claim
from db.rules.business_days import day_of
from db.rules.claims import ClaimType
from db.rules.decisions import Why
from db.rules.submitted_claims import SubmittedLine


@whole_claim
def enrolled(case: Case) -> Iterator[Why]:
    """Nobody on the claim had left the program by the last day of service. (OAR 410-120-1260; CARC B7.)"""
    claim = case.claim
    for number, remark, name in (
        (claim.billing, "", ""),
        (claim.rendering, "N290", "rendering"),
        (claim.referring, "N286", "referring"),
    ):
        if number is not None and not _is_enrolled(case, number):
            yield Why("CO", "B7", remark, field=name)


def _is_enrolled(case: Case, number: int) -> bool:
    party = case.facts.parties.get(number)
    return party is not None and (party.closed_at is None or day_of(party.closed_at) > case.claim.service_to)


@each_standing_line
def billing_type(case: Case, line: SubmittedLine) -> Iterator[Why]:
    """Providers of this type bill such services. (The table of billing rules; CARC 170, RARC N95.)"""
    if not may_do(case, case.claim.billing, line):
        yield Why("CO", "170", "N95", field=_field(case, line))


@each_standing_line
def rendering_type(case: Case, line: SubmittedLine) -> Iterator[Why]:
    """So do those of who treated the member, where that is another. (The same table; CARC 185, RARC N290.)"""
    rendering = case.claim.rendering
    if rendering and rendering != case.claim.billing and not may_do(case, rendering, line):
        yield Why("CO", "185", "N290", field="rendering")


def may_do(case: Case, number: int, line: SubmittedLine) -> bool:
    """Whether a range of the provider's type holds the procedure; of an institutional line, the revenue code."""
    party, code = case.facts.parties.get(number), _code(case, line)
    return party is not None and any(
        one.provider_type == party.provider_type and one.first_code <= code <= one.last_code
        for one in case.facts.ranges
    )


def _code(case: Case, line: SubmittedLine) -> str:
    return line.revenue_code if case.claim.claim_type is ClaimType.INSTITUTIONAL else line.procedure


def _field(case: Case, line: SubmittedLine) -> str:
    name = "revenue_code" if case.claim.claim_type is ClaimType.INSTITUTIONAL else "procedure"
    return f"lines-{line.number - 1}-{name}"
