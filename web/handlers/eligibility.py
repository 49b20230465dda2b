"""Eligibility: whether a member is covered on some days, by what, and the number that proves that it was asked.

All of it is posted, so that nothing about a member stands in an address.
"""

from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from litestar import Request, Router, get, post
from litestar.exceptions import NotFoundException

from components.eligibility.answer import Answer as AnswerShown
from components.eligibility.coverage import Coverage
from components.eligibility.inquiry_form import NOBODY, InquiryForm
from components.eligibility.proof import Proof
from db.operations import eligibility as operations
from db.operations.eligibility import DraftRefused, InquiryRefused, NoSuchMember, SeveralMembers
from db.queries import eligibility
from db.queries.eligibility import RecentCheck
from db.queries.sessions import Session
from db.rules import benefit_plans
from db.rules.roles import Role
from web.ask_also import beside_eligibility
from web.current import Current, current
from web.forms import read_own
from web.own_clerks import own_provider
from web.permissions import signed_in
from web.screen import Answer, Screen, See
from web.sources import SourceFailed, asked

Errors = dict[str, str]
TITLE = "Eligibility"
SEVERAL = "Several members have this name and date of birth. Enter the Member ID"
NO_NUMBER = "Enter the Verification number"
NO_PROOF = "This provider got no answer with this number. Check it against the printed one"


@dataclass
class InquiryDraft:
    """Of whom, and for which days; dates as they were typed."""

    acting_for: str = ""
    member_id: str = ""
    last_name: str = ""
    first_name: str = ""
    date_of_birth: str = ""
    from_date: str = ""
    to_date: str = ""


@dataclass
class ProofDraft:
    """`number`: the verification number, as it was typed. `plan`: the code of the row that was chosen."""

    acting_for: str = ""
    number: str = ""
    plan: str = ""


class Plan(NamedTuple):
    """A benefit plan: its code, and what it is called."""

    plan: str
    name: str


@get("/")
async def index(request: Request[Any, Any, Any]) -> Answer:
    return inquiry_screen(InquiryDraft(), await signed_in(request), current(request))


@get(["/draft", "/proof", "/coverage"])
async def index_again() -> Answer:
    """A reload after the browser forgot the form."""
    return See("/eligibility")


@post("/draft", status_code=200, opt={"redrawn_at": "{path}"})
async def redraw(request: Request[Any, Any, Any]) -> Answer:
    """What was typed when a session ended, to go on with. Nobody is looked up before the button is pressed."""
    session = await signed_in(request)
    return inquiry_screen(await read_own(request, InquiryDraft, session), session, current(request))


@post("/", status_code=200, opt={"redrawn_at": "{path}/draft"})
async def search(request: Request[Any, Any, Any]) -> Answer:
    session, asking = await signed_in(request), current(request)
    draft = await read_own(request, InquiryDraft, session)
    try:
        question = operations.inquire(draft, **doing(session, asking))
        answer = await asked(question, asking, knows=(DraftRefused, InquiryRefused))
    except DraftRefused as refusal:
        return inquiry_screen(draft, session, asking, errors=dict(refusal.errors))
    except SeveralMembers:
        return inquiry_screen(draft, session, asking, errors={"member_id": SEVERAL})
    except NoSuchMember:
        return inquiry_screen(draft, session, asking, message=NOBODY)
    except SourceFailed as failure:
        return failed_screen(InquiryForm.of(draft, acting_for=session.acting_for, failed=failure.reason))
    also = beside_eligibility(answer.member.member_id, session)
    shown = AnswerShown.of(answer, acting_for=session.acting_for, also=also)
    return Screen(InquiryForm.of(draft, acting_for=session.acting_for, answer=shown), title=TITLE)


@post("/proof", status_code=200)
async def show(request: Request[Any, Any, Any]) -> Answer:
    """An answer of this provider, as it was given then."""
    session, asking = await signed_in(request), current(request)
    draft = await read_own(request, ProofDraft, session)
    if not draft.number.strip():
        return inquiry_screen(InquiryDraft(), session, asking, errors={"number": NO_NUMBER})
    try:
        answer = await asked(operations.find_again(draft.number, **doing(session, asking)), asking)
    except SourceFailed as failure:
        return failed_screen(number_failed(draft, session, failure))
    if answer is None:
        return inquiry_screen(InquiryDraft(), session, asking, errors={"number": NO_PROOF}, number=draft.number)
    also = beside_eligibility(answer.member.member_id, session)
    return Screen(Proof.of(answer, acting_for=session.acting_for, also=also), title=TITLE)


@post("/coverage", status_code=200)
async def show_coverage(request: Request[Any, Any, Any]) -> Answer:
    """What a plan of an answer covers; around it, for those without JavaScript, the answer found again."""
    session, asking = await signed_in(request), current(request)
    draft = await read_own(request, ProofDraft, session)
    plan = Plan(draft.plan, benefit_plans.name(draft.plan))
    status = 200
    try:
        copays = await asked(eligibility.list_coverage(draft.number, draft.plan, of=own_provider(session)), asking)
        if copays is None:
            raise NotFoundException
        coverage = Coverage.of(plan, copays)
    except SourceFailed as failure:
        coverage, status = Coverage.without(plan, failure.reason), 503
    return Screen(partial(proof_around, coverage, draft, session, asking), title=TITLE, part=coverage, status=status)


async def proof_around(coverage: Coverage, draft: ProofDraft, session: Session, asking: Current) -> Proof | InquiryForm:
    try:
        answer = await asked(operations.find_again(draft.number, **doing(session, asking)), asking)
    except SourceFailed as failure:
        return number_failed(draft, session, failure)
    if answer is None:
        raise NotFoundException
    also = beside_eligibility(answer.member.member_id, session)
    return Proof.of(answer, acting_for=session.acting_for, coverage=coverage, also=also)


def inquiry_screen(
    draft: InquiryDraft,
    session: Session,
    asking: Current,
    *,
    errors: Errors | None = None,
    message: str = "",
    number: str = "",
) -> Screen:
    """The form without an answer; `message` says why there is none."""

    async def form() -> InquiryForm:
        recent, recent_failed = await latest(session, asking)
        return InquiryForm.of(
            draft,
            acting_for=session.acting_for,
            errors=errors or {},
            recent=recent,
            recent_failed=recent_failed,
            message=message,
            number=number,
        )

    return Screen(form, title=TITLE, status=422 if errors else 200)


async def latest(session: Session, asking: Current) -> tuple[list[RecentCheck], str]:
    """The reader's own latest proofs, or why they cannot be told."""
    try:
        return await asked(eligibility.list_recent(session.person.id, of=own_provider(session)), asking), ""
    except SourceFailed as failure:
        return [], failure.reason


def failed_screen(form: InquiryForm) -> Screen:
    """The form as it was sent, with the reason where its answer would stand."""
    return Screen(form, title=TITLE, status=503)


def number_failed(draft: ProofDraft, session: Session, failure: SourceFailed) -> InquiryForm:
    return InquiryForm.of(
        InquiryDraft(), acting_for=session.acting_for, number=draft.number, number_failed=failure.reason
    )


def doing(session: Session, asking: Current) -> dict[str, Any]:
    """Who asks, and by which rules."""
    return {"acting": session, "actor": asking.actor, "policy": asking.settings.policy}


router = Router(
    "/eligibility",
    route_handlers=[index, index_again, redraw, search, show, show_coverage],
    opt={"needs": Role.ELIGIBILITY_INQUIRY},
)
