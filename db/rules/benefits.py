"""Whether a benefit plan pays for a procedure, for a diagnosis, on a day: said in words, with the reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from db.rules import benefit_plans, code_words, texts, typed_dates
from db.rules.coverage import Band, Edition, Facts, Group, Line


class Verdict(StrEnum):
    """What it comes to."""

    COVERED = "covered"
    WITH_AUTHORIZATION = "with authorization"
    BY_AGE = "by age"
    IF_FUNDED = "if funded"  # nothing was asked about a diagnosis, and that decides
    FUNDED = "funded"  # nothing was asked about a procedure
    REVIEWED = "reviewed"  # for children only, one by one
    NOT_COVERED = "not covered"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Finding:
    """`reasons`: sentences. `lines`: those of the list that decided, or may decide; the most important first."""

    verdict: Verdict
    reasons: tuple[str, ...]
    lines: tuple[Line, ...] = ()


def goes_by_the_list(plan: str) -> bool:
    """Whether the prioritized list decides for this plan."""
    return plan not in (benefit_plans.MEDICARE_COSTS_ONLY, benefit_plans.EMERGENCIES_ONLY)


def judge(facts: Facts) -> Finding:
    """What it comes to. The code itself is looked at first, then the plan, then the prioritized list."""
    return _of_the_code(facts) or _of_the_plan(facts) or _of_the_list(facts) or _covered(facts)


def _of_the_code(facts: Facts) -> Finding | None:
    """Whether the procedure's code cannot be billed on the day at all."""
    code = facts.procedure
    if code and code.starts_on and code.starts_on > facts.on:
        return _no(f"{code.code} is in use from {typed_dates.shown(code.starts_on)} on, not before.")
    if code and code.ends_on and code.ends_on < facts.on:
        return _no(
            f"{code.code} was in use until {typed_dates.shown(code.ends_on)}. Look for the code that follows it."
        )
    return None


def _of_the_plan(facts: Facts) -> Finding | None:
    """Whether the plan says no, or nothing."""
    if facts.plan == benefit_plans.MEDICARE_COSTS_ONLY:
        return _no(
            f"{facts.plan} pays only premiums, deductibles and coinsurance of Medicare. Ask Medicare what it covers."
        )
    if facts.procedure is None or any(band.is_covered for band in facts.bands):
        return None
    if all(band.rule is None for band in facts.bands):
        return Finding(
            Verdict.UNKNOWN,
            (f"Nothing is on file about {facts.procedure.code} for {facts.plan} on this day. Ask Provider Services.",),
        )
    return _no(f"{facts.plan} does not cover {facts.procedure.code}.")


def _of_the_list(facts: Facts) -> Finding | None:
    """Whether the prioritized list stands against it, or has to be asked with a diagnosis; None when it is paid for."""
    if not goes_by_the_list(facts.plan):
        return None
    if facts.edition is None:
        return Finding(Verdict.UNKNOWN, ("No edition of the prioritized list is on file for this day.",))
    if facts.group is Group.EXCLUDED:
        return _no("The prioritized list leaves this procedure out, whatever the diagnosis.")
    if facts.group is Group.DIAGNOSTIC and facts.procedure:
        return None
    return _of_the_lines(facts, facts.edition)


def _of_the_lines(facts: Facts, edition: Edition) -> Finding | None:
    lines = _deciding(facts)
    if not lines and (facts.diagnosis or facts.group is not Group.ANCILLARY):
        return _no(_why_no_line(facts), facts.lines)
    if lines and lines[0].number > edition.funded_through:
        return _below_the_line(lines, edition)
    if facts.diagnosis is None:
        return _if_funded(facts)
    return None if facts.procedure else Finding(Verdict.FUNDED, (_said_of_funding(lines[0], edition),), lines)


def _if_funded(facts: Facts) -> Finding:
    more = ["It stands on more lines than those below."] if facts.more_lines else []
    said = ["The list pays for it with a diagnosis on a funded line. Enter the diagnosis to see its line.", *more]
    reasons = (_said_of_plan(facts), *said, *_said_of_authorization(facts), *_said_of_limits(facts))
    return Finding(Verdict.IF_FUNDED, reasons, _deciding(facts))


def _below_the_line(lines: tuple[Line, ...], edition: Edition) -> Finding:
    said = _said_of_funding(lines[0], edition)
    if not edition.reviewed_under_age:
        return _no(said, lines)
    younger = f"For members under {edition.reviewed_under_age}, each case is looked at: ask for a prior authorization."
    return Finding(Verdict.REVIEWED, (said, younger), lines)


