"""Log in with a user name and a password; log off, and the session ends everywhere it matters."""

from dataclasses import dataclass
from typing import Any

from litestar import Request, Router, get, post

from components.sessions.log_in_form import LogInForm
from components.sessions.log_off_form import LogOffForm
from components.sessions.logged_off import LoggedOff
from db.operations import sessions
from db.operations.sessions import LoggedIn, LogInRefused
from db.queries import kept_forms
from db.queries.sessions import find
from db.rules.log_in import check
from db.rules.policy import Policy
from db.rules.texts import say
from web.current import current
from web.forms import read
from web.permissions import PUBLIC
from web.screen import Answer, Screen, See, local_path

Errors = dict[str, str]


@dataclass
class LogInDraft:
    user_name: str = ""
    password: str = ""
    next: str = ""


@get("/log-in")
async def new(request: Request[Any, Any, Any]) -> Answer:
    wanted = local_path(request.query_params.get("next", ""))
    if await current(request).session():
        return See(wanted)
    return log_in_screen(LogInDraft(next=wanted), ended=current(request).had_session)


@post("/log-in", status_code=200)
async def create(request: Request[Any, Any, Any]) -> Answer:
    draft = await read(request, LogInDraft)
    if errors := check(draft.user_name, draft.password):
        return log_in_screen(draft, errors)
    asking = current(request)
    policy = asking.settings.policy
    try:
        logged_in = await sessions.log_in(
            draft.user_name,
            draft.password,
            previous_token=asking.token or None,
            user_agent=asking.user_agent,
            actor=asking.actor,
            policy=policy,
        )
    except LogInRefused as refusal:
        return log_in_screen(draft, refused(refusal, policy))
    return See(await first_page(logged_in, draft, policy), token=logged_in.token)


async def first_page(logged_in: LoggedIn, draft: LogInDraft, policy: Policy) -> str:
    """An own password first; then what was being typed when the last session ended; then what was wanted."""
    if logged_in.must_change_password:
        return "/passwords/change"
    session = await find(logged_in.token, policy=policy)
    return "/kept" if session and await kept_forms.find(session.person.id) else local_path(draft.next)


@get("/log-off")
async def show(request: Request[Any, Any, Any]) -> Answer:
    session = await current(request).session()
    if session:
        return Screen(LogOffForm(user_name=session.person.user_name, acting_for=session.acting_for), title="Log off")
    return Screen(LoggedOff(), title="Logged off")


@post("/log-off", status_code=200)
async def delete(request: Request[Any, Any, Any]) -> Answer:
    """Ending a session that has ended already is no error."""
    asking = current(request)
    if session := await asking.session():
        await sessions.log_off(session, actor=asking.actor)
    return See("/log-off", token="")


def refused(refusal: LogInRefused, policy: Policy) -> Errors:
    """The same words for unknown, wrong, locked and disabled (S23). The last try hangs on the name that was typed."""
    errors: Errors = {
        "": say(
            "We could not log you in with this User Name and Password. Check both; capital and small letters differ "
            "in the Password. After {failures} failed tries a User Name is locked for {minutes} minutes, even with the "
            "right Password. Your site administrator can unlock it, and so can Provider Services at 800-336-6016 "
            "(option 5).",
            failures=policy.failures,
            minutes=policy.lock_minutes,
        )
    }
    if refusal.one_try_left:
        errors["password"] = "One try is left before this User Name is locked"
    return errors


def log_in_screen(draft: LogInDraft, errors: Errors | None = None, *, ended: bool = False) -> Screen:
    form = LogInForm.of(
        user_name=draft.user_name[:100], next_path=local_path(draft.next), errors=errors or {}, ended=ended
    )
    return Screen(form, title="Log in", status=422 if errors else 200)


router = Router("/", route_handlers=[new, create, show, delete], opt={"needs": PUBLIC})
