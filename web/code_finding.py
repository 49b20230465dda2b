"""What is found for a field of codes by what was typed into it: as one types, or by a button where no script runs."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from components.claim_forms.row_fields import LOOKS_FOR
from components.codes.code_choices import CodeChoices
from components.codes.code_field import LooksFor
from db.queries import codes
from db.queries.codes import MOST, FoundCodes
from db.rules import bill_types, claim_form_codes, revenue_codes, teeth
from db.rules.claim_form_rows import named
from db.rules.claim_forms import ClaimForm
from db.rules.claim_modifiers import MODIFIERS
from db.rules.coverage import Code
from db.rules.hospital_codes import CONDITIONS, OCCURRENCES, VALUES
from db.rules.patient_statuses import PATIENT_STATUSES
from db.rules.places_of_service import PLACES
from web.claim_form_parts import kind

LISTS: Mapping[str, Callable[[str], list[Code]]] = {
    "bill-types": bill_types.find,
    "conditions": lambda typed: CONDITIONS.find(claim_form_codes.last_word(typed)),
    "modifiers": lambda typed: MODIFIERS.find(claim_form_codes.last_word(typed)),
    "occurrences": OCCURRENCES.find,
    "patient-statuses": PATIENT_STATUSES.find,
    "places-of-service": PLACES.find,
    "revenue-codes": revenue_codes.find,
    "surfaces": claim_form_codes.find_surfaces,
    "teeth": teeth.find,
    "values": VALUES.find,
}
"""Short lists, which change with the portal only."""

CLAIM = "claim"
"""The room of the first panel; that of a row is named as the row is, such as lines-0."""

TYPE_FIRST = "Type a code, or words of its name, and press the button again."


async def search(looks_for: LooksFor, typed: str) -> FoundCodes | None:
    """None where nothing was typed."""
    if not typed.strip():
        return None
    if looks_for in ("diagnosis", "procedure"):
        return await codes.search(looks_for, typed)
    found = [replace(code, kind="") for code in LISTS[looks_for](typed)]
    return FoundCodes(found, more=len(found) == MOST)


async def found_for(field: str, looks_for: LooksFor, typed: str) -> CodeChoices:
    """What stands below the field: choices, what a whole code means, or nothing where nothing was typed."""
    found = await search(looks_for, typed)
    if found is None:
        return CodeChoices(field=field)
    only = found.codes[0] if len(found.codes) == 1 else None
    if only and claim_form_codes.is_whole(looks_for, typed, only):
        return CodeChoices.chosen(field, only)
    return CodeChoices.of(field, found)


async def in_room(form: ClaimForm, room: str) -> dict[str, CodeChoices]:
    """Below each field of codes of the room what its text finds; where none holds a text, what to do first."""
    fields = {name: text for name, text in named(form).items() if _room(name) == room and kind(name) in LOOKS_FOR}
    some = {name: await found_for(name, LOOKS_FOR[kind(name)], text) for name, text in fields.items() if text.strip()}
    return some or {name: CodeChoices(field=name, said=TYPE_FIRST) for name in [*fields][:1]}


def _room(name: str) -> str:
    rows, _, rest = name.partition("-")
    return f"{rows}-{rest.partition('-')[0]}" if rest else CLAIM
