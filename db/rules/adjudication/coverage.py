"""The edit that asks whether a plan of the member pays for the service with such a diagnosis.

It judges with the same rules as the inquiry does (`rules.benefits`), so that nobody is told one thing and paid another.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum

from db.rules import benefits, code_words
from db.rules.adjudication.cases import Case, age_on, each_standing_line, field_of, is_on
from db.rules.adjudication.facts import ListedEdition
from db.rules.adjudication.grants import fitting
from db.rules.adjudication.pricing import is_emergency
from db.rules.benefit_plans import EMERGENCIES_ONLY, MEDICARE_COSTS_ONLY
from db.rules.benefits import Verdict
from db.rules.coverage import Band, Code, Facts, Line, by_age
from db.rules.decisions import Why
from db.rules.submitted_claims import PayerKind, SubmittedLine

COSTS_OF_MEDICARE = frozenset({MEDICARE_COSTS_ONLY, "BMM"})
"""Plans that pay what Medicare leaves, whatever it is for."""


class Standing(IntEnum):
    """How a service stands with a plan; the least is the best."""

    PAID = 0
    WITH_PERMIT = 1
    NOT_FUNDED = 2
    NO_EMERGENCY = 3
    NOT_OF_THE_PLAN = 4


_WHY = {
    Standing.NOT_FUNDED: Why("CO", "96", "N130"),
    Standing.NO_EMERGENCY: Why("CO", "40"),
    Standing.NOT_OF_THE_PLAN: Why("CO", "204", "N30"),
}


@each_standing_line
def covered(case: Case, line: SubmittedLine) -> Iterator[Why]:
    """A plan pays for it, by its rules and by the prioritized list; or the agency has authorized it.

    (OAR 410-120-1200; the pair of condition and treatment on a funded line. CARC 96, 204 and 40.)
    """
    if fitting(case, line) is None and (why := _WHY.get(standing(case, line))):
        yield Why(why.group, why.reason, why.remark, field=_field(case, line, why.reason))


def _field(case: Case, line: SubmittedLine, reason: str) -> str:
    if reason == "96" and case.claim.diagnoses:
        return f"diagnoses-{(line.pointers or (1,))[0] - 1}"
    return field_of(line, "procedure" if line.procedure else "revenue_code")


def standing(case: Case, line: SubmittedLine) -> Standing:
    """How it stands with the plan that says the best of it."""
    return min((_with_plan(case, line, plan) for plan in case.plans_of(line)), default=Standing.NOT_OF_THE_PLAN)


def _with_plan(case: Case, line: SubmittedLine, plan: str) -> Standing:
    if plan in COSTS_OF_MEDICARE and _medicare_paid(case):
        return Standing.PAID
    if plan == MEDICARE_COSTS_ONLY:
        return Standing.NOT_OF_THE_PLAN
    if plan == EMERGENCIES_ONLY and not is_emergency(case, line):
        return Standing.NO_EMERGENCY
    return min(_with_diagnosis(case, line, plan, one) for one in _diagnoses(case, line))


def _medicare_paid(case: Case) -> bool:
    return any(one.kind is PayerKind.MEDICARE and one.paid_cents > 0 for one in case.claim.payers)


def _diagnoses(case: Case, line: SubmittedLine) -> list[str]:
    """Those that the line points to, or else all; "" where there is none."""
    pointed = [case.claim.diagnoses[one - 1] for one in line.pointers if 1 <= one <= len(case.claim.diagnoses)]
    return pointed or [*case.claim.diagnoses] or [""]


def _with_diagnosis(case: Case, line: SubmittedLine, plan: str, diagnosis: str) -> Standing:
    edition = edition_of(case, line)
    band = _band(case, line, plan)
    verdict = benefits.judge(_facts(case, line, plan, diagnosis, edition, band)).verdict
    if verdict is Verdict.REVIEWED and edition and _age(case, line) < edition.edition.reviewed_under_age:
        return Standing.WITH_PERMIT
    if verdict in (Verdict.COVERED, Verdict.WITH_AUTHORIZATION, Verdict.FUNDED, Verdict.IF_FUNDED):
        return Standing.WITH_PERMIT if band.needs_prior_authorization else Standing.PAID
    return Standing.NOT_FUNDED if band.is_covered or not line.procedure else Standing.NOT_OF_THE_PLAN


def _age(case: Case, line: SubmittedLine) -> int:
    return age_on(case.member.date_of_birth, line.service_from) if case.member else 0


def _band(case: Case, line: SubmittedLine, plan: str) -> Band:
    """What the plan says for the member's age, as if it said so for all."""
    rules = (
        one.rule
        for one in case.facts.plan_rules
        if one.plan == plan and is_on(one, line.service_from) and _holds(one.rule.first_code, line, one.rule.last_code)
    )
    age = _age(case, line)
    bands = by_age(rules)
    return next(Band(0, None, one.rule) for one in reversed(bands) if one.from_age <= age)


def _holds(first_code: str, line: SubmittedLine, last_code: str) -> bool:
    return first_code <= line.procedure <= last_code


def edition_of(case: Case, line: SubmittedLine) -> ListedEdition | None:
    """The edition of the prioritized list on the day."""
    known = [one for one in case.facts.editions if is_on(one, line.service_from)]
    return max(known, key=lambda one: one.starts_on, default=None)


def _facts(
    case: Case, line: SubmittedLine, plan: str, diagnosis: str, edition: ListedEdition | None, band: Band
) -> Facts:
    known = edition if benefits.goes_by_the_list(plan) else None
    groups = [one for one in code_words.beginnings(line.procedure) if known and one in known.groups]
    return Facts(
        plan=plan,
        on=line.service_from,
        procedure=case.facts.procedures.get(line.procedure),
        diagnosis=Code(diagnosis, "", "ICD-10-CM") if diagnosis else None,
        bands=(band,),
        edition=known.edition if known else None,
        group=known.groups[groups[-1]] if known and groups else None,
        lines=_lines(known, line.procedure, diagnosis) if known else (),
    )


def _lines(edition: ListedEdition, procedure: str, diagnosis: str) -> list[Line]:
    """Those of the diagnosis; without one, those of the procedure."""
    of_procedure = {number for one in code_words.beginnings(procedure) for number in edition.by_procedure.get(one, ())}
    of_diagnosis = {number for one in code_words.beginnings(diagnosis) for number in edition.by_diagnosis.get(one, ())}
    return [
        Line(number, "", "", has_diagnosis=number in of_diagnosis, has_procedure=number in of_procedure)
        for number in sorted(of_diagnosis if diagnosis else of_procedure)
    ]
