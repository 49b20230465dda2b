"""A claim with the facts, what edits ask of both, and what an edit finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import wraps

from db.rules import eligibility
from db.rules.adjudication.facts import Facts, Fee
from db.rules.benefit_plans import LOOKS_AFTER
from db.rules.business_days import day_of
from db.rules.claims import ClaimType
from db.rules.decisions import Why
from db.rules.eligibility import Span
from db.rules.member_panels import Member, PlanRow
from db.rules.submitted_claims import SubmittedClaim, SubmittedLine

WHOLE_CLAIM = 0
INPATIENT = ("11", "18", "21")
"""Where a type of bill begins, its leading zero apart, when somebody stays: hospital, swing bed, nursing facility."""


@dataclass(frozen=True)
class Finding:
    """What an edit found on a line, or on the whole claim: it is denied, or a person has to look at it."""

    line: int
    why: Why
    suspends: bool = False


@dataclass(frozen=True)
class Case:
    """`denied`: the lines that earlier edits have denied."""

    claim: SubmittedClaim
    facts: Facts
    denied: frozenset[int] = field(default_factory=frozenset)

    @property
    def received_on(self) -> date:
        return day_of(self.claim.received_at)

    @property
    def member(self) -> Member | None:
        return self.facts.panels.member if self.facts.panels else None

    @property
    def standing(self) -> tuple[SubmittedLine, ...]:
        """The lines that no earlier edit has denied."""
        return tuple(line for line in self.claim.lines if line.number not in self.denied)

    @property
    def is_inpatient(self) -> bool:
        bill = self.claim.type_of_bill.removeprefix("0")
        return self.claim.claim_type is ClaimType.INSTITUTIONAL and bill.startswith(INPATIENT)

    def plans(self) -> list[PlanRow]:
        """The plans that ever covered the member."""
        panels = self.facts.panels
        return eligibility.in_force(panels.plans, panels.member.died_on) if panels else []

    def plans_of(self, line: SubmittedLine) -> list[str]:
        """The codes of those in force when the service began."""
        return sorted({row.plan for row in self.plans() if is_on(row, line.service_from)})

    def fee(self, line: SubmittedLine) -> Fee | None:
        """The entry that says what is paid: of the procedure with one of the modifiers, of it alone, or of the room.

        Where several are in force, the newest counts.
        """
        fees = sorted((one for one in self.facts.fees if is_on(one, line.service_from)), key=lambda one: one.starts_on)
        of_procedure = {one.modifier: one for one in fees if line.procedure and one.procedure == line.procedure}
        wanted = next((of_procedure[one] for one in (*line.modifiers, "") if one in of_procedure), None)
        if wanted or not line.revenue_code:
            return wanted
        return next((one for one in reversed(fees) if one.revenue_code == line.revenue_code), None)

    def performer(self) -> int:
        """Who treated the member."""
        return self.claim.rendering or self.claim.billing


Edit = Callable[[Case], Iterator[Finding]]
LineEdit = Callable[[Case, SubmittedLine], Iterator[Why]]


def each_line(edit: LineEdit) -> Edit:
    """An edit that looks at every line by itself, and finds what denies it."""

    @wraps(edit)
    def edited(case: Case) -> Iterator[Finding]:
        for line in case.claim.lines:
            yield from (Finding(line.number, why) for why in edit(case, line))

    return edited


def each_standing_line(edit: LineEdit) -> Edit:
    """The same, of the lines that are not denied yet: what it says of another would be of no use."""

    @wraps(edit)
    def edited(case: Case) -> Iterator[Finding]:
        for line in case.standing:
            yield from (Finding(line.number, why) for why in edit(case, line))

    return edited


def whole_claim(edit: Callable[[Case], Iterator[Why]]) -> Edit:
    """An edit that looks at the claim as a whole, and finds what denies all of it."""

    @wraps(edit)
    def edited(case: Case) -> Iterator[Finding]:
        yield from (Finding(WHOLE_CLAIM, why) for why in edit(case))

    return edited


def field_of(line: SubmittedLine, name: str) -> str:
    """The name of a field of the line, as `claim_forms` has it."""
    return f"lines-{line.number - 1}-{name}"


def is_on(span: Span, day: date) -> bool:
    """Whether the day belongs to it."""
    return span.starts_on <= day and (span.ends_on is None or day <= span.ends_on)


def overlaps(span: Span, line: SubmittedLine) -> bool:
    """Whether a day of the service belongs to it."""
    return span.starts_on <= line.service_to and (span.ends_on is None or line.service_from <= span.ends_on)


def age_on(born: date, day: date) -> int:
    """In whole years. Who was born on Feb 29 is a year older on Mar 1 where there is no such day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


MENTAL_TYPES = frozenset(
    {"Licensed Clinical Social Worker", "Mental Health Clinic", "Psychologist", "Substance Use Treatment"}
)
MENTAL_CODES = (("00011", "00015"), ("H0000", "H2999"))


def care_of(case: Case, line: SubmittedLine) -> str:
    """Which kind of care a service is, as managed care plans divide it: `benefit_plans.CARE`."""
    if case.claim.claim_type is ClaimType.DENTAL:
        return "dental"
    party = case.facts.parties.get(case.performer())
    if party and party.provider_type in MENTAL_TYPES:
        return "mental"
    return "mental" if any(first <= line.procedure <= last for first, last in MENTAL_CODES) else "physical"


def looks_after(kind: str, care: str) -> bool:
    """Whether a managed care plan of this kind pays for such care."""
    return care in LOOKS_AFTER.get(kind, ())
