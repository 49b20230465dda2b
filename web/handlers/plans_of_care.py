"""Plan of Care Inquiry: what care was planned, until when, and how much of it is left.

Searches are posted, so that nothing about a member stands in an address.
"""

from typing import Any

from litestar import Request, Router, get, post
from litestar.params import FromPath

from db.rules.authorizations import ROLES, Kind
from web import authorization_pages as pages
from web.screen import Answer, See

KIND = Kind.PLAN_OF_CARE


@get("/")
async def index(request: Request[Any, Any, Any]) -> Answer:
    return await pages.form(request, KIND)


@get("/draft")
async def index_again() -> Answer:
    """A reload after the browser forgot the form."""
    return See("/plans-of-care")


@post("/draft", status_code=200, opt={"redrawn_at": "{path}"})
async def redraw(request: Request[Any, Any, Any]) -> Answer:
    return await pages.redrawn(request, KIND)


@post("/", status_code=200, opt={"redrawn_at": "{path}/draft"})
async def search(request: Request[Any, Any, Any]) -> Answer:
    return await pages.searched(request, KIND)


@get("/found/{token:str}")
async def search_again(request: Request[Any, Any, Any], token: FromPath[str]) -> Answer:
    return await pages.found_again(request, KIND, token)


@get("/{authorization_id:int}")
async def show(request: Request[Any, Any, Any], authorization_id: FromPath[int]) -> Answer:
    return await pages.shown(request, KIND, authorization_id)


@get("/{authorization_id:int}/letters/{letter_id:int}")
async def show_letter(
    request: Request[Any, Any, Any], authorization_id: FromPath[int], letter_id: FromPath[int]
) -> Answer:
    return await pages.letter_shown(request, KIND, authorization_id, letter_id)


router = Router(
    "/plans-of-care",
    route_handlers=[index, index_again, redraw, search, search_again, show, show_letter],
    opt={"needs": ROLES[KIND]},
)
