"""Account Setup: from a PIN letter to an account, and its owner the provider's site administrator."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from litestar import Request, Router, get, post
from litestar.params import FromPath

from components.account_setup.pin_form import PinForm
from components.account_setup.security_agreement import VERSION
from components.account_setup.setup_form import SetupForm
from components.forms.field_note import FieldNote
from db.operations import account_setup as operations
from db.operations import invitations, throttles
from db.operations.account_setup import PinExpired, PinRefused
from db.operations.accounts import UserNameTaken
from db.operations.invitations import Invitation
from db.operations.sessions import leave_message
from db.operations.throttles import Limit
from db.queries import user_names
from db.queries.common_passwords import is_common
from db.rules import account_setup as rules
from db.rules import passwords
from db.rules import user_names as names
from db.rules.log_in import check_letter
from db.rules.texts import say
from web.current import Current, current
from web.forms import read
from web.permissions import PUBLIC
from web.screen import Answer, Screen, See
from web.tickets import Ticket, read_ticket, sign

Errors = dict[str, str]
TITLE = "Account Setup"
WELCOME = (
    "Your account is set up, and you are the site administrator of this provider. Your PIN is used up: "
    "from now on log in with your User Name and Password."
)
MATCHES = {"confirm_password": "The passwords match", "confirm_email": "The e-mail addresses match"}
INVITATION_ENDED = "This invitation was used, withdrawn or has ended. Ask Provider Services for another one"
USER_NAME_TAKEN = "This User Name is taken; choose another one"

# User names that the holder of one letter may try out
HINTS = 60
HINT_WINDOW = timedelta(minutes=10)


@dataclass
class PinDraft:
    """`invitation`: the token of a mailed link."""

    login_id: str = ""
    pin: str = ""
    invitation: str = ""


@dataclass
class SetupDraft:
    """`invitation`: the token of a mailed link, to begin again with."""

    ticket: str = ""
    invitation: str = ""
    user_name: str = ""
    contact_last_name: str = ""
    contact_first_name: str = ""
    phone_number: str = ""
    password: str = ""
    confirm_password: str = ""
    email: str = ""
    confirm_email: str = ""
    first_question: str = ""
    first_answer: str = ""
    second_question: str = ""
    second_answer: str = ""
    agree: str = ""


@get("/")
async def new() -> Answer:
    return pin_screen(PinDraft())


@get("/invitation/{token:str}")
async def new_by_invitation(token: FromPath[str]) -> Answer:
    """Where the link leads that a new site administrator is mailed. Looking at it uses nothing up."""
    draft = PinDraft(invitation=token)
    invitation = await invitations.find(token)
    if invitation is None:
        return pin_screen(PinDraft(), {"": INVITATION_ENDED})
    return pin_screen(draft, invitation=invitation)


@post("/", status_code=200)
async def open_letter(request: Request[Any, Any, Any]) -> Answer:
    """The first step. The PIN is looked at, not used up (S09)."""
    draft = await read(request, PinDraft)
    asking = current(request)
    invitation = await invited_by(draft.invitation)
    if errors := check_letter(draft.login_id, draft.pin):
        return pin_screen(draft, errors, invitation)
    try:
        letter = await operations.open_letter(
            draft.login_id,
            draft.pin.strip(),
            invitation=draft.invitation,
            actor=asking.actor,
            policy=asking.settings.policy,
        )
    except (PinRefused, PinExpired) as refusal:
        return pin_screen(draft, letter_errors(refusal), invitation)
    ticket = Ticket(letter.letter_id, letter.medicaid_id, invited=letter.invitation.email if letter.invitation else "")
    first = first_draft(letter.invitation, sign(ticket, asking.settings), draft.invitation)
    return setup_screen(first, ticket, asking)


@get("/account")
async def start_again() -> Answer:
    """A reload after the browser forgot the form."""
    return See("/account/setup")


@post("/account", status_code=200)
async def create(request: Request[Any, Any, Any]) -> Answer:
    draft = await read(request, SetupDraft)
    asking = current(request)
    ticket = read_ticket(draft.ticket, asking.settings)
    if not ticket:
        over = {"": "The hour for this form is over. Enter the Login ID and PIN of your letter again"}
        return pin_screen(PinDraft(invitation=draft.invitation), over, await invited_by(draft.invitation))
    draft = addressed(draft, ticket)
    errors = rules.check(draft, medicaid_id=ticket.medicaid_id, policy=asking.settings.policy, is_common=is_common)
    if errors:
        return setup_screen(draft, ticket, asking, errors)
    try:
        logged_in = await operations.set_up_account(
            ticket.letter_id,
            draft,
            agreement_version=VERSION,
            user_agent=asking.user_agent,
            actor=asking.actor,
            policy=asking.settings.policy,
        )
    except UserNameTaken:
        return setup_screen(draft, ticket, asking, {"user_name": USER_NAME_TAKEN})
    except (PinRefused, PinExpired) as refusal:
        again = PinDraft(login_id=ticket.medicaid_id, invitation=draft.invitation)
        return pin_screen(again, letter_errors(refusal), await invited_by(draft.invitation))
    await leave_message(logged_in.token, WELCOME)
    return See("/", token=logged_in.token)


@post("/check", status_code=200)
async def check(request: Request[Any, Any, Any]) -> Answer:
    """Hints on leaving a field: whether the user name can be had, whether the confirmations match."""
    draft = await read(request, SetupDraft)
    asking = current(request)
    ticket = read_ticket(draft.ticket, asking.settings)
    passwords_typed, emails_typed = (draft.password, draft.confirm_password), (draft.email, draft.confirm_email)
    notes = [
        confirmation_note("confirm_password", *passwords_typed, rules.check_confirmed_password(*passwords_typed)),
        confirmation_note("confirm_email", *emails_typed, rules.check_confirmed_email(*emails_typed)),
    ]
    if ticket and draft.user_name:
        notes.append(await user_name_note(draft.user_name, ticket, asking))
    return setup_screen(draft, ticket or Ticket(0, ""), asking, notes=notes)


async def user_name_note(user_name: str, ticket: Ticket, asking: Current) -> FieldNote:
    """Only for holders of a ticket, and not without end, so that nobody reads the list of user names here."""
    if message := names.check(user_name):
        return FieldNote(name="user_name", text=message, kind="bad")
    await throttles.reserve(Limit("user name hint", str(ticket.letter_id), HINTS, HINT_WINDOW))
    if await user_names.is_free(user_name):
        return FieldNote(name="user_name", text=say("{user_name} can be had", user_name=user_name))
    return FieldNote(name="user_name", text=USER_NAME_TAKEN, kind="bad")


def confirmation_note(name: str, first: str, again: str, judged: str) -> FieldNote:
    """Nothing is said before both are typed; `judged` is the rule's message, empty when they match."""
    if not first or not again:
        return FieldNote(name=name)
    return FieldNote(name=name, text=judged or MATCHES[name], kind="bad" if judged else "ok")


