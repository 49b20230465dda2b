"""Account history: what happened to one's own account."""

from typing import Any

from litestar import Request, Router, get

from components.account_history.event_list import EventList
from db.queries import history
from web.forms import whole_number
from web.permissions import LOG_IN, signed_in
from web.screen import Answer, Screen


@get("/")
async def index(request: Request[Any, Any, Any]) -> Answer:
    session = await signed_in(request)
    before = whole_number(request.query_params.get("before", ""))
    events = await history.list_events(session.person.id, before=before)
    return Screen(EventList.of(events, first=before is None), title="Account history")


router = Router("/account/history", route_handlers=[index], opt={"needs": LOG_IN})
