"""What is found for a field of codes as one types: diagnoses and procedures. Hints: their forms work without them."""

import re
from typing import Any

from litestar import Request, Router, get
from litestar.exceptions import NotFoundException

from components.codes.code_choices import CodeChoices
from db.queries import codes
from db.queries.codes import Kind
from web.permissions import LOG_IN
from web.screen import Answer, Screen

FIELD = re.compile("[a-z][a-z0-9_-]{0,39}")


@get("/diagnoses")
async def search_diagnoses(request: Request[Any, Any, Any]) -> Answer:
    return await choices(request, "diagnosis")


@get("/procedures")
async def search_procedures(request: Request[Any, Any, Any]) -> Answer:
    return await choices(request, "procedure")


async def choices(request: Request[Any, Any, Any], kind: Kind) -> Answer:
    """`field` names the field, and what was typed comes under its name."""
    field = request.query_params.get("field", "")
    typed = request.query_params.get(field, "")
    if not FIELD.fullmatch(field):
        raise NotFoundException
    found = await codes.search(kind, typed) if typed.strip() else None
    return Screen(CodeChoices.of(field, found) if found else CodeChoices(field=field), title="Codes")


router = Router("/codes", route_handlers=[search_diagnoses, search_procedures], opt={"needs": LOG_IN})
