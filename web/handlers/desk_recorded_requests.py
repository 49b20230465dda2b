"""Requests that came by phone or by post, written down by staff."""

from dataclasses import dataclass
from typing import Any

from litestar import Request, Router, get, post

from components.requests.recorded_request import RecordedRequest
from db.operations import desk_requests as operations
from db.operations.accounts import DraftRefused
from db.operations.sessions import leave_message
from db.rules.staff import Power
from web.at_the_desk import at_the_desk
from web.current import current
from web.forms import filled, own, pairs
from web.permissions import signed_in
from web.request_drafts import AdministratorRequestDraft, LetterRequestDraft
from web.screen import Answer, Screen, See

Errors = dict[str, str]


@dataclass
class RecordDraft:
    """What the forms for both kinds have besides the public ones'."""

    acting_for: str = ""
    kind: str = ""
    ticket: str = ""


@get("/")
async def new(request: Request[Any, Any, Any]) -> Answer:
    if request.query_params.get("kind") == "administrator":
        return recorded_screen(AdministratorRequestDraft())
    return recorded_screen(LetterRequestDraft())


@get("/draft")
async def new_again() -> Answer:
    """A reload after the browser forgot the form."""
    return See("/desk/requests/new")


@post("/draft", status_code=200, opt={"redrawn_at": "{path}"})
async def redraw(request: Request[Any, Any, Any]) -> Answer:
    """What was typed when the session ended."""
    named = await pairs(request)
    record = await own(named, RecordDraft, await signed_in(request))
    for_letter, for_administrator = filled(named, LetterRequestDraft), filled(named, AdministratorRequestDraft)
    return recorded_screen(for_administrator if record.kind == "administrator" else for_letter, record.ticket)


@post("/", status_code=200, opt={"redrawn_at": "{path}/draft"})
async def create(request: Request[Any, Any, Any]) -> Answer:
    """What came by phone or by post."""
    doing, named = await at_the_desk(request), await pairs(request)
    record = await own(named, RecordDraft, doing["acting"])
    for_letter, for_administrator = filled(named, LetterRequestDraft), filled(named, AdministratorRequestDraft)
    wants_administrator = record.kind == "administrator"
    try:
        if wants_administrator:
            number = await operations.record_administrator(for_administrator, record.ticket, **doing)
        else:
            number = await operations.record_letter(for_letter, record.ticket, **doing)
    except DraftRefused as refusal:
        typed = for_administrator if wants_administrator else for_letter
        return recorded_screen(typed, record.ticket, dict(refusal.errors))
    await leave_message(current(request).token, "The request is recorded, and you look after it.")
    return See(f"/desk/requests/{number}")


def recorded_screen(
    draft: LetterRequestDraft | AdministratorRequestDraft, ticket: str = "", errors: Errors | None = None
) -> Screen:
    if isinstance(draft, LetterRequestDraft):
        form = RecordedRequest.of_letter(draft, ticket=ticket, errors=errors or {})
    else:
        form = RecordedRequest.of_administrator(draft, ticket=ticket, errors=errors or {})
    return Screen(form, title="Record a request", status=422 if errors else 200)


router = Router(
    "/desk/requests/new",
    route_handlers=[new, new_again, redraw, create],
    opt={"needs": Power.REQUESTS},
)