def _deciding(facts: Facts) -> tuple[Line, ...]:
    """The lines that may pay, the most important first."""
    return tuple(sorted((line for line in facts.lines if _counts(line, facts)), key=lambda line: line.number))


def _counts(line: Line, facts: Facts) -> bool:
    needs_procedure = facts.procedure is not None and facts.group is not Group.ANCILLARY
    needs_diagnosis = facts.diagnosis is not None
    return (line.has_procedure or not needs_procedure) and (line.has_diagnosis or not needs_diagnosis)


def _why_no_line(facts: Facts) -> str:
    if facts.diagnosis is None:
        return "The procedure stands on no line of the prioritized list."
    if not any(line.has_diagnosis for line in facts.lines):
        return "The diagnosis stands on no line of the prioritized list."
    return "Procedure and diagnosis are no pair: no line of the prioritized list holds both."


def _covered(facts: Facts) -> Finding:
    """It is paid for, at some ages at least. Asked for a diagnosis alone, it never comes to this."""
    lines = () if facts.group is Group.DIAGNOSTIC else _deciding(facts)
    reasons = [_said_of_plan(facts)]
    if facts.edition and facts.group is Group.DIAGNOSTIC:
        reasons.append("It finds out what a member has, so that it needs no funded line.")
    elif facts.edition and lines:
        reasons.append(_said_of_funding(lines[0], facts.edition))
    reasons += [*_said_of_authorization(facts), *_said_of_limits(facts)]
    return Finding(_of_the_ages(facts.bands), tuple(reasons), lines)


def _said_of_plan(facts: Facts) -> str:
    what = facts.procedure.code if facts.procedure else "it"
    only = "" if all(band.is_covered for band in facts.bands) else " for some ages only, which stand below"
    return f"{facts.plan} covers {what}{only}."


def _of_the_ages(bands: Sequence[Band]) -> Verdict:
    said = {(band.is_covered, band.is_covered and band.needs_prior_authorization) for band in bands}
    if len(said) > 1:
        return Verdict.BY_AGE
    return Verdict.WITH_AUTHORIZATION if (True, True) in said else Verdict.COVERED


def _said_of_funding(line: Line, edition: Edition) -> str:
    paid = f"Lines 1 to {edition.funded_through} of {edition.line_count} are paid for"
    if line.number <= edition.funded_through:
        return f"It is on line {line.number}, which is funded. {paid}."
    return f"It is on line {line.number}, below the funding line. {paid}."


def _said_of_authorization(facts: Facts) -> list[str]:
    asked = [band.needs_prior_authorization for band in facts.bands if band.is_covered]
    if not any(asked):
        return ["No prior authorization is needed."] if asked else []
    if all(asked):
        return ["Get a prior authorization first."]
    return ["Whether a prior authorization is needed depends on the age."]


def _said_of_limits(facts: Facts) -> list[str]:
    limits = {band.rule.limits for band in facts.bands if band.rule and band.is_covered}
    if limits == {""}:
        return []
    return [f"Limits: {one}" for one in limits] if len(limits) == 1 else ["The limits differ by age."]


def _no(reason: str, lines: Sequence[Line] = ()) -> Finding:
    return Finding(Verdict.NOT_COVERED, (reason,), tuple(sorted(lines, key=lambda line: line.number)))


class InquiryDraft(Protocol):
    """The form as it came, as plain strings."""

    plan: str
    procedure: str
    diagnosis: str
    date_of_service: str


def check_inquiry(draft: InquiryDraft) -> dict[str, str]:
    """The wrong fields and how to mend each; empty when the form is good. Whether there is such a code is not known."""
    found = {
        "plan": "" if draft.plan in benefit_plans.NAMES else "Choose the Benefit Plan",
        "procedure": _check_typed("Procedure", draft.procedure) or _check_asked(draft),
        "diagnosis": _check_typed("Diagnosis", draft.diagnosis),
        "date_of_service": _check_day(draft.date_of_service),
    }
    return {field: message for field, message in found.items() if message}


def _check_asked(draft: InquiryDraft) -> str:
    if draft.procedure.strip():
        return ""
    if not draft.diagnosis.strip():
        return "Enter a Procedure, a Diagnosis, or both"
    if draft.plan in benefit_plans.NAMES and not goes_by_the_list(draft.plan):
        return texts.say("Enter a Procedure: the prioritized list says nothing about {plan}", plan=draft.plan)
    return ""


def _check_typed(label: str, typed: str) -> str:
    return texts.check(label, typed, longest=code_words.LONGEST_TYPED, required=False)


def _check_day(typed: str) -> str:
    return "" if not typed.strip() or typed_dates.parse(typed) else "Enter Date of Service as MM/DD/YYYY"
