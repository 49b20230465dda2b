"""Asking for prior authorizations and plans of care: drafts in five steps, and what is done with one afterwards."""

from typing import Any

from litestar import Request, Router, get, post
from litestar.params import FromPath

from components.authorization_forms.words import KINDS
from db.operations.authorization_rights import ROLE
from db.rules.authorizations import Kind
from web import authorization_request_pages as pages
from web.permissions import signed_in
from web.screen import Answer, See

Asking = Request[Any, Any, Any]


@get("/new")
async def new(request: Asking) -> Answer:
    return pages.new_screen("", kind_of(request), await signed_in(request))


@get("/new/draft")
async def new_again(request: Asking) -> Answer:
    """A reload after the browser forgot the form."""
    return See(f"{path_of(request)}/new")


@post("/new/draft", status_code=200, opt={"redrawn_at": "{path}"})
async def redraw(request: Asking) -> Answer:
    return await pages.redrawn(request, kind_of(request))


@post("/new", status_code=200, opt={"redrawn_at": "{path}/draft"})
async def create(request: Asking) -> Answer:
    return await pages.began(request, kind_of(request))


@get("/drafts")
async def index(request: Asking) -> Answer:
    return await pages.listed(request, kind_of(request))


@get("/drafts/{draft_id:int}")
async def edit(request: Asking, draft_id: FromPath[int]) -> Answer:
    return See(f"{path_of(request)}/drafts/{draft_id}/base")


@get("/drafts/{draft_id:int}/member")
async def look_again(request: Asking, draft_id: FromPath[int]) -> Answer:
    return See(f"{path_of(request)}/drafts/{draft_id}/base")


@post("/drafts/{draft_id:int}/member", status_code=200)
async def look(request: Asking, draft_id: FromPath[int]) -> Answer:
    return await pages.member_looked_at(request, kind_of(request), draft_id)


@get("/drafts/{draft_id:int}/drop")
async def ask_to_drop(request: Asking, draft_id: FromPath[int]) -> Answer:
    return await pages.drop_asked(request, kind_of(request), draft_id)


@post("/drafts/{draft_id:int}/drop", status_code=200)
async def drop(request: Asking, draft_id: FromPath[int]) -> Answer:
    return await pages.dropped(request, kind_of(request), draft_id)


@get("/drafts/{draft_id:int}/{step:str}")
async def show_step(request: Asking, draft_id: FromPath[int], step: FromPath[str]) -> Answer:
    return await pages.step_shown(request, kind_of(request), draft_id, step)


@post("/drafts/{draft_id:int}/{step:str}", status_code=200, opt={"redrawn_at": "{path}"})
async def save(request: Asking, draft_id: FromPath[int], step: FromPath[str]) -> Answer:
    return await pages.step_posted(request, kind_of(request), draft_id, step)


@get("/{authorization_id:int}/request")
async def show(request: Asking, authorization_id: FromPath[int]) -> Answer:
    return await pages.state_shown(request, kind_of(request), authorization_id)


@get("/{authorization_id:int}/drafts")
async def show_again(request: Asking, authorization_id: FromPath[int]) -> Answer:
    return See(f"{path_of(request)}/{authorization_id}/request")


@post("/{authorization_id:int}/drafts", status_code=200)
async def begin(request: Asking, authorization_id: FromPath[int]) -> Answer:
    return await pages.draft_begun(request, kind_of(request), authorization_id)


@get("/{authorization_id:int}/notes")
async def ask_for_note(request: Asking, authorization_id: FromPath[int]) -> Answer:
    return await pages.note_asked(request, kind_of(request), authorization_id)


@post("/{authorization_id:int}/notes", status_code=200, opt={"redrawn_at": "{path}/draft"})
async def add_note(request: Asking, authorization_id: FromPath[int]) -> Answer:
    return await pages.note_sent(request, kind_of(request), authorization_id)


@get("/{authorization_id:int}/notes/draft")
async def ask_for_note_again(request: Asking, authorization_id: FromPath[int]) -> Answer:
    return See(f"{path_of(request)}/{authorization_id}/notes")


@post("/{authorization_id:int}/notes/draft", status_code=200, opt={"redrawn_at": "{path}"})
async def redraw_note(request: Asking, authorization_id: FromPath[int]) -> Answer:
    return await pages.note_redrawn(request, kind_of(request), authorization_id)


@get("/{authorization_id:int}/cancel")
async def ask_to_cancel(request: Asking, authorization_id: FromPath[int]) -> Answer:
    return await pages.cancel_asked(request, kind_of(request), authorization_id)


@post("/{authorization_id:int}/cancel", status_code=200)
async def cancel(request: Asking, authorization_id: FromPath[int]) -> Answer:
    return await pages.cancelled(request, kind_of(request), authorization_id)


def kind_of(request: Asking) -> Kind:
    """The two kinds differ in their words and their rows, and each has its path."""
    plan = request.scope["path"].startswith(KINDS[Kind.PLAN_OF_CARE].path)
    return Kind.PLAN_OF_CARE if plan else Kind.PRIOR_AUTHORIZATION


def path_of(request: Asking) -> str:
    return KINDS[kind_of(request)].path


def router_at(kind: Kind) -> Router:
    handlers = (
        *(new, new_again, redraw, create, index, edit, look_again, look, ask_to_drop, drop, show_step, save, show),
        *(show_again, begin, ask_for_note, add_note, ask_for_note_again, redraw_note, ask_to_cancel, cancel),
    )
    return Router(KINDS[kind].path, route_handlers=handlers, opt={"needs": ROLE})


prior_authorizations = router_at(Kind.PRIOR_AUTHORIZATION)
plans_of_care = router_at(Kind.PLAN_OF_CARE)
