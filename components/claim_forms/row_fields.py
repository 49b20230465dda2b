"""The fields of the claim form: how each is called, how long it is, and what it looks for as one types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from components.claim_forms.form_values import NO_ERRORS, Errors
from components.claim_forms.words import LABELS
from components.codes.code_choices import CodeChoices
from components.codes.code_field import CodeField, LooksFor
from components.forms.field import Field
from components.forms.select_field import SelectField
from components.forms.text_field import TextField

PAYER_KINDS = [("", "Choose one"), ("medicare", "Medicare"), ("insurance", "Another insurance")]

LOOKS_FOR: Mapping[str, LooksFor] = {
    "diagnoses": "diagnosis",
    "procedure": "procedure",
    "modifiers": "modifiers",
    "place_of_service": "places-of-service",
    "revenue_code": "revenue-codes",
    "tooth": "teeth",
    "surfaces": "surfaces",
    "type_of_bill": "bill-types",
    "patient_status": "patient-statuses",
    "conditions": "conditions",
    "occurrence": "occurrences",
    "value": "values",
}
"""Fields that search as one types, by what they hold."""

DAYS = frozenset({"from_date", "to_date", "admitted_on", "discharged_on", "answered_on"})
NUMBERS = {"units": "numeric", "charge": "decimal", "paid": "decimal", "amount": "decimal"}

REQUIRED = frozenset({"member_id", "place_of_service", "type_of_bill", "patient_status"})
REQUIRED_OF_LINE = frozenset({"from_date", "procedure", "revenue_code", "units", "charge"})
REQUIRED_OF = {
    "payers": frozenset({"kind", "carrier", "paid", "answered_on"}),
    "occurrences": frozenset({"occurrence", "from_date"}),
    "values": frozenset({"value", "amount"}),
}
NOT_WITH_REVENUE_CODES = frozenset({"procedure"})

SHORT = {
    "place_of_service": "Place",
    "pointers": "Pointers",
    "revenue_code": "Rev. Code",
    "occurrence": "Code",
    "value": "Code",
}
"""In rows, where there is little room."""

HINTS: Mapping[str, str] = {
    "member_id": "From the card.",
    "patient_account": "Your own number, which the answer names too.",
    "rendering": "Medicaid ID or NPI. Empty: whoever bills.",
    "referring": "Medicaid ID or NPI.",
    "prior_authorization": "Its number, where one is needed.",
    "place_of_service": "For all lines that have none of their own.",
    "type_of_bill": "Such as 131, or 111 for a stay.",
    "admitted_on": "MM/DD/YYYY, of a stay.",
    "discharged_on": "MM/DD/YYYY, of a stay.",
    "patient_status": "How the stay ended.",
    "conditions": "Up to 11, a space between.",
}
"""Of the first panel. In rows there is no room: what they want is said once above them."""


def required_of(rows: str, names: Sequence[str]) -> frozenset[str]:
    """The fields of a row that have to be filled."""
    if rows in REQUIRED_OF:
        return REQUIRED_OF[rows]
    return REQUIRED_OF_LINE - NOT_WITH_REVENUE_CODES if "revenue_code" in names else REQUIRED_OF_LINE


def header_field(name: str, typed: str, *, errors: Errors, choices: Mapping[str, CodeChoices], focus: str) -> Field:
    """A field of the first panel."""
    return row_field(
        name,
        name,
        typed,
        errors=errors,
        choices=choices,
        focus=focus,
        hint=HINTS.get(name, ""),
        required=name in REQUIRED,
    )


def row_field(
    at: str,
    name: str,
    typed: str,
    *,
    errors: Errors = NO_ERRORS,
    choices: Mapping[str, CodeChoices] | None = None,
    focus: str = "",
    label: str = "",
    hint: str = "",
    required: bool = False,
) -> Field:
    """`at`: the name of the field on the page. `choices`: what was found for the fields of codes."""
    given: dict[str, Any] = {
        "name": at,
        "label": label or LABELS[name],
        "value": typed,
        "error": errors.get(at, ""),
        "required": required,
        "hint": hint,
    }
    if name == "kind":
        return SelectField(**given, options=PAYER_KINDS)
    given |= {"exact": True, "focus": at == focus}
    if name in LOOKS_FOR:
        found = (choices or {}).get(at) or CodeChoices(field=at)
        return CodeField(**given, looks_for=LOOKS_FOR[name], choices=found)
    return TextField(**given, keyboard=NUMBERS.get(name, ""), max_length=10 if name in DAYS else 100)
