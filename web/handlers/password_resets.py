"""Reset Password: a link by e-mail, one of the secret questions, a new password."""

from dataclasses import dataclass
from typing import Any

from litestar import Request, Router, get, post
from litestar.params import FromPath

from components.passwords.reset_dead import ResetDead as DeadLink
from components.passwords.reset_done import ResetDone
from components.passwords.reset_form import ResetForm
from components.passwords.reset_new import ResetNew
from components.passwords.reset_question import ResetQuestion
from components.passwords.reset_sent import ResetSent
from db.operations import resets
from db.operations.passwords import PasswordRefused, PasswordUsedBefore
from db.operations.resets import NotAnswered, ResetDead, WrongAnswer
from db.queries.common_passwords import is_common
from db.queries.resets import OpenReset, find_open
from db.rules import passwords
from db.rules.account_setup import check_passwords
from db.rules.log_in import check_user_name
from db.rules.texts import say
from web.current import Current, current
from web.forms import read
from web.permissions import PUBLIC
from web.screen import Answer, Screen, See

Errors = dict[str, str]
TITLE = "Reset Password"


@dataclass
class AskDraft:
    user_name: str = ""


@dataclass
class AnswerDraft:
    """`question`: which of the two was asked, 1 or 2."""

    token: str = ""
    question: str = ""
    answer: str = ""
    op: str = ""


@dataclass
class NewPasswordDraft:
    token: str = ""
    password: str = ""
    confirm_password: str = ""


@get("/")
async def new() -> Answer:
    return Screen(ResetForm.of(user_name="", errors={}), title=TITLE)


@post("/", status_code=200)
async def create(request: Request[Any, Any, Any]) -> Answer:
    """The same answer for every User Name."""
    draft, asking = await read(request, AskDraft), current(request)
    if errors := check_user_name(draft.user_name):
        return Screen(ResetForm.of(user_name="", errors=errors), title=TITLE, status=422)
    await resets.ask(draft.user_name, actor=asking.actor, policy=asking.settings.policy)
    return See("/passwords/reset/sent")


@get("/sent")
async def sent(request: Request[Any, Any, Any]) -> Answer:
    return Screen(ResetSent(minutes=current(request).settings.policy.reset_minutes), title=TITLE)


@get("/{token:str}")
async def show(request: Request[Any, Any, Any], token: FromPath[str]) -> Answer:
    """The mailed link. Looking at it changes nothing: programs that look through mail follow links too."""
    asking = current(request)
    reset = await find_open(token)
    if reset is None:
        return dead(asking)
    return new_password_screen(token, reset, asking) if reset.answered else question_screen(token, reset, 1)


@get("/answer")
async def answer_again() -> Answer:
    """A reload after the browser forgot the form. The mailed link still works."""
    return See("/passwords/reset/sent")


@post("/answer", status_code=200)
async def answer(request: Request[Any, Any, Any]) -> Answer:
    draft, asking = await read(request, AnswerDraft), current(request)
    policy = asking.settings.policy
    reset = await find_open(draft.token)
    if reset is None:
        return dead(asking)
    question = 2 if draft.question == "2" and len(reset.questions) > 1 else 1
    if draft.op == "other":
        return question_screen(draft.token, reset, 3 - question, just_changed=True)
    if not draft.answer.strip():
        return question_screen(draft.token, reset, question, {"answer": "Enter your answer"})
    try:
        await resets.answer(draft.token, question, draft.answer, actor=asking.actor, policy=policy)
    except WrongAnswer as wrong:
        return question_screen(draft.token, reset, question, {"answer": told(wrong)})
    except ResetDead:
        return dead(asking)
    return new_password_screen(draft.token, reset, asking)


@get("/new")
async def update_again() -> Answer:
    """A reload after the browser forgot the form. The mailed link still works."""
    return See("/passwords/reset/sent")


@post("/new", status_code=200)
async def update(request: Request[Any, Any, Any]) -> Answer:
    draft, asking = await read(request, NewPasswordDraft), current(request)
    policy = asking.settings.policy
    reset = await find_open(draft.token)
    if reset is None or not reset.answered:
        return question_screen(draft.token, reset, 1) if reset else dead(asking)
    errors = check_passwords(
        draft.password,
        draft.confirm_password,
        about=[*reset.words],
        policy=policy,
        is_common=is_common,
        kind=reset.kind,
    )
    try:
        if not errors:
            await resets.set_password(draft.token, draft.password, actor=asking.actor, policy=policy)
    except PasswordUsedBefore:
        errors = {"password": "Choose a Password that you have never used here before"}
    except PasswordRefused as refusal:
        errors = {"password": refusal.args[0]}
    except (NotAnswered, ResetDead):
        return dead(asking)
    return new_password_screen(draft.token, reset, asking, errors) if errors else See("/passwords/reset/done")


@get("/done")
async def done() -> Answer:
    return Screen(ResetDone(), title=TITLE)


def dead(asking: Current) -> Screen:
    """Used, too old, given up, or made up: the same for all."""
    return Screen(DeadLink(minutes=asking.settings.policy.reset_minutes), title=TITLE, status=404)


def question_screen(
    token: str, reset: OpenReset, question: int, errors: Errors | None = None, *, just_changed: bool = False
) -> Screen:
    form = ResetQuestion.of(
        token=token,
        user_name=reset.user_name,
        question=question,
        text=reset.questions[question - 1],
        has_other=len(reset.questions) > 1,
        errors=errors or {},
        just_changed=just_changed,
    )
    return Screen(form, title=TITLE, status=422 if errors else 200)


def new_password_screen(token: str, reset: OpenReset, asking: Current, errors: Errors | None = None) -> Screen:
    policy = asking.settings.policy
    least = passwords.shortest(reset.kind, policy)
    rules = passwords.check("", symbols=policy.symbols, least=least, about=reset.words, is_common=is_common)
    form = ResetNew.of(token=token, user_name=reset.user_name, rules=rules, errors=errors or {})
    return Screen(form, title=TITLE, status=422 if errors else 200)


def told(wrong: WrongAnswer) -> str:
    different = "This is not the answer that you gave. Capital and small letters are different"
    more = "One try is left before this User Name is locked"
    return say("{wrong}. {more}", wrong=different, more=more) if wrong.one_try_left else different


router = Router(
    "/passwords/reset",
    route_handlers=[new, create, sent, show, answer_again, answer, update_again, update, done],
    opt={"needs": PUBLIC},
)
