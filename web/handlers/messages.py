"""Messages: what the portal tells one person, newest first."""

from dataclasses import dataclass
from typing import Any

from litestar import Request, Router, get, post

from components.messages.inbox import Inbox
from db.operations.messages import mark_read
from db.queries.messages import list_messages
from web.forms import read_own, whole_number
from web.permissions import LOG_IN, signed_in
from web.screen import Answer, Screen, See


@dataclass
class ReadDraft:
    """`id` is the message that was read; without one, all were."""

    acting_for: str = ""
    id: str = ""


@get("/")
async def index(request: Request[Any, Any, Any]) -> Answer:
    session = await signed_in(request)
    found = await list_messages(session.person.id, before=whole_number(request.query_params.get("before", "")))
    inbox = Inbox.of(found, acting_for=session.acting_for, unread=session.unread_messages)
    return Screen(inbox, title="Messages")


@post("/read", status_code=200)
async def update(request: Request[Any, Any, Any]) -> Answer:
    session = await signed_in(request)
    draft = await read_own(request, ReadDraft, session)
    number = whole_number(draft.id)
    if not draft.id or number is not None:
        await mark_read(session.person.id, number)
    return See("/messages")


router = Router("/messages", route_handlers=[index, update], opt={"needs": LOG_IN})
