"""What anybody may ask Provider Services for without an account, and how a request stands (S07, S19).

Whether what was typed fits a provider is never said here.
"""

from dataclasses import dataclass
from typing import Any

from litestar import Request, Router, get, post

from components.requests.administrator_request import AdministratorRequest
from components.requests.pin_letter_request import PinLetterRequest
from components.requests.request_sent import RequestSent
from components.requests.request_state import RequestState
from db.operations import provider_requests as operations
from db.operations.accounts import DraftRefused
from db.operations.throttles import TooManyTries
from db.rules.provider_requests import fold_reference
from web.current import current
from web.forms import read
from web.permissions import PUBLIC
from web.request_drafts import AdministratorRequestDraft, LetterRequestDraft
from web.screen import Answer, Screen, See

Errors = dict[str, str]
TOO_MANY = "Too many requests came from your network lately. Try again later, or call Provider Services at 800-336-6016"
NOT_FOUND = "No request has this reference and EMail. Check both against the receipt we mailed"


@dataclass
class StateDraft:
    reference: str = ""
    email: str = ""


@get("/pin-letter")
async def new_letter() -> Answer:
    return letter_screen(LetterRequestDraft())


@post("/pin-letter", status_code=200)
async def ask_for_letter(request: Request[Any, Any, Any]) -> Answer:
    draft, asking = await read(request, LetterRequestDraft), current(request)
    try:
        reference = await operations.ask_for_letter(draft, actor=asking.actor, policy=asking.settings.policy)
    except DraftRefused as refusal:
        return letter_screen(draft, dict(refusal.errors))
    except TooManyTries:
        return letter_screen(draft, {"": TOO_MANY}, status=429)
    return See(f"/requests/sent?reference={reference}")


@get("/administrator")
async def new_administrator() -> Answer:
    return administrator_screen(AdministratorRequestDraft())


@post("/administrator", status_code=200)
async def ask_for_administrator(request: Request[Any, Any, Any]) -> Answer:
    draft, asking = await read(request, AdministratorRequestDraft), current(request)
    try:
        reference = await operations.ask_for_administrator(draft, actor=asking.actor, policy=asking.settings.policy)
    except DraftRefused as refusal:
        return administrator_screen(draft, dict(refusal.errors))
    except TooManyTries:
        return administrator_screen(draft, {"": TOO_MANY}, status=429)
    return See(f"/requests/sent?reference={reference}")


@get("/sent")
async def sent(request: Request[Any, Any, Any]) -> Answer:
    """The reference opens nothing without the address it was mailed to."""
    reference = fold_reference(request.query_params.get("reference", ""))
    return Screen(RequestSent(reference=reference), title="Request received")


@get("/state")
async def ask_for_state(request: Request[Any, Any, Any]) -> Answer:
    return state_screen(StateDraft(reference=fold_reference(request.query_params.get("reference", ""))))


@post("/state", status_code=200)
async def find_state(request: Request[Any, Any, Any]) -> Answer:
    draft, asking = await read(request, StateDraft), current(request)
    missing = {
        "reference": "" if draft.reference.strip() else "Enter the reference",
        "email": "" if draft.email.strip() else "Enter the EMail that the request was made with",
    }
    if errors := {field: message for field, message in missing.items() if message}:
        return state_screen(draft, errors)
    try:
        state = await operations.find_state(
            draft.reference, draft.email, actor=asking.actor, policy=asking.settings.policy
        )
    except TooManyTries:
        return state_screen(draft, {"": TOO_MANY}, status=429)
    if state is None:
        return state_screen(draft, {"reference": NOT_FOUND})
    return Screen(RequestState.of(draft, found=state), title="Your request")


def letter_screen(draft: LetterRequestDraft, errors: Errors | None = None, *, status: int = 422) -> Screen:
    form = PinLetterRequest.of(draft, errors=errors or {})
    return Screen(form, title="Ask for a new PIN letter", status=status if errors else 200)


def administrator_screen(
    draft: AdministratorRequestDraft, errors: Errors | None = None, *, status: int = 422
) -> Screen:
    form = AdministratorRequest.of(draft, errors=errors or {})
    return Screen(form, title="Ask for a new site administrator", status=status if errors else 200)


def state_screen(draft: StateDraft, errors: Errors | None = None, *, status: int = 422) -> Screen:
    return Screen(RequestState.of(draft, errors=errors or {}), title="Your request", status=status if errors else 200)


router = Router(
    "/requests",
    route_handlers=[
        new_letter,
        ask_for_letter,
        new_administrator,
        ask_for_administrator,
        sent,
        ask_for_state,
        find_state,
    ],
    opt={"needs": PUBLIC},
)
