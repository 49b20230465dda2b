"""Help on the phone: one account, who is calling, and what staff does for it. No password is seen or set here."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from litestar import Request, Router, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from components.desk.deed_form import Deed
from components.desk.desk_account import DeskAccount
from components.desk.identity_check import IdentityCheck
from db.operations import desk as operations
from db.operations.desk import NotYourself, ReasonNeeded, StillLocked, TooManyTries, Unhelpful
from db.operations.sessions import leave_message
from db.queries import desk
from db.queries.desk import DeskAccount as Account
from db.queries.sessions import Session
from db.rules import staff
from db.rules.staff import Power
from web.at_the_desk import at_the_desk
from web.current import Current, current
from web.forms import read_own
from web.permissions import may
from web.screen import Answer, Screen, See

Errors = dict[str, str]
Work = Callable[..., Awaitable[object]]

WHY_NOT = {
    "disabled": "The User Name is disabled. It has to be enabled first",
    "issued password died": "The first password has ended, so a link would open nothing. It has to be issued anew",
    "no secret question": "There is no secret question to be asked, so a link would open nothing",
    "for a supervisor": "Staff disabled this User Name, so only a desk supervisor enables it",
    "removed": "This person left the staff. The User Name stays closed",
}
DONE = {
    "unlock": ("is unlocked, and can log in again.", "was not locked."),
    "sessions": ("is logged in nowhere any more.", "was logged in nowhere."),
    "reset-link": ("gets a link by EMail.", "gets a link by EMail."),
    "disable": ("is disabled. All sessions have ended.", "was disabled already."),
    "enable": ("can log in again.", "was not disabled."),
}


@dataclass
class ReasonDraft:
    acting_for: str = ""
    reason: str = ""


@dataclass
class CheckDraft:
    """What the caller said."""

    acting_for: str = ""
    last_name: str = ""
    phone_number: str = ""
    email: str = ""
    npi: str = ""
    medicaid_id: str = ""


@get("/{account_id:int}")
async def show(request: Request[Any, Any, Any], account_id: FromPath[int]) -> Answer:
    doing = await at_the_desk(request)
    return account_screen(await operations.show_account(account_id, **doing), doing["acting"])


@get([f"/{{account_id:int}}/{deed}" for deed in ("check", *DONE)])
async def show_again(account_id: FromPath[int]) -> Answer:
    """A reload after the browser forgot the form."""
    return See(f"/desk/accounts/{account_id}")


@post("/{account_id:int}/check", status_code=200)
async def check(request: Request[Any, Any, Any], account_id: FromPath[int]) -> Answer:
    doing, asking = await at_the_desk(request), current(request)
    draft = await read_own(request, CheckDraft, doing["acting"])
    said = {name: value for name, value in vars(draft).items() if name != "acting_for" and value.strip()}
    answers: dict[str, bool] = {}
    message = "" if said else "Enter at least one thing that the caller said"
    try:
        answers = await operations.check_identity(account_id, said, **doing)
    except TooManyTries:
        message = "This account was checked often within the last hour. Try again later"
    shown = IdentityCheck.of(draft, account_id=account_id, answers=answers, message=message)
    account = await shown_before(account_id, asking)
    return account_screen(account, doing["acting"], check=shown, status=422 if message else 200)


@post("/{account_id:int}/unlock", status_code=200)
async def unlock(request: Request[Any, Any, Any], account_id: FromPath[int]) -> Answer:
    return await done("unlock", operations.unlock, request, account_id)


@post("/{account_id:int}/sessions", status_code=200)
async def end_sessions(request: Request[Any, Any, Any], account_id: FromPath[int]) -> Answer:
    return await done("sessions", operations.end_sessions, request, account_id)


@post("/{account_id:int}/reset-link", status_code=200)
async def send_reset_link(request: Request[Any, Any, Any], account_id: FromPath[int]) -> Answer:
    return await done("reset-link", operations.send_reset_link, request, account_id)


@post("/{account_id:int}/disable", status_code=200, opt={"needs": Power.DISABLE})
async def disable(request: Request[Any, Any, Any], account_id: FromPath[int]) -> Answer:
    return await done("disable", operations.disable, request, account_id)


@post("/{account_id:int}/enable", status_code=200)
async def enable(request: Request[Any, Any, Any], account_id: FromPath[int]) -> Answer:
    return await done("enable", operations.enable, request, account_id)


async def done(deed: Deed, work: Work, request: Request[Any, Any, Any], account_id: int) -> Answer:
    """One deed for one account, with its reason; or the account again, with what is in the way."""
    doing, asking = await at_the_desk(request), current(request)
    draft = await read_own(request, ReasonDraft, doing["acting"])
    try:
        changed = await work(account_id, reason=draft.reason, **doing)
    except ReasonNeeded:
        errors = {"reason": staff.check_reason(draft.reason)}
    except (NotYourself, StillLocked, Unhelpful, TooManyTries) as refusal:
        errors = {"": refused(refusal)}
    else:
        errors = {}
    if errors:
        account = await shown_before(account_id, asking)
        return account_screen(account, doing["acting"], deed=deed, reason=draft.reason, errors=errors)
    yes, no = DONE[deed]
    await leave_message(asking.token, f"This User Name {no if changed in (False, 0) else yes}")
    return See(f"/desk/accounts/{account_id}")


def refused(refusal: NotYourself | StillLocked | Unhelpful | TooManyTries) -> str:
    match refusal:
        case NotYourself():
            return "This is your own account. Ask a colleague"
        case StillLocked():
            return "The User Name is locked. Unlock it first"
        case TooManyTries():
            return "This was done often for this account lately. Try again later"
    return WHY_NOT[refusal.what]


async def shown_before(account_id: int, asking: Current) -> Account:
    """The account that this person has just been about, which an operation has seen to; looking was recorded before."""
    account = await desk.account(account_id, policy=asking.settings.policy)
    if account is None:
        raise NotFoundException
    return account


def account_screen(
    account: Account,
    session: Session,
    *,
    check: IdentityCheck | None = None,
    deed: Deed | None = None,
    reason: str = "",
    errors: Errors | None = None,
    status: int = 200,
) -> Screen:
    own = account.account_id == session.person.id  # nobody helps himself
    shown = DeskAccount.of(
        account,
        deeds=[] if own else may_do(session, account.disabled_because),
        check=None if own else check or IdentityCheck.of(account_id=account.account_id),
        deed=deed,
        reason=reason,
        errors=errors,
    )
    return Screen(shown, title=account.user_name, status=422 if errors else status)


def may_do(session: Session, disabled_because: str) -> list[Deed]:
    deeds: list[Deed] = ["unlock", "sessions", "reset-link"]
    if may(session, Power.DISABLE):
        deeds.append("disable")
    if staff.may_enable(session.staff_kind, disabled_because):
        deeds.append("enable")
    return deeds


router = Router(
    "/desk/accounts",
    route_handlers=[show, show_again, check, unlock, end_sessions, send_reset_link, disable, enable],
    opt={"needs": Power.HELP},
)
