"""What is found for a field of codes as one types: diagnoses, procedures, modifiers and so on.

Hints: their forms work without them.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from litestar import Request, Router, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from components.codes.code_choices import CodeChoices
from db.queries import codes
from db.queries.codes import MOST, FoundCodes, Kind
from db.rules import bill_types, claim_form_codes, revenue_codes, teeth
from db.rules.claim_modifiers import MODIFIERS
from db.rules.coverage import Code
from db.rules.hospital_codes import CONDITIONS, OCCURRENCES, VALUES
from db.rules.patient_statuses import PATIENT_STATUSES
from db.rules.places_of_service import PLACES
from web.permissions import LOG_IN
from web.screen import Answer, Screen

FIELD = re.compile("[a-z][a-z0-9_-]{0,39}")
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


@get("/diagnoses")
async def search_diagnoses(request: Request[Any, Any, Any]) -> Answer:
    return await choices(request, "diagnosis")


@get("/procedures")
async def search_procedures(request: Request[Any, Any, Any]) -> Answer:
    return await choices(request, "procedure")


@get("/{name:str}")
async def search_list(request: Request[Any, Any, Any], name: FromPath[str]) -> Answer:
    field, typed = asked(request)
    if name not in LISTS:
        raise NotFoundException
    found = [replace(code, kind="") for code in LISTS[name](typed)] if typed.strip() else None
    if found and len(found) == 1 and claim_form_codes.is_whole(name, typed, found[0]):
        return Screen(CodeChoices.chosen(field, found[0]), title="Codes")
    return answer(field, None if found is None else FoundCodes(found, more=len(found) == MOST))


async def choices(request: Request[Any, Any, Any], kind: Kind) -> Answer:
    field, typed = asked(request)
    return answer(field, await codes.search(kind, typed) if typed.strip() else None)


def asked(request: Request[Any, Any, Any]) -> tuple[str, str]:
    """`field` names the field, and what was typed comes under its name."""
    field = request.query_params.get("field", "")
    if not FIELD.fullmatch(field):
        raise NotFoundException
    return field, request.query_params.get(field, "")


def answer(field: str, found: FoundCodes | None) -> Answer:
    return Screen(CodeChoices.of(field, found) if found else CodeChoices(field=field), title="Codes")


router = Router("/codes", route_handlers=[search_diagnoses, search_procedures, search_list], opt={"needs": LOG_IN})
