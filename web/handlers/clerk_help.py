"""What a site administrator does for one clerk: unlock, issue a new first password, remove."""

from dataclasses import dataclass
from typing import Any

from litestar import Request, Router, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from components.clerks.issue_password import IssuePassword
from components.clerks.remove_clerk import RemoveClerk
from db.operations import clerk_help, clerks
from db.operations.clerks import ChangedMeanwhile
from db.operations.passwords import PasswordRefused, PasswordUsedBefore
from db.operations.sessions import leave_message
from db.queries.clerks import Clerk
from db.queries.common_passwords import is_common
from db.queries.sessions import Session
from db.rules import passwords
from db.rules.account_setup import check_passwords
from db.rules.roles import Role
from web.current import Current, current
from web.forms import read_own
from web.own_clerks import own_clerk
from web.permissions import OldPage, signed_in
from web.screen import Answer, Screen, See

Errors = dict[str, str]


@dataclass
class PasswordDraft:
    acting_for: str = ""
    password: str = ""
    confirm_password: str = ""


@get("/{clerk_id:int}/remove")
async def ask_to_remove(request: Request[Any, Any, Any], clerk_id: FromPath[int]) -> Answer:
    session = await signed_in(request)
    clerk = await own_clerk(clerk_id, session, current(request))
    name = session.provider.name if session.provider else ""
    asked = RemoveClerk.of(clerk, provider_name=name, acting_for=session.acting_for)
    return Screen(asked, title=f"Remove {clerk.user_name}")


@post("/{clerk_id:int}/remove", status_code=200)
async def delete(request: Request[Any, Any, Any], clerk_id: FromPath[int]) -> Answer:
    session, asking = await signed_in(request), current(request)
    await read_own(request, OldPage, session)
    try:
        await clerks.remove_clerk(clerk_id, acting=session, actor=asking.actor, policy=asking.settings.policy)
    except ChangedMeanwhile as other:
        await leave_message(asking.token, f"This clerk was removed meanwhile. {other.what}")
        return See("/clerks")
    await leave_message(asking.token, "The clerk is removed, and can do nothing more for this provider.")
    return See("/clerks")


@post("/{clerk_id:int}/unlock", status_code=200)
async def unlock(request: Request[Any, Any, Any], clerk_id: FromPath[int]) -> Answer:
    session, asking = await signed_in(request), current(request)
    await read_own(request, OldPage, session)
    clerk = await own_clerk(clerk_id, session, asking)
    await clerk_help.unlock_clerk(clerk_id, acting=session, actor=asking.actor, policy=asking.settings.policy)
    await leave_message(asking.token, f"{clerk.user_name} is unlocked and can log in again.")
    return See("/clerks")


@post("/{clerk_id:int}/bring-back", status_code=200)
async def bring_back(request: Request[Any, Any, Any], clerk_id: FromPath[int]) -> Answer:
    session, asking = await signed_in(request), current(request)
    await read_own(request, OldPage, session)
    clerk = await own_clerk(clerk_id, session, asking)
    await clerk_help.bring_back_clerk(clerk_id, acting=session, actor=asking.actor, policy=asking.settings.policy)
    await leave_message(asking.token, f"{clerk.user_name} can log in again, with the password from before.")
    return See("/clerks")


@get("/{clerk_id:int}/password")
async def new_password(request: Request[Any, Any, Any], clerk_id: FromPath[int]) -> Answer:
    session = await signed_in(request)
    return password_screen(await helped(clerk_id, session, current(request)), session, current(request))


@post("/{clerk_id:int}/password", status_code=200)
async def issue_password(request: Request[Any, Any, Any], clerk_id: FromPath[int]) -> Answer:
    session, asking = await signed_in(request), current(request)
    draft = await read_own(request, PasswordDraft, session)
    clerk = await helped(clerk_id, session, asking)
    policy = asking.settings.policy
    errors = check_passwords(
        draft.password, draft.confirm_password, about=words(clerk, session), policy=policy, is_common=is_common
    )
    if errors:
        return password_screen(clerk, session, asking, errors)
    try:
        await clerk_help.issue_password(clerk_id, draft.password, acting=session, actor=asking.actor, policy=policy)
    except PasswordUsedBefore:
        return password_screen(clerk, session, asking, {"password": "Choose a Password that this clerk never had"})
    except PasswordRefused as refusal:
        return password_screen(clerk, session, asking, {"password": str(refusal)})
    hours = policy.issued_password_hours
    await leave_message(
        asking.token,
        f"The new password of {clerk.user_name} is good for the first log-in, within {hours} hours. "
        "Tell it to this person only.",
    )
    return See("/clerks")


async def helped(clerk_id: int, session: Session, asking: Current) -> Clerk:
    """A clerk whose password this person may replace; else 404 (S38)."""
    clerk = await own_clerk(clerk_id, session, asking)
    if not clerk.here_only or not session.site_administrator:
        raise NotFoundException
    return clerk


def words(clerk: Clerk, session: Session) -> list[str]:
    return [clerk.user_name, session.acting_for]


def password_screen(clerk: Clerk, session: Session, asking: Current, errors: Errors | None = None) -> Screen:
    symbols = asking.settings.policy.symbols
    rules = passwords.check("", symbols=symbols, about=words(clerk, session), is_common=is_common)
    form = IssuePassword.of(clerk, acting_for=session.acting_for, rules=rules, errors=errors or {}, again=bool(errors))
    return Screen(form, title=f"Issue a password for {clerk.user_name}", status=422 if errors else 200)


router = Router(
    "/clerks",
    route_handlers=[ask_to_remove, delete, unlock, bring_back, new_password, issue_password],
    opt={"needs": Role.CLERK_MAINTENANCE},
)