async def invited_by(token: str) -> Invitation | None:
    """The invitation behind the token of a mailed link, if it still is one."""
    return await invitations.find(token) if token else None


def first_draft(invitation: Invitation | None, ticket: str, token: str) -> SetupDraft:
    """The form before anything is typed: what the desk knows of somebody who was invited stands there already."""
    if invitation is None:
        return SetupDraft(ticket=ticket)
    return SetupDraft(
        ticket=ticket,
        invitation=token,
        contact_first_name=invitation.first_name,
        contact_last_name=invitation.last_name,
        phone_number=invitation.phone_number,
    )


def addressed(draft: SetupDraft, ticket: Ticket) -> SetupDraft:
    """Who was invited is not asked for the address that the invitation went to."""
    return replace(draft, email=ticket.invited, confirm_email=ticket.invited) if ticket.invited else draft


def letter_errors(refusal: PinRefused | PinExpired) -> Errors:
    """Unknown ID, wrong, used and voided PIN read the same; "expired" is for those who know the PIN (S07)."""
    if isinstance(refusal, PinExpired):
        return {"pin": "This PIN has expired. Ask Provider Services for a new letter: 800-336-6016 (option 5)"}
    return {
        "login_id": "This Login ID and Personal Identification Number do not open an account. "
        "Check both against the newest letter; capital and small letters differ"
    }


def pin_screen(draft: PinDraft, errors: Errors | None = None, invitation: Invitation | None = None) -> Screen:
    form = PinForm.of(
        login_id=draft.login_id[:20],
        errors=errors or {},
        invitation=invitation,
        token=draft.invitation if invitation else "",
    )
    again = f"/account/setup/invitation/{draft.invitation}" if invitation else ""
    return Screen(form, title=TITLE, status=422 if errors else 200, again=again)


def setup_screen(
    draft: SetupDraft,
    ticket: Ticket,
    asking: Current,
    errors: Errors | None = None,
    notes: Sequence[FieldNote] = (),
) -> Screen:
    form = SetupForm.of(
        draft,
        login_id=ticket.medicaid_id,
        rules=passwords.check(
            "", symbols=asking.settings.policy.symbols, about=[ticket.medicaid_id], is_common=is_common
        ),
        errors=errors or {},
        invited=ticket.invited,
        notes={note.name: note for note in notes},
    )
    return Screen(form, title=TITLE, status=422 if errors else 200)


router = Router(
    "/account/setup",
    route_handlers=[new, new_by_invitation, open_letter, start_again, create, check],
    opt={"needs": PUBLIC},
)
