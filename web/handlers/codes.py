"""What is found for a field of codes as one types: diagnoses, procedures, modifiers and so on.

Hints: their forms work without them.
"""

import re
from typing import Any, cast

from litestar import Request, Router, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from components.codes.code_field import LooksFor
from web.code_finding import LISTS, found_for
from web.permissions import LOG_IN
from web.screen import Answer, Screen

FIELD = re.compile("[a-z][a-z0-9_-]{0,39}")


@get("/diagnoses")
async def search_diagnoses(request: Request[Any, Any, Any]) -> Answer:
    return await choices(request, "diagnosis")


@get("/procedures")
async def search_procedures(request: Request[Any, Any, Any]) -> Answer:
    return await choices(request, "procedure")


@get("/{name:str}")
async def search_list(request: Request[Any, Any, Any], name: FromPath[str]) -> Answer:
    if name not in LISTS:
        raise NotFoundException
    return await choices(request, cast(LooksFor, name))


async def choices(request: Request[Any, Any, Any], looks_for: LooksFor) -> Answer:
    """`field` names the field, and what was typed comes under its name."""
    field, typed = asked(request)
    return Screen(await found_for(field, looks_for, typed), title="Codes")


def asked(request: Request[Any, Any, Any]) -> tuple[str, str]:
    field = request.query_params.get("field", "")
    if not FIELD.fullmatch(field):
        raise NotFoundException
    return field, request.query_params.get(field, "")


router = Router("/codes", route_handlers=[search_diagnoses, search_procedures, search_list], opt={"needs": LOG_IN})
