"""A request for authorization as it is being typed: everything is text, may be wrong, and is kept as it is.

Names of fields in a page and in messages: `member_id`, `diagnoses-0`, `lines-2-procedure`; places count from 0.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from enum import StrEnum
from typing import Any, TypeVar

from db.rules.authorizations import Kind

Row = TypeVar("Row")

MOST_LINES = 25
MOST_DIAGNOSES = 12
"""What a 278 holds of diagnoses; it would hold more lines, which nobody reads on one page."""


class Purpose(StrEnum):
    """What becomes of a draft when it is submitted; stored so."""

    NEW = "new"
    COPY = "copy"  # a new request too, that began as another one
    UPDATE = "update"  # it changes one that is there


class Step(StrEnum):
    """The pages of a request, in their order; their names stand in addresses."""

    BASE = "base"
    LINES = "lines"
    NOTES = "notes"
    REVIEW = "review"
    DOCUMENTS = "documents"


class Urgency(StrEnum):
    """How soon it has to be decided; stored so."""

    ROUTINE = "routine"
    URGENT = "urgent"
    IMMEDIATE = "immediate"


CATEGORIES: Mapping[Kind, Mapping[str, str]] = {
    Kind.PRIOR_AUTHORIZATION: {
        "Dental services": "dental",
        "Drugs": "physical",
        "Durable medical equipment": "physical",
        "Hearing aids": "physical",
        "Home health": "physical",
        "Imaging and tests": "physical",
        "Medical supplies": "physical",
        "Mental health treatment": "mental",
        "Occupational, physical or speech therapy": "physical",
        "Private duty nursing": "physical",
        "Rides to appointments": "physical",
        "Substance use treatment": "mental",
        "Surgery": "physical",
        "Vision": "physical",
        "Other": "physical",
    },
    Kind.PLAN_OF_CARE: {
        "Adult day care": "physical",
        "Behavioral supports": "mental",
        "Care at home": "physical",
        "Nursing at home": "physical",
        "Respite care": "physical",
        "Other": "physical",
    },
}
"""What it may be for, and which kind of care (`benefit_plans.CARE`) that is: managed care may look after it."""


@dataclass(frozen=True)
class LineForm:
    """A service. `number`: of the line that it changes, in an update; "" for a new one."""

    number: str = ""
    procedure: str = ""
    modifiers: str = ""  # up to four, a space between
    provider: str = ""  # a Medicaid ID or an NPI; "" is the performing provider
    from_date: str = ""  # "" is that of the request, and so the next one
    to_date: str = ""
    frequency: str = ""  # in words
    unit: str = ""
    units: str = ""


@dataclass(frozen=True)
class AuthorizationForm:
    """The whole form. In an update, `source_revision` and `source_category` are of what it changes: nobody types them.

    `source_category` stays a possible answer although it is none of `CATEGORIES`.
    """

    kind: Kind
    member_id: str = ""
    category: str = ""
    urgency: str = Urgency.ROUTINE.value
    justification: str = ""  # why it cannot wait
    from_date: str = ""
    to_date: str = ""
    performing: str = ""  # a Medicaid ID or an NPI; "" is the requesting provider
    referring: str = ""
    case_manager: str = ""  # of a plan of care, and so the next one
    case_manager_phone: str = ""
    contact: str = ""
    contact_phone: str = ""
    notes: str = ""
    source_revision: str = ""
    source_category: str = ""
    diagnoses: tuple[str, ...] = ("",)
    lines: tuple[LineForm, ...] = field(default_factory=lambda: (LineForm(),))


BASE_FIELDS = (
    *("member_id", "category", "urgency", "justification", "from_date", "to_date", "performing", "referring"),
    *("case_manager", "case_manager_phone", "contact", "contact_phone"),
)
"""In the order of the page; the diagnoses stand behind them."""

CASE_MANAGER = ("case_manager", "case_manager_phone")
"""A plan of care only."""

LINE_FIELDS = tuple(one.name for one in fields(LineForm))


def step_of(name: str) -> Step:
    """The page on which the field with this name stands."""
    if name.startswith("lines"):
        return Step.LINES
    return Step.NOTES if name == "notes" else Step.BASE


def typed(form: AuthorizationForm, step: Step, posted: Mapping[str, str]) -> AuthorizationForm:
    """The form with what the page of this step says; fields that it does not send stay as they were.

    Of an update the member stays. Rows that were typed into are there again, where somebody else removed them.
    """
    if step is Step.BASE:
        names = [name for name in BASE_FIELDS if not (name == "member_id" and form.source_revision)]
        told: dict[str, Any] = {name: posted[name] for name in names if name in posted}
        there = _widened(form.diagnoses, "", "diagnoses-{}", posted, MOST_DIAGNOSES)
        diagnoses = tuple(posted.get(f"diagnoses-{place}", one) for place, one in enumerate(there))
        return replace(form, **told, diagnoses=diagnoses)
    if step is Step.LINES:
        lines = _widened(form.lines, LineForm(), "lines-{}-procedure", posted, MOST_LINES)
        return replace(form, lines=tuple(_typed_line(line, place, posted) for place, line in enumerate(lines)))
    return replace(form, notes=posted.get("notes", form.notes)) if step is Step.NOTES else form


def pressed(form: AuthorizationForm, deed: str, place: int) -> AuthorizationForm:
    """The form once a button of a row was pressed; as it was for a deed, or a place, that there is not."""
    deeds = {"add-line": _add_line, "copy-line": _copy_line, "remove-line": _remove_line}
    deeds |= {"add-diagnosis": _add_diagnosis, "remove-diagnosis": _remove_diagnosis}
    return deeds[deed](form, place) if deed in deeds else form


def chosen(form: AuthorizationForm, name: str, value: str) -> AuthorizationForm:
    """The form with this value in the field of this name; as it was for one that takes no choice."""
    if name in ("performing", "referring"):
        return replace(form, performing=value) if name == "performing" else replace(form, referring=value)
    group, _, rest = name.partition("-")
    place, _, column = rest.partition("-")
    if not (place.isascii() and place.isdecimal() and len(place) <= 2):
        return form
    at = int(place)
    if group == "diagnoses" and not column and at < len(form.diagnoses):
        return replace(form, diagnoses=(*form.diagnoses[:at], value, *form.diagnoses[at + 1 :]))
    if group == "lines" and column in ("procedure", "provider") and at < len(form.lines):
        line = replace(form.lines[at], **{column: value})
        return replace(form, lines=(*form.lines[:at], line, *form.lines[at + 1 :]))
    return form


def dump(form: AuthorizationForm) -> str:
    """As a draft holds it. The same form is always the same text."""
    return json.dumps(asdict(form), sort_keys=True, separators=(",", ":"))


def parse(stored: str) -> AuthorizationForm:
    """The form again. What a later release has more is empty, what it no longer has falls out."""
    known = json.loads(stored)
    names = [one.name for one in fields(AuthorizationForm) if one.name not in ("kind", "diagnoses", "lines")]
    return AuthorizationForm(
        **_texts(known, names),
        kind=Kind(known["kind"]),
        diagnoses=tuple(known.get("diagnoses", ("",))),
        lines=tuple(LineForm(**_texts(one, LINE_FIELDS)) for one in known.get("lines", ())),
    )


def as_new(form: AuthorizationForm) -> AuthorizationForm:
    """What a copy begins with: its days are typed anew."""
    lines = tuple(replace(line, number="", from_date="", to_date="") for line in form.lines)
    kept = "" if form.source_category else form.category
    return replace(form, from_date="", to_date="", source_revision="", source_category="", lines=lines, category=kept)


def _texts(known: Mapping[str, Any], names: tuple[str, ...] | list[str]) -> dict[str, str]:
    return {name: known[name] for name in names if isinstance(known.get(name), str)}


def _widened(rows: tuple[Row, ...], empty: Row, name: str, posted: Mapping[str, str], most: int) -> tuple[Row, ...]:
    """With as many rows as were typed into; `name`: of a field that each has."""
    while len(rows) < most and name.format(len(rows)) in posted:
        rows = (*rows, empty)
    return rows


def _typed_line(line: LineForm, place: int, posted: Mapping[str, str]) -> LineForm:
    names = ((name, f"lines-{place}-{name}") for name in LINE_FIELDS if name != "number")
    return replace(line, **{name: posted[full] for name, full in names if full in posted})


def _add_line(form: AuthorizationForm, _: int) -> AuthorizationForm:
    return replace(form, lines=(*form.lines, LineForm())) if len(form.lines) < MOST_LINES else form


def _copy_line(form: AuthorizationForm, place: int) -> AuthorizationForm:
    """The copy stands behind it, and is a new line."""
    if place >= len(form.lines) or len(form.lines) >= MOST_LINES:
        return form
    copied = replace(form.lines[place], number="")
    return replace(form, lines=(*form.lines[: place + 1], copied, *form.lines[place + 1 :]))


def _remove_line(form: AuthorizationForm, place: int) -> AuthorizationForm:
    """The last one is emptied."""
    left = (*form.lines[:place], *form.lines[place + 1 :])
    return replace(form, lines=left or (LineForm(),))


def _add_diagnosis(form: AuthorizationForm, _: int) -> AuthorizationForm:
    return replace(form, diagnoses=(*form.diagnoses, "")) if len(form.diagnoses) < MOST_DIAGNOSES else form


def _remove_diagnosis(form: AuthorizationForm, place: int) -> AuthorizationForm:
    return replace(form, diagnoses=(*form.diagnoses[:place], *form.diagnoses[place + 1 :]) or ("",))
