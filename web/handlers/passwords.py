"""Passwords: the requirements that tick off while one types, and changing the own password."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from litestar import Request, Router, get, post

from components.passwords.change_form import ChangeForm, Reason
from components.passwords.password_requirements import PasswordRequirements
from db.operations import passwords as operations
from db.operations.passwords import (
    Locked,
    PasswordRefused,
    PasswordUsedBefore,
    ProofNeeded,
    WrongPassword,
)
from db.operations.proofs import is_proved
from db.operations.sessions import LoggedIn, leave_message
from db.queries.common_passwords import is_common
from db.queries.resets import find_open
from db.queries.sessions import Session
from db.rules import email_addresses, passwords
from db.rules.account_setup import check_passwords
from db.rules.kinds import Kind
from web.current import Current, current
from web.forms import read, read_own
from web.own_password import refused
from web.permissions import LOG_IN, PUBLIC, signed_in
from web.screen import Answer, Screen, See
from web.tickets import read_ticket

Errors = dict[str, str]


@dataclass
class PasswordDraft:
    acting_for: str = ""
    old_password: str = ""
    password: str = ""
    confirm_password: str = ""


@dataclass
class CheckDraft:
    """What the requirements depend on: the password itself, and what it must not contain."""

    password: str = ""
    user_name: str = ""
    email: str = ""
    ticket: str = ""
    token: str = ""


@post("/check", status_code=200, opt={"needs": PUBLIC})
async def check(request: Request[Any, Any, Any]) -> Answer:
    """A hint while one types. The same list judges on submit."""
    draft = await read(request, CheckDraft)
    asking = current(request)
    words, kind = await known_of(draft, asking)
    policy = asking.settings.policy
    rules = passwords.check(
        draft.password,
        symbols=policy.symbols,
        least=passwords.shortest(kind, policy),
        about=words,
        is_common=is_common,
    )
    return Screen(PasswordRequirements.of(rules), title="Password requirements")


@get("/change")
async def edit(request: Request[Any, Any, Any]) -> Answer:
    return change_screen(await signed_in(request), current(request))


@post("/change", status_code=200)
async def update(request: Request[Any, Any, Any]) -> Answer:
    session, asking = await signed_in(request), current(request)
    draft = await read_own(request, PasswordDraft, session)
    errors = wrong(draft, session, asking)
    if errors:
        return change_screen(session, asking, errors)
    try:
        logged_in = await changed(draft, session, asking)
    except (ProofNeeded, WrongPassword, Locked) as refusal:
        return change_screen(session, asking, {"old_password": refused(refusal)})
    except PasswordUsedBefore:
        return change_screen(session, asking, {"password": "Choose a Password that you have never used here before"})
    except PasswordRefused as refusal:
        return change_screen(session, asking, {"password": refusal.args[0]})
    await leave_message(logged_in.token, "Your new password is saved. Use it from the next log-in on.")
    return See("/", token=logged_in.token)


def asks_old(session: Session, asking: Current) -> bool:
    """Not when it has just been typed, at the log-in that made a new one necessary."""
    return not (session.must_change_password and is_proved(session, asking.settings.policy))


def wrong(draft: PasswordDraft, session: Session, asking: Current) -> Errors:
    errors = check_passwords(
        draft.password,
        draft.confirm_password,
        about=[session.person.user_name],
        policy=asking.settings.policy,
        is_common=is_common,
        kind=session.person.kind,
    )
    if asks_old(session, asking) and not draft.old_password:
        return {"old_password": "Enter your old Password", **errors}
    return errors


async def changed(draft: PasswordDraft, session: Session, asking: Current) -> LoggedIn:
    here: Any = {"user_agent": asking.user_agent, "actor": asking.actor, "policy": asking.settings.policy}
    if asks_old(session, asking):
        return await operations.change_password(session, draft.old_password, draft.password, **here)
    return await operations.choose_own_password(session, draft.password, **here)


async def known_of(draft: CheckDraft, asking: Current) -> tuple[list[str], Kind]:
    """What the password must not contain, and whose it will be, as far as it is known while it is typed.

    `ticket`: of Account Setup. `token`: of a link to reset the password.
    """
    if draft.token:
        reset = await find_open(draft.token)
        return ([*reset.words], reset.kind) if reset else ([], Kind.PROVIDER)
    ticket = read_ticket(draft.ticket, asking.settings) if draft.ticket else None
    session = None if ticket else await asking.session()
    known = [ticket.medicaid_id] if ticket else []
    words = [*known, draft.user_name, *email_addresses.parts(draft.email)]
    return ([*words, session.person.user_name], session.person.kind) if session else (words, Kind.PROVIDER)


def change_screen(session: Session, asking: Current, errors: Errors | None = None) -> Screen:
    policy, about = asking.settings.policy, [session.person.user_name]
    least = passwords.shortest(session.person.kind, policy)
    form = ChangeForm.of(
        user_name=session.person.user_name,
        acting_for=session.acting_for,
        reason=reason(session),
        ask_old=asks_old(session, asking),
        rules=passwords.check("", symbols=policy.symbols, least=least, about=about, is_common=is_common),
        errors=errors or {},
    )
    return Screen(form, title="Change Password", status=422 if errors else 200)


def reason(session: Session) -> Reason:
    if not session.must_change_password:
        return "wish"
    ends_at = session.password_ends_at
    return "too old" if ends_at and ends_at <= datetime.now(UTC) else "issued"


router = Router("/passwords", route_handlers=[check, edit, update], opt={"needs": LOG_IN, "before_own_password": True})
