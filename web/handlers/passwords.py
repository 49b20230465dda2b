"""Passwords: the requirements that tick off while one types, and choosing an own password at the first log-in."""

from dataclasses import dataclass
from typing import Any

from litestar import Request, Router, get, post

from components.passwords.change_form import ChangeForm
from components.passwords.password_requirements import PasswordRequirements
from db.operations import passwords as operations
from db.operations.passwords import PasswordRefused, PasswordUsedBefore, SessionEnded
from db.operations.sessions import leave_message
from db.queries.common_passwords import is_common
from db.queries.sessions import Session
from db.rules import email_addresses, passwords
from db.rules.account_setup import check_passwords
from web.current import Current, current
from web.forms import read
from web.permissions import LOG_IN, PUBLIC, NotLoggedIn
from web.screen import Answer, Screen, See
from web.tickets import read_ticket

Errors = dict[str, str]


@dataclass
class PasswordDraft:
    password: str = ""
    confirm_password: str = ""


@dataclass
class CheckDraft:
    """What the requirements depend on: the password itself, and what it must not contain."""

    password: str = ""
    user_name: str = ""
    email: str = ""
    ticket: str = ""


@post("/check", status_code=200, opt={"needs": PUBLIC})
async def check(request: Request[Any, Any, Any]) -> Answer:
    """A hint while one types. The same list judges on submit."""
    draft = await read(request, CheckDraft)
    asking = current(request)
    rules = passwords.check(
        draft.password,
        symbols=asking.settings.policy.symbols,
        about=await about(draft, asking),
        is_common=is_common,
    )
    return Screen(PasswordRequirements.of(rules), title="Password requirements")


@get("/change")
async def edit(request: Request[Any, Any, Any]) -> Answer:
    session = await current(request).session()
    if session and session.must_change_password:
        return change_screen(session, current(request))
    return See("/")


@post("/change", status_code=200)
async def update(request: Request[Any, Any, Any]) -> Answer:
    asking = current(request)
    session = await asking.session()
    if not session or not session.must_change_password:
        return See("/")
    draft = await read(request, PasswordDraft)
    errors = check_passwords(
        draft.password,
        draft.confirm_password,
        about=[session.person.user_name],
        policy=asking.settings.policy,
        is_common=is_common,
    )
    if errors:
        return change_screen(session, asking, errors)
    try:
        logged_in = await operations.choose_own_password(
            session, draft.password, user_agent=asking.user_agent, actor=asking.actor, policy=asking.settings.policy
        )
    except PasswordUsedBefore:
        return change_screen(session, asking, {"password": "Choose a Password that you have never used here before"})
    except PasswordRefused as refusal:
        return change_screen(session, asking, {"password": str(refusal)})
    except SessionEnded:
        raise NotLoggedIn from None
    await leave_message(logged_in.token, "Your new password is saved. Use it from the next log-in on.")
    return See("/", token=logged_in.token)


async def about(draft: CheckDraft, asking: Current) -> list[str]:
    """What the password must not contain, as far as it is known while it is typed."""
    ticket = read_ticket(draft.ticket, asking.settings) if draft.ticket else None
    session = None if ticket else await asking.session()
    known = [ticket.medicaid_id] if ticket else []
    return [*known, draft.user_name, *email_addresses.parts(draft.email), session.person.user_name if session else ""]


def change_screen(session: Session, asking: Current, errors: Errors | None = None) -> Screen:
    rules = passwords.check(
        "", symbols=asking.settings.policy.symbols, about=[session.person.user_name], is_common=is_common
    )
    return Screen(
        ChangeForm.of(user_name=session.person.user_name, rules=rules, errors=errors or {}),
        title="Change Password",
        status=422 if errors else 200,
    )


router = Router("/passwords", route_handlers=[check, edit, update], opt={"needs": LOG_IN, "before_own_password": True})
