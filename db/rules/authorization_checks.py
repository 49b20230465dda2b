"""Judging a request for authorization: what is wrong with what was typed, by field, and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from db.rules import benefit_plans, code_words, eligibility, member_ids, phone_numbers, texts, typed_dates
from db.rules.authorization_forms import CATEGORIES, AuthorizationForm, LineForm, Urgency
from db.rules.authorizations import MOST_DAYS, UNITS, Kind
from db.rules.benefit_plans import LOOKS_AFTER
from db.rules.eligibility import Days, Verdict
from db.rules.member_panels import CareRow, Panels
from db.rules.provider_requests import tidy_lines
from db.rules.requested_authorizations import Facts, days_of, fold_modifiers, fold_provider
from db.rules.texts import say, tidy

LONGEST_BACK = timedelta(days=366)
"""So long after the service began it may still be asked for: who asks later cannot be paid any more."""

LONGEST_AHEAD = timedelta(days=731)
"""No rule says so: two years, with a leap day. What is further ahead is a slip of the pen, or cannot be judged yet."""

LONGEST_JUSTIFICATION = 400
LONGEST_NAME = 60
LONGEST_FREQUENCY = 60
LONGEST_NOTE = 2_000
MOST_UNITS = 99_999

_MODIFIERS = re.compile(r"[A-Z0-9]{2}( [A-Z0-9]{2}){0,3}", re.ASCII)
_UNITS = re.compile(r"[1-9]\d{0,4}", re.ASCII)

Errors = dict[str, str]


def check(form: AuthorizationForm, facts: Facts, *, today: date) -> Errors:
    """What is wrong and how to mend it, by field, in the order of the pages; empty when it may be submitted."""
    found = {**_base(form, facts, today), **_diagnoses(form, facts), **_lines(form, facts)}
    found["notes"] = _check_note(form.notes)
    return {name: message for name, message in found.items() if message}


def check_member(form: AuthorizationForm, facts: Facts, *, today: date) -> str:
    """What is wrong with the member: the agency decides for those whom it pays for itself.

    Where managed care looks after them on one of the days, it is asked. Before days are typed it is today that counts.
    """
    if wrong := member_ids.check(form.member_id):
        return wrong
    if facts.panels is None:
        return "No member has this Member ID. Check it against the card"
    days = days_of(form) or Days(today, today)
    return _check_cover(facts.panels, days) or _check_care(facts.panels, days, _care(form))


def _base(form: AuthorizationForm, facts: Facts, today: date) -> Errors:
    plan = form.kind is Kind.PLAN_OF_CARE
    return {
        "member_id": check_member(form, facts, today=today),
        "category": _check_category(form),
        "urgency": "" if form.urgency in [*Urgency] else "Choose how soon it has to be decided",
        "justification": _check_justification(form),
        **_check_days(form, today),
        "performing": _check_provider("Performing Provider", form.performing, facts),
        "referring": _check_provider("Referring Provider", form.referring, facts),
        "case_manager": _check_text("Case Manager", form.case_manager, LONGEST_NAME, required=False) if plan else "",
        "case_manager_phone": _check_phone(form.case_manager_phone) if plan and form.case_manager_phone else "",
        "contact": _check_text("Contact", form.contact, LONGEST_NAME),
        "contact_phone": _check_phone(form.contact_phone),
    }


def _check_category(form: AuthorizationForm) -> str:
    known = form.category in CATEGORIES[form.kind] or (form.category and form.category == form.source_category)
    return "" if known else "Choose what it is for"


def _check_justification(form: AuthorizationForm) -> str:
    if form.urgency not in (Urgency.URGENT, Urgency.IMMEDIATE):
        return ""
    if not tidy(form.justification):
        return "Say why it cannot wait"
    return _check_text("Reason", form.justification, LONGEST_JUSTIFICATION)


def _check_days(form: AuthorizationForm, today: date) -> Errors:
    wrong = {"from_date": _check_day("From Date", form.from_date), "to_date": _check_day("To Date", form.to_date)}
    if any(wrong.values()):
        return wrong
    first, last = typed_dates.parse(form.from_date), typed_dates.parse(form.to_date)
    if first is None or last is None:
        return wrong
    wrong["from_date"] = _check_first(first, today)
    if last < first:
        wrong["to_date"] = "To Date cannot be before From Date"
    elif (last - first).days >= MOST_DAYS:
        wrong["to_date"] = "One request can last three years at most"
    return wrong


def _check_first(first: date, today: date) -> str:
    if first < today - LONGEST_BACK:
        return "From Date can be a year back at most"
    return "From Date can be two years ahead at most" if first > today + LONGEST_AHEAD else ""


def _check_day(label: str, typed: str) -> str:
    return "" if typed_dates.parse(typed) else say("Enter {label} as MM/DD/YYYY", label=label)


def _check_provider(label: str, typed: str, facts: Facts) -> str:
    """Who is not enrolled, or is no longer, can be paid for nothing."""
    if not typed.strip():
        return ""
    found = facts.providers.get(fold_provider(typed), ())
    if not found:
        return say("{label} must be enrolled: choose one below the field, or enter its Medicaid ID", label=label)
    if all(one.closed for one in found):
        return say("{label} is no longer enrolled", label=label)
    if len([one for one in found if not one.closed]) > 1:
        return say("Several providers share this NPI: enter the Medicaid ID of the {label}", label=label)
    return ""


def _check_text(label: str, typed: str, longest: int, *, required: bool = True) -> str:
    return texts.check(label, typed, longest=longest, required=required, whose="the")


def _check_phone(typed: str) -> str:
    return phone_numbers.check(typed, whose="the")


def _check_note(typed: str) -> str:
    if not typed.strip():
        return ""
    return check_note(typed)


def check_note(typed: str) -> str:
    """What is wrong with a note that has to say something; lines may be broken."""
    said = tidy_lines(typed)
    if not said:
        return "Enter the note"
    if len(said) > LONGEST_NOTE:
        return say("A note can be at most {longest} characters long", longest=LONGEST_NOTE)
    plain = all(map(texts.is_plain, said.splitlines()))
    return "" if plain else "The note holds a character that cannot be used; type it again"


def _check_cover(panels: Panels, days: Days) -> str:
    plans = eligibility.in_force(panels.plans, panels.member.died_on)
    if eligibility.covered(plans, days).verdict is Verdict.NONE:
        return "This member is not covered on these days"
    if {row.plan for row in plans} == {benefit_plans.MEDICARE_COSTS_ONLY}:
        return "Only the costs of Medicare are paid for this member: ask Medicare"
    return ""


def _check_care(panels: Panels, days: Days, care: str) -> str:
    plan = next((row for row in _in_order(panels.managed_care) if _looks_after(row, days, care)), None)
    if plan is None:
        return ""
    return say(
        "{plan} looks after the {care} care of this member: ask them at {phone}",
        plan=plan.plan_name, care=care, phone=plan.phone_number,
    )  # fmt: skip


def _in_order(rows: Sequence[CareRow]) -> list[CareRow]:
    return sorted(rows, key=lambda row: row.starts_on)


def _looks_after(row: CareRow, days: Days, care: str) -> bool:
    on_days = row.starts_on <= days.last and (row.ends_on is None or row.ends_on >= days.first)
    return on_days and care in LOOKS_AFTER.get(row.kind, ())


def _care(form: AuthorizationForm) -> str:
    return CATEGORIES[form.kind].get(form.category, "physical")


def _diagnoses(form: AuthorizationForm, facts: Facts) -> Errors:
    """The first is the principal one; the others may be left empty."""
    wrong = {}
    for place, typed in enumerate(form.diagnoses):
        if typed.strip() and code_words.fold(typed) not in facts.diagnoses:
            wrong[f"diagnoses-{place}"] = "No diagnosis has this code: choose one below the field"
    if not any(one.strip() for one in form.diagnoses):
        wrong["diagnoses-0"] = "Enter a diagnosis"
    return wrong


def _lines(form: AuthorizationForm, facts: Facts) -> Errors:
    days = days_of(form)
    found: Errors = {}
    for place, line in enumerate(form.lines):
        for name, message in _line(line, form.kind, facts, days):
            found[f"lines-{place}-{name}"] = message
    return found


def _line(line: LineForm, kind: Kind, facts: Facts, days: Days | None) -> Iterator[tuple[str, str]]:
    """The fields of a line, and what is wrong with each, or ""."""
    modifiers = line.modifiers.strip()
    yield "procedure", _check_procedure(line, facts, days)
    wrong = bool(modifiers) and not _MODIFIERS.fullmatch(fold_modifiers(modifiers))
    yield "modifiers", "Modifiers are two letters or digits each, four at most" if wrong else ""
    yield "provider", _check_provider("Provider", line.provider, facts)
    yield from _check_line_days(line, days).items()
    required = kind is Kind.PLAN_OF_CARE
    yield "frequency", _check_text("Frequency", line.frequency, LONGEST_FREQUENCY, required=required)
    yield "units", "" if _UNITS.fullmatch(line.units.strip()) else f"Units must be a number from 1 to {MOST_UNITS:,}"
    yield "unit", "" if line.unit in UNITS else "Choose what is counted"


def _check_procedure(line: LineForm, facts: Facts, days: Days | None) -> str:
    if not line.procedure.strip():
        return "Enter a procedure"
    code = facts.procedures.get(code_words.fold(line.procedure))
    if code is None:
        return "No procedure has this code: choose one below the field"
    first = typed_dates.parse(line.from_date) or (days.first if days else None)
    if first and not (code.starts_on or first) <= first <= (code.ends_on or first):
        return "This procedure code does not hold on the first day"
    return ""


def _check_line_days(line: LineForm, days: Days | None) -> Errors:
    """They are within those of the request, and are these where nothing is typed."""
    first, last = typed_dates.parse(line.from_date), typed_dates.parse(line.to_date)
    wrong = {
        "from_date": _check_line_day("From Date", line.from_date, first, days),
        "to_date": _check_line_day("To Date", line.to_date, last, days),
    }
    if days and not any(wrong.values()) and (first or days.first) > (last or days.last):
        wrong["to_date"] = "To Date cannot be before From Date"
    return wrong


def _check_line_day(label: str, typed: str, day: date | None, days: Days | None) -> str:
    if not typed.strip():
        return ""
    if day is None:
        return say("Enter {label} as MM/DD/YYYY", label=label)
    if days and not days.first <= day <= days.last:
        return say("{label} must be one of the days of the request", label=label)
    return ""
