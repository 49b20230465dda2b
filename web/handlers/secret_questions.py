"""Secret Questions: one's own questions, and new answers to them."""

from dataclasses import dataclass
from typing import Any

from litestar import Request, Router, get, post

from components.account_details.questions_form import QuestionsForm
from db.operations import account_details as operations
from db.operations.account_details import DraftRefused, Locked, ProofNeeded, WrongPassword
from db.operations.proofs import is_proved
from db.operations.sessions import leave_message
from db.queries import account_details
from db.queries.sessions import Session
from web.current import Current, current
from web.forms import read_own
from web.own_password import refused
from web.permissions import LOG_IN, NotLoggedIn, signed_in
from web.screen import Answer, Screen, See

Errors = dict[str, str]
TITLE = "Secret Questions"
AGAIN = "/account/questions"


@dataclass
class QuestionsDraft:
    acting_for: str = ""
    first_question: str = ""
    first_answer: str = ""
    second_question: str = ""
    second_answer: str = ""
    current_password: str = ""


@get("/")
async def edit(request: Request[Any, Any, Any]) -> Answer:
    session = await signed_in(request)
    details = await account_details.find(session.person.id)
    if details is None:
        raise NotLoggedIn
    first, second = [*details.questions, "", ""][:2]
    return questions_screen(QuestionsDraft(first_question=first, second_question=second), session, current(request))


@get("/draft")
async def edit_again() -> Answer:
    """A reload after the browser forgot the form."""
    return See(AGAIN)


@post("/draft", status_code=200, opt={"redrawn_at": "{path}"})
async def redraw(request: Request[Any, Any, Any]) -> Answer:
    """What was typed when a session ended, to go on with."""
    session = await signed_in(request)
    return questions_screen(await read_own(request, QuestionsDraft, session), session, current(request))


@post("/", status_code=200, opt={"redrawn_at": "/account/questions/draft"})
async def update(request: Request[Any, Any, Any]) -> Answer:
    session, asking = await signed_in(request), current(request)
    draft = await read_own(request, QuestionsDraft, session)
    try:
        went_on = await operations.change_questions(
            session,
            draft,
            current_password=draft.current_password or None,
            user_agent=asking.user_agent,
            actor=asking.actor,
            policy=asking.settings.policy,
        )
    except DraftRefused as refusal:
        return questions_screen(draft, session, asking, refusal.errors)
    except (ProofNeeded, WrongPassword, Locked) as refusal:
        return questions_screen(draft, session, asking, {"current_password": refused(refusal)})
    await leave_message(went_on.token if went_on else asking.token, "Your secret questions are saved.")
    return See("/", token=went_on.token if went_on else None)


def questions_screen(draft: QuestionsDraft, session: Session, asking: Current, errors: Errors | None = None) -> Screen:
    form = QuestionsForm.of(
        draft,
        user_name=session.person.user_name,
        acting_for=session.acting_for,
        ask_password=not is_proved(session, asking.settings.policy) or "current_password" in (errors or {}),
        errors=errors or {},
    )
    return Screen(form, title=TITLE, status=422 if errors else 200)


router = Router("/account/questions", route_handlers=[edit, edit_again, redraw, update], opt={"needs": LOG_IN})
