"""Reading the condition, occurrence and value codes of an institutional claim form. Empty rows fall out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple
from typing import Any, TypeVar

from db.rules import amounts
from db.rules.claim_forms import ClaimForm, OccurrenceForm, ValueForm
from db.rules.claim_marks import Reading
from db.rules.claims import ClaimType
from db.rules.hospital_codes import MOST_CONDITIONS, Occurrence, Value, is_span

CODE, CODE_SHAPE = r"[0-9A-Z]{2}", "two letters or digits"

Form = TypeVar("Form", OccurrenceForm, ValueForm)


def read_conditions(form: ClaimForm, reading: Reading) -> tuple[str, ...]:
    if form.claim_type is not ClaimType.INSTITUTIONAL:
        return ()
    return reading.codes(
        "conditions", "Condition Codes", form.conditions, CODE, f"{CODE_SHAPE} each", most=MOST_CONDITIONS
    )


def read_occurrences(form: ClaimForm, reading: Reading) -> tuple[Occurrence, ...]:
    return tuple(_occurrence(f"occurrences-{place}", one, reading) for place, one in _filled(form, form.occurrences))


def read_values(form: ClaimForm, reading: Reading) -> tuple[Value, ...]:
    found: list[Value] = []
    for place, typed in _filled(form, form.values):
        name = f"values-{place}"
        code = reading.code(f"{name}-value", "Value Code", typed.value, CODE, CODE_SHAPE, required=True)
        if code and any(code == one.code for one in found):
            reading.wrong(f"{name}-value", "This value code is on the claim already")
        if typed.amount.strip() and amounts.parse(typed.amount) is None:
            reading.wrong(f"{name}-amount", "Amount must be a number, such as 3 or 125.00")
        found.append(Value(code, reading.cents(f"{name}-amount", "Amount", typed.amount)))
    return tuple(found)


def _filled(form: ClaimForm, rows: Iterable[Form]) -> Iterator[tuple[int, Form]]:
    typed: tuple[Any, ...] = (*rows,) if form.claim_type is ClaimType.INSTITUTIONAL else ()
    yield from ((place, one) for place, one in enumerate(typed) if any(text.strip() for text in astuple(one)))


def _occurrence(name: str, typed: OccurrenceForm, reading: Reading) -> Occurrence:
    code = reading.code(f"{name}-occurrence", "Occurrence Code", typed.occurrence, CODE, CODE_SHAPE, required=True)
    first = reading.day(f"{name}-from_date", "From Date", typed.from_date, required=True)
    last = reading.day(f"{name}-to_date", "To Date", typed.to_date, required=is_span(code))
    if last and code and not is_span(code):
        reading.wrong(f"{name}-to_date", "Only codes from 70 on have a To Date")
    if first and last and last < first:
        reading.wrong(f"{name}-to_date", "To Date cannot be before From Date")
    return Occurrence(code, first or reading.today, last)
