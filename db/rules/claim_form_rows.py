"""What the buttons of the claim form do: rows come, go, move and are copied. Nothing that was typed is judged here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar

from db.rules.claim_form_codes import with_code
from db.rules.claim_forms import (
    HEADER_FIELDS,
    LINE_FIELDS,
    MOST_DIAGNOSES,
    MOST_LINES,
    MOST_PAYERS,
    OCCURRENCE_FIELDS,
    PAYER_FIELDS,
    VALUE_FIELDS,
    ClaimForm,
    LineForm,
    OccurrenceForm,
    PayerForm,
    ValueForm,
)
from db.rules.claims import ClaimType
from db.rules.hospital_codes import MOST_OCCURRENCES, MOST_VALUES

Row = TypeVar("Row")

_NAME = re.compile(r"(lines|payers|occurrences|values)-(\d{1,3})-([a-z_]{1,40})|(diagnoses)-(\d{1,3})", re.ASCII)
_ROWS = "lines|diagnoses|payers|occurrences|values"
_BUTTON = re.compile(rf"(add)-({_ROWS})|(copy|remove|up|down)-({_ROWS})-(\d{{1,3}})", re.ASCII)
_OF_LINE = re.compile(r"^((?:[a-z]+-)?lines-)(\d{1,3})(?!\d)", re.ASCII)
NOWHERE = 999
"""No line has this place."""

_POINTER = re.compile(r"\d+|[A-Z]", re.ASCII | re.IGNORECASE)
LETTERS = "ABCDEFGHIJKL"
"""The diagnoses, as lines on paper point at them."""


class Rows(StrEnum):
    """What there may be several of."""

    LINES = "lines"
    DIAGNOSES = "diagnoses"
    PAYERS = "payers"
    OCCURRENCES = "occurrences"
    VALUES = "values"


class Deed(StrEnum):
    """What a button does with a row."""

    ADD = "add"
    COPY = "copy"  # to the end
    REMOVE = "remove"
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True)
class Button:
    """`place`: of the row, from 0; None of the button that adds one."""

    deed: Deed
    rows: Rows
    place: int | None = None


def filled(claim_type: ClaimType, named: Iterable[tuple[str, str]]) -> ClaimForm:
    """The form from names and values of a posted page. Unknown names fall out, gaps between rows are closed.

    Of a name that comes twice the first counts; of rows, no more than a claim may have. A claim has one line at least.
    """
    found: dict[str, str] = {}
    for name, value in named:
        found.setdefault(name, value)
    rows: dict[str, dict[int, dict[str, str]]] = {kind: {} for kind in Rows}
    for name, value in found.items():
        if part := _NAME.fullmatch(name):
            kind, place, field = part[1] or part[4], int(part[2] or part[5]), part[3] or ""
            rows[kind].setdefault(place, {})[field] = value
    lines = _rows(LineForm, rows["lines"], LINE_FIELDS[claim_type], MOST_LINES)
    header = {name: found[name] for name in (*HEADER_FIELDS[claim_type], "notes") if name in found}
    diagnoses = [row[""] for _, row in sorted(rows["diagnoses"].items())]
    return ClaimForm(
        claim_type,
        **header,
        diagnoses=tuple(diagnoses[: MOST_DIAGNOSES[claim_type]]),
        payers=_rows(PayerForm, rows["payers"], PAYER_FIELDS, MOST_PAYERS),
        occurrences=_rows(OccurrenceForm, rows["occurrences"], OCCURRENCE_FIELDS, most(claim_type, Rows.OCCURRENCES)),
        values=_rows(ValueForm, rows["values"], VALUE_FIELDS, most(claim_type, Rows.VALUES)),
        lines=lines or (LineForm(),),
    )


def _rows(kind: Any, found: Mapping[int, Mapping[str, str]], known: Sequence[str], most: int) -> tuple[Any, ...]:
    of_kind = [{name: row[name] for name in known if name in row} for _, row in sorted(found.items())]
    return tuple(kind(**row) for row in of_kind if row)[:most]


def named(form: ClaimForm) -> dict[str, str]:
    """What the fields of the page hold, by their names, in their order."""
    kind = form.claim_type
    header = {name: getattr(form, name) for name in HEADER_FIELDS[kind]}
    diagnoses = {f"diagnoses-{place}": code for place, code in enumerate(form.diagnoses)}
    codes = {
        **_named("occurrences", form.occurrences, OCCURRENCE_FIELDS),
        **_named("values", form.values, VALUE_FIELDS),
    }
    payers = _named("payers", form.payers, PAYER_FIELDS)
    lines = _named("lines", form.lines, LINE_FIELDS[kind])
    return {**header, **diagnoses, **codes, **payers, **lines, "notes": form.notes}


def _named(kind: str, rows: Sequence[Any], known: Sequence[str]) -> dict[str, str]:
    return {f"{kind}-{place}-{name}": getattr(row, name) for place, row in enumerate(rows) for name in known}


def keys_of_lines(named: Iterable[tuple[str, str]], form: ClaimForm) -> list[int]:
    """By which the lines of a posted page are named, in their order: with gaps where lines were removed from it."""
    parts = (_NAME.fullmatch(name) for name, _ in named)
    keys = sorted({int(part[2]) for part in parts if part and part[1] == "lines"})
    return keys if len(keys) == len(form.lines) else [*range(len(form.lines))]


def placed(said: str, keys: Sequence[int]) -> str:
    """What a button of the page says of a line, by its key, as it is said of the line by its place."""

    def place(line: re.Match[str]) -> str:
        return f"{line[1]}{keys.index(int(line[2]))}" if int(line[2]) in keys else f"{line[1]}{NOWHERE}"

    return _OF_LINE.sub(place, said, count=1)


def button(pressed: str) -> Button | None:
    """What a button of the page says as `op`; None for what is none of a row."""
    said = _BUTTON.fullmatch(pressed)
    if said is None:
        return None
    if said[1]:
        return Button(Deed.ADD, Rows(said[2]))
    return Button(Deed(said[3]), Rows(said[4]), int(said[5]))


def apply(form: ClaimForm, button: Button) -> ClaimForm:
    """The form after the button; the same one where there is no such row, or no room for one more."""
    rows: tuple[Any, ...] = getattr(form, button.rows)
    order = _order(len(rows), button, most(form.claim_type, button.rows))
    if order == [*range(len(rows))]:
        return form
    changed = tuple(empty(button.rows) if place is None else rows[place] for place in order)
    if button.rows is Rows.LINES:
        changed = changed or (LineForm(),)
    moved: ClaimForm = replace(form, **{str(button.rows): changed})  # type: ignore[arg-type]
    return _repointed(moved, order, len(rows)) if button.rows is Rows.DIAGNOSES else moved


def _order(count: int, button: Button, most: int) -> list[int | None]:
    """Which row stands at each place after the button; None: a new one."""
    order: list[int | None] = [*range(count)]
    place = button.place
    if button.deed is Deed.ADD or (button.deed is Deed.COPY and place is not None and place < count):
        return [*order, place][:most] if count < most else order
    if place is None or place >= count:
        return order
    if button.deed is Deed.REMOVE:
        return order[:place] + order[place + 1 :]
    first = place - 1 if button.deed is Deed.UP else place
    if 0 <= first < count - 1:
        order[first : first + 2] = reversed(order[first : first + 2])
    return order


def empty(rows: Rows) -> Any:
    """A new row."""
    return {
        Rows.LINES: LineForm(),
        Rows.PAYERS: PayerForm(),
        Rows.OCCURRENCES: OccurrenceForm(),
        Rows.VALUES: ValueForm(),
        Rows.DIAGNOSES: "",
    }[rows]


def most(claim_type: ClaimType, rows: Rows) -> int:
    """So many of them a claim may have."""
    of_hospitals = claim_type is ClaimType.INSTITUTIONAL
    return {
        Rows.LINES: MOST_LINES,
        Rows.PAYERS: MOST_PAYERS,
        Rows.OCCURRENCES: MOST_OCCURRENCES if of_hospitals else 0,
        Rows.VALUES: MOST_VALUES if of_hospitals else 0,
        Rows.DIAGNOSES: MOST_DIAGNOSES[claim_type],
    }[rows]


def _repointed(form: ClaimForm, order: Sequence[int | None], count: int) -> ClaimForm:
    """Lines point at diagnoses by place: they go on pointing at the same ones, and at none that is gone.

    `count`: so many diagnoses there were.
    """
    now = {}
    for old in range(count):
        new = order.index(old) if old in order else None
        now[str(old + 1)] = "" if new is None else str(new + 1)
        now[LETTERS[old : old + 1]] = "" if new is None else LETTERS[new : new + 1]
    return replace(form, lines=tuple(replace(line, pointers=_pointing(line.pointers, now)) for line in form.lines))


def _pointing(pointers: str, now: Mapping[str, str]) -> str:
    """What names no diagnosis of the form stays as it was typed."""

    def moved(pointer: re.Match[str]) -> str:
        return now.get(pointer[0].upper(), pointer[0])

    changed = _POINTER.sub(moved, pointers)
    return pointers if changed == pointers else " ".join(changed.replace(",", " ").split())


def choose(form: ClaimForm, chosen: str) -> tuple[ClaimForm, str]:
    """The form with the code of a choice, such as "lines-0-procedure:99213", and the name of its field; "" if none."""
    field, _, code = chosen.partition(":")
    fields = named(form)
    if field not in fields:
        return form, ""
    code = with_code(field.rpartition("-")[2], fields[field], code)
    return filled(form.claim_type, {**fields, field: code}.items()), field


def opened(form: ClaimForm, field: str) -> ClaimForm:
    """The form with a row for the field, if it is one of the next payer."""
    if field.startswith(f"payers-{len(form.payers)}-") and len(form.payers) < MOST_PAYERS:
        return replace(form, payers=(*form.payers, PayerForm()))
    return form


def as_typed(field: str, form: ClaimForm) -> str:
    """Where a field of a claim stands in the form that it was read from: empty rows of that are no rows of the claim.

    One of the next payer stands in the first row that is empty.
    """
    part = _NAME.fullmatch(field)
    if part is None:
        return field
    kind, place, inner = part[1] or part[4], int(part[2] or part[5]), part[3]
    rows: Sequence[Any] = getattr(form, kind)
    typed = [number for number, row in enumerate(rows) if any(text.strip() for text in _texts(row))]
    free = next((number for number in range(len(rows)) if number not in typed), len(rows))
    now = typed[place] if place < len(typed) else free if place == len(typed) else place
    return f"{kind}-{now}-{inner}" if inner else f"{kind}-{now}"


def _texts(row: Any) -> Sequence[str]:
    return (row,) if isinstance(row, str) else astuple(row)


@dataclass(frozen=True)
class Difference:
    """`name`: of the field on the page."""

    name: str
    mine: str
    theirs: str


def differences(mine: ClaimForm, theirs: ClaimForm) -> list[Difference]:
    """What two people typed into one form, where it is not the same, in the order of the page."""
    one, other = named(mine), named(theirs)
    both = (Difference(name, one.get(name, ""), other.get(name, "")) for name in {**one, **other})
    return [said for said in both if said.mine != said.theirs]
