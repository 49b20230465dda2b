"""Drafts of claims: one's own and all of the provider, and dropping one. What is typed has a page of its own."""

from dataclasses import dataclass
from typing import Any

from litestar import Request, Router, get, post
from litestar.params import FromPath

from components.claim_drafts.draft_list import DraftList
from components.claim_drafts.drop_form import DropForm
from db.operations import claim_drafts as operations
from db.operations.claim_drafts import AlreadySubmitted
from db.operations.sessions import leave_message
from db.rules.roles import Role
from web.current import current
from web.forms import read_own, whole_number
from web.permissions import signed_in
from web.screen import Answer, Screen, See
from web.sources import asked

PATH = "/claims/drafts"
TITLE = "Drafts of claims"
DROPPED = "The draft is dropped."


@dataclass
class DropDraft:
    acting_for: str = ""


@get("/")
async def index(request: Request[Any, Any, Any]) -> Answer:
    session, asking, said = await signed_in(request), current(request), request.query_params
    whose, after = "all" if said.get("whose") == "all" else "mine", whole_number(said.get("after", "")) or 0
    listed = operations.list_open(own=whose == "mine", after=after, acting=session, actor=asking.actor)
    page = await asked(listed, asking)
    return Screen(DraftList.of(page, whose=whose, first=not after), title=TITLE)


@get("/{draft_id:int}/drop")
async def ask(request: Request[Any, Any, Any], draft_id: FromPath[int]) -> Answer:
    """Which draft; nothing is done yet."""
    session, asking = await signed_in(request), current(request)
    draft = await operations.show(draft_id, acting=session, actor=asking.actor)
    if draft.submitted_claim is not None:
        return See(f"/claims/{draft.submitted_claim}")
    return Screen(DropForm.of(draft, acting_for=session.acting_for), title="Drop a draft")


@post("/{draft_id:int}/drop", status_code=200)
async def drop(request: Request[Any, Any, Any], draft_id: FromPath[int]) -> Answer:
    session, asking = await signed_in(request), current(request)
    await read_own(request, DropDraft, session)
    try:
        await operations.drop(draft_id, acting=session, actor=asking.actor)
    except AlreadySubmitted as already:
        return See(f"/claims/{already.claim_id}")
    await leave_message(asking.token, DROPPED)
    return See(PATH)


router = Router(PATH, route_handlers=[index, ask, drop], opt={"needs": Role.CLAIM_SUBMISSION})
