"""Where one is logged in, and how long this session lasts."""

from dataclasses import dataclass
from typing import Any

from litestar import Request, Router, get, post

from components.sessions.session_list import SessionList
from db.operations import sessions as operations
from db.operations.sessions import leave_message
from db.queries import own_sessions
from web.current import current
from web.forms import read_own, whole_number
from web.permissions import LOG_IN, NotLoggedIn, signed_in
from web.screen import Answer, Screen, See, session_end

TITLE = "Where you are logged in"


@dataclass
class EndDraft:
    """`id`: the session to end."""

    acting_for: str = ""
    id: str = ""


@get("/account/sessions")
async def index(request: Request[Any, Any, Any]) -> Answer:
    session, policy = await signed_in(request), current(request).settings.policy
    found = await own_sessions.list_own(session.person.id, policy=policy)
    return Screen(SessionList.of(found, current_id=session.id, acting_for=session.acting_for), title=TITLE)


@post("/account/sessions/end", status_code=200)
async def end(request: Request[Any, Any, Any]) -> Answer:
    session, asking = await signed_in(request), current(request)
    draft = await read_own(request, EndDraft, session)
    number = whole_number(draft.id) or 0
    found = await operations.end_one(session, number, actor=asking.actor)
    if number != session.id:
        await leave_message(asking.token, "The session is ended." if found else "That session had ended already.")
    return See("/account/sessions")


@post("/account/sessions/end-others", status_code=200)
async def end_others(request: Request[Any, Any, Any]) -> Answer:
    session, asking = await signed_in(request), current(request)
    await read_own(request, EndDraft, session)
    await operations.end_others(session, actor=asking.actor)
    await leave_message(asking.token, "You are logged in nowhere else now.")
    return See("/account/sessions")


@get("/sessions/left", opt={"unseen": True})
async def left(request: Request[Any, Any, Any]) -> Answer:
    """Asked by the page itself, so it does not count as being seen (S31)."""
    session = await signed_in(request)
    return Screen(session_end(session, current(request), seen=False), title="Your session")


@post("/sessions/stay", status_code=200)
async def stay(request: Request[Any, Any, Any]) -> Answer:
    """The button of the dialog. Which provider the page was drawn for does not matter here."""
    session, asking = await signed_in(request), current(request)
    if not await operations.stay(session, policy=asking.settings.policy):
        raise NotLoggedIn
    return Screen(session_end(session, asking), title="Your session")


router = Router(
    "/",
    route_handlers=[index, end, end_others, left, stay],
    opt={"needs": LOG_IN, "before_own_password": True},
)
