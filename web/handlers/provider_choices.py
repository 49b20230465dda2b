"""Providers that are found for a field as one types. A hint: its form works without it."""

import re
from typing import Any

from litestar import Request, Router, get
from litestar.exceptions import NotFoundException

from components.authorization_forms.provider_field import found_choices
from components.codes.code_choices import CodeChoices
from db.operations.authorization_rights import ROLE
from db.queries import enrolled_providers
from web.screen import Answer, Screen

FIELD = re.compile("[a-z][a-z0-9_-]{0,39}")


@get("/")
async def search(request: Request[Any, Any, Any]) -> Answer:
    """`field` names the field, and what was typed comes under its name."""
    field = request.query_params.get("field", "")
    typed = request.query_params.get(field, "")
    if not FIELD.fullmatch(field):
        raise NotFoundException
    if not typed.strip():
        return Screen(CodeChoices(field=field), title="Providers")
    found, more = await enrolled_providers.search(typed)
    return Screen(found_choices(field, found, more=more), title="Providers")


router = Router("/provider-choices", route_handlers=[search], opt={"needs": ROLE})
