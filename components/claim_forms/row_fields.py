"""The fields of the claim form: how each is called, how long it is, and what it looks for as one types."""

from __future__ import annotations

from collections.abc import Mapping
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
}
"""Fields that search as one types, by what they hold."""

DAYS = frozenset({"from_date", "to_date", "admitted_on", "discharged_on", "answered_on"})
NUMBERS = {"units": "numeric", "charge": "decimal", "paid": "decimal"}

REQUIRED = frozenset({"member_id", "from_date", "procedure", "revenue_code", "units", "charge", "type_of_bill"})
REQUIRED_OF_PAYER = frozenset({"kind", "carrier", "paid", "answered_on"})

HINTS: Mapping[str, str] = {
    "member_id": "From the card.",
    "patient_account": "Your own number, which the answer brings back.",
    "rendering": "Medicaid ID or NPI. Empty: the billing provider.",
    "referring": "Medicaid ID or NPI.",
    "prior_authorization": "Its number, where one is needed.",
    "place_of_service": "Of all lines that have none of their own.",
    "admitted_on": "MM/DD/YYYY.",
    "discharged_on": "MM/DD/YYYY.",
}
"""Of the first panel. In rows there is no room: what they want is said once above them."""


def header_field(name: str, typed: str, *, errors: Errors, choices: Mapping[str, CodeChoices], focus: str) -> Field:
    """A field of the first panel."""
    return row_field(name, name, typed, errors=errors, choices=choices, focus=focus, hint=HINTS.get(name, ""))


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
) -> Field:
    """`at`: the name of the field on the page. `choices`: what was found for the fields of codes."""
    given: dict[str, Any] = {
        "name": at,
        "label": label or LABELS[name],
        "value": typed,
        "error": errors.get(at, ""),
        "required": name in (REQUIRED_OF_PAYER if at.startswith("payers-") else REQUIRED),
        "hint": hint,
    }
    if name == "kind":
        return SelectField(**given, options=PAYER_KINDS)
    given |= {"exact": True, "focus": at == focus}
    if name in LOOKS_FOR:
        found = (choices or {}).get(at) or CodeChoices(field=at)
        return CodeField(**given, looks_for=LOOKS_FOR[name], choices=found)
    return TextField(**given, keyboard=NUMBERS.get(name, ""), max_length=10 if name in DAYS else 100)
