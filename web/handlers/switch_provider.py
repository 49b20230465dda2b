"""Switch Provider: act for another of the providers one works for."""

from dataclasses import dataclass
from typing import Any

from litestar import Request, Router, get, post
from litestar.exceptions import NotFoundException

from components.language import translate
from components.switch_provider.place_list import PlaceList
from db.operations import sessions
from db.operations.sessions import NotYourProvider, leave_message
from db.queries.switching import count_places, find_place, list_places
from db.rules.texts import say
from web.current import current
from web.forms import read_own, whole_number
from web.permissions import LOG_IN, signed_in
from web.screen import Answer, Screen, See

LONGEST_FILTER = 100


@dataclass
class PlaceDraft:
    """`provider` is the number of one's place there; "" for none."""

    acting_for: str = ""
    provider: str = ""


@get("/")
async def index(request: Request[Any, Any, Any]) -> Answer:
    session = await signed_in(request)
    name = request.query_params.get("name", "").strip()[:LONGEST_FILTER]
    places = PlaceList.of(
        await list_places(session.person.id, name=name),
        acting_for=session.acting_for,
        current_id=session.membership_id,
        total=await count_places(session.person.id),
        name=name,
    )
    return Screen(places, title="Switch Provider")


@post("/", status_code=200)
async def update(request: Request[Any, Any, Any]) -> Answer:
    session, asking = await signed_in(request), current(request)
    draft = await read_own(request, PlaceDraft, session)
    place = await find_place(whole_number(draft.provider) or 0, of=session.person.id)
    if place is None:
        raise NotFoundException
    try:
        logged_in = await sessions.switch_provider(
            session,
            place.membership_id,
            user_agent=asking.user_agent,
            actor=asking.actor,
            policy=asking.settings.policy,
        )
    except NotYourProvider:
        raise NotFoundException from None
    said = say("You act for {provider} now.", provider=place.provider.name)
    await leave_message(logged_in.token, translate(said, asking.language))
    return See("/", token=logged_in.token)


@post("/default", status_code=200)
async def name_default(request: Request[Any, Any, Any]) -> Answer:
    session, asking = await signed_in(request), current(request)
    draft = await read_own(request, PlaceDraft, session)
    try:
        await sessions.name_default(session, whole_number(draft.provider) or None, actor=asking.actor)
    except NotYourProvider:
        raise NotFoundException from None
    return See("/switch-provider")


router = Router("/switch-provider", route_handlers=[index, update, name_default], opt={"needs": LOG_IN})
