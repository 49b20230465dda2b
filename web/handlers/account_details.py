"""Account Maintenance: one's own name, phone number and e-mail address."""

from dataclasses import dataclass
from typing import Any

from litestar import Request, Router, get, post

from components.account_details.details_form import DetailsForm
from components.account_details.email_pending import EmailPending
from components.language import translate
from db.operations import account_details as operations
from db.operations.account_details import Locked, ProofNeeded, TooManyTries, WrongPassword
from db.operations.proofs import is_proved
from db.operations.sessions import leave_message
from db.queries import account_details
from db.queries.account_details import AccountDetails
from db.queries.sessions import Session
from db.rules import account_details as rules
from db.rules.texts import say
from web.current import Current, current
from web.forms import read_own
from web.own_password import refused
from web.permissions import LOG_IN, NotLoggedIn, OldPage, signed_in
from web.screen import Answer, Screen, See

Errors = dict[str, str]
TITLE = "Account Maintenance"
AGAIN = "/account/details"


@dataclass
class DetailsDraft:
    acting_for: str = ""
    contact_first_name: str = ""
    contact_last_name: str = ""
    phone_number: str = ""
    email: str = ""
    confirm_email: str = ""
    current_password: str = ""


@get("/")
async def edit(request: Request[Any, Any, Any]) -> Answer:
    session = await signed_in(request)
    details = await own_details(session)
    return details_screen(drawn_from(details), details, session, current(request))


@get("/draft")
async def edit_again() -> Answer:
    """A reload after the browser forgot the form."""
    return See(AGAIN)


@post("/draft", status_code=200, opt={"redrawn_at": "{path}"})
async def redraw(request: Request[Any, Any, Any]) -> Answer:
    """What was typed when a session ended, to go on with."""
    session = await signed_in(request)
    draft = await read_own(request, DetailsDraft, session)
    return details_screen(draft, await own_details(session), session, current(request))


@post("/", status_code=200, opt={"redrawn_at": "/account/details/draft"})
async def update(request: Request[Any, Any, Any]) -> Answer:
    session, asking = await signed_in(request), current(request)
    draft = await read_own(request, DetailsDraft, session)
    details = await own_details(session)
    if errors := rules.check(draft, email=details.email):
        return details_screen(draft, details, session, asking, errors)
    try:
        went_on = await operations.change_details(
            session,
            draft,
            current_password=draft.current_password or None,
            user_agent=asking.user_agent,
            actor=asking.actor,
            policy=asking.settings.policy,
        )
    except (ProofNeeded, WrongPassword, Locked) as refusal:
        return details_screen(draft, details, session, asking, {"current_password": refused(refusal)})
    except TooManyTries:
        errors = {"email": "You asked for several new addresses in a short time. Try again in an hour"}
        return details_screen(draft, details, session, asking, errors)
    await leave_message(went_on.token if went_on else asking.token, translate(said(draft, details), asking.language))
    return See(AGAIN, token=went_on.token if went_on else None)


@post("/email/send", status_code=200)
async def send_email_again(request: Request[Any, Any, Any]) -> Answer:
    session, asking = await signed_in(request), current(request)
    await read_own(request, OldPage, session)
    sent = await operations.send_email_again(session, actor=asking.actor, policy=asking.settings.policy)
    await leave_message(asking.token, "The link is on its way again." if sent else "No new address is waiting.")
    return See(AGAIN)


@post("/email/drop", status_code=200)
async def drop_email(request: Request[Any, Any, Any]) -> Answer:
    session, asking = await signed_in(request), current(request)
    await read_own(request, OldPage, session)
    await operations.drop_email(session, actor=asking.actor)
    await leave_message(asking.token, "Your EMail address stays as it is.")
    return See(AGAIN)


async def own_details(session: Session) -> AccountDetails:
    details = await account_details.find(session.person.id)
    if details is None:
        raise NotLoggedIn
    return details


def drawn_from(details: AccountDetails) -> DetailsDraft:
    return DetailsDraft(
        contact_first_name=details.first_name,
        contact_last_name=details.last_name,
        phone_number=details.phone_number,
        email=details.email,
        confirm_email=details.email,
    )


def said(draft: DetailsDraft, details: AccountDetails) -> str:
    if draft.email.strip() == details.email:
        return "Your contact data are saved."
    sent = "Saved. Your EMail address changes when you open the link that we sent to {email}."
    return say(sent, email=draft.email.strip())


def pending(details: AccountDetails, session: Session) -> EmailPending | None:
    waits = details.pending
    return EmailPending.of(email=waits.email, ends_at=waits.ends_at, acting_for=session.acting_for) if waits else None


def details_screen(
    draft: DetailsDraft, details: AccountDetails, session: Session, asking: Current, errors: Errors | None = None
) -> Screen:
    form = DetailsForm.of(
        draft,
        user_name=session.person.user_name,
        acting_for=session.acting_for,
        ask_password=not is_proved(session, asking.settings.policy) or "current_password" in (errors or {}),
        pending=pending(details, session),
        errors=errors or {},
    )
    return Screen(form, title=TITLE, status=422 if errors else 200)


router = Router(
    "/account/details",
    route_handlers=[edit, edit_again, redraw, update, send_email_again, drop_email],
    opt={"needs": LOG_IN},
)
