"""What a request for authorization asks for, once it was typed, read and found to be well-formed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from db.rules import code_words, phone_numbers, typed_dates
from db.rules.authorization_forms import AuthorizationForm, LineForm, Urgency
from db.rules.authorizations import Kind
from db.rules.coverage import Code
from db.rules.eligibility import Days
from db.rules.member_panels import Panels
from db.rules.provider_requests import tidy_lines
from db.rules.texts import tidy


@dataclass(frozen=True)
class Enrolled:
    """A provider that may be named. `id`: the number of its row. `closed`: it is enrolled no longer."""

    id: int
    medicaid_id: str
    npi: str
    name: str
    provider_type: str
    city: str
    closed: bool = False


@dataclass(frozen=True)
class Facts:
    """What is known of what was typed. `providers`: by what was typed, folded; several may share an NPI.

    `member`: the number of the row, with `panels`; both None for an unknown ID. Codes as they are folded.
    """

    requesting: Enrolled
    member: int | None = None
    panels: Panels | None = None
    providers: Mapping[str, Sequence[Enrolled]] = field(default_factory=dict)
    procedures: Mapping[str, Code] = field(default_factory=dict)
    diagnoses: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class RequestedLine:
    """`number`: of the line that it changes, or None. `provider`: None is the performing one."""

    number: int | None
    procedure: str
    modifiers: str
    provider: int | None
    starts_on: date
    ends_on: date
    frequency: str
    unit: str
    units: int


@dataclass(frozen=True)
class Requested:
    """What is asked for. `member` and providers are numbers of rows."""

    kind: Kind
    member: int
    category: str
    urgency: Urgency
    justification: str
    starts_on: date
    ends_on: date
    performing: int
    referring: int | None
    case_manager: str
    case_manager_phone: str
    contact: str
    contact_phone: str
    diagnoses: tuple[str, ...]
    notes: str
    lines: tuple[RequestedLine, ...]


def fold_provider(typed: str) -> str:
    """A Medicaid ID or an NPI as it is stored."""
    return "".join(typed.replace("-", " ").split())


def days_of(form: AuthorizationForm) -> Days | None:
    """The days of the request, as far as they can be read and follow each other."""
    first, last = typed_dates.parse(form.from_date), typed_dates.parse(form.to_date)
    return Days(first, last) if first and last and first <= last else None


def fold_modifiers(typed: str) -> str:
    """Up to four of them, a space between."""
    return " ".join(typed.upper().replace(",", " ").split())


def read(form: AuthorizationForm, facts: Facts) -> Requested:
    """What a form asks for that `check` finds nothing wrong with."""
    days = days_of(form)
    if days is None or facts.member is None:
        raise ValueError("This form was not checked.")
    performing = _provider(form.performing, facts)
    plan = form.kind is Kind.PLAN_OF_CARE
    return Requested(
        kind=form.kind,
        member=facts.member,
        category=form.category,
        urgency=Urgency(form.urgency),
        justification=tidy(form.justification) if form.urgency != Urgency.ROUTINE else "",
        starts_on=days.first,
        ends_on=days.last,
        performing=performing or facts.requesting.id,
        referring=_provider(form.referring, facts),
        case_manager=tidy(form.case_manager) if plan else "",
        case_manager_phone=_phone(form.case_manager_phone) if plan else "",
        contact=tidy(form.contact),
        contact_phone=_phone(form.contact_phone),
        diagnoses=tuple(dict.fromkeys(code_words.fold(one) for one in form.diagnoses if one.strip())),
        notes=tidy_lines(form.notes),
        lines=tuple(_read_line(line, facts, days) for line in form.lines),
    )


def _read_line(line: LineForm, facts: Facts, days: Days) -> RequestedLine:
    return RequestedLine(
        number=int(line.number) if line.number else None,
        procedure=code_words.fold(line.procedure),
        modifiers=fold_modifiers(line.modifiers),
        provider=_provider(line.provider, facts),
        starts_on=typed_dates.parse(line.from_date) or days.first,
        ends_on=typed_dates.parse(line.to_date) or days.last,
        frequency=tidy(line.frequency),
        unit=line.unit,
        units=int(line.units.strip()),
    )


def _provider(typed: str, facts: Facts) -> int | None:
    found = facts.providers.get(fold_provider(typed), ()) if typed.strip() else ()
    return next((one.id for one in found if not one.closed), None)


def _phone(typed: str) -> str:
    return phone_numbers.tidy(typed) if typed.strip() else ""
