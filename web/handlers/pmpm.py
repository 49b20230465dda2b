"""Client PMPM History: what a clinic was paid per member and month.

A member is searched by a post, and stands in no address.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from litestar import Request, Router, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from components.pmpm.member_history import MemberHistory
from components.pmpm.pmpm_home import PmpmHome
from components.pmpm.pmpm_month import PmpmMonth
from db.operations import pmpm as operations
from db.operations.pmpm import DraftRefused
from db.queries import kept_searches, pmpm
from db.queries.pmpm import History
from db.queries.sessions import Session
from db.rules import pmpm as rules
from db.rules import typed_dates
from db.rules.roles import Role
from web.csv_answers import csv_answer
from web.current import current
from web.forms import read_own, whole_number
from web.own_clerks import own_provider
from web.permissions import signed_in
from web.screen import Answer, Screen, See
from web.sources import asked

Errors = dict[str, str]
TITLE = "Client PMPM History"


@dataclass
class SearchDraft:
    """A member's months are wanted."""

    acting_for: str = ""
    member_id: str = ""


@get("/")
async def index(request: Request[Any, Any, Any]) -> Answer:
    return home_screen(SearchDraft(), await signed_in(request), before=request.query_params.get("before", ""))


@get("/draft")
async def index_again() -> Answer:
    """A reload after the browser forgot the form."""
    return See("/pmpm")


@post("/draft", status_code=200, opt={"redrawn_at": "{path}"})
async def redraw(request: Request[Any, Any, Any]) -> Answer:
    """What was typed when a session ended, to go on with."""
    session = await signed_in(request)
    return home_screen(await read_own(request, SearchDraft, session), session)


@post("/", status_code=200, opt={"redrawn_at": "{path}/draft"})
async def search(request: Request[Any, Any, Any]) -> Answer:
    session, asking = await signed_in(request), current(request)
    draft = await read_own(request, SearchDraft, session)
    try:
        question = operations.search(draft, acting=session, actor=asking.actor)
        searched = await asked(question, asking, knows=(DraftRefused,))
    except DraftRefused as refusal:
        return home_screen(draft, session, errors=dict(refusal.errors))
    return history_screen(draft, searched.history, session, at=f"/pmpm/found/{searched.token}")


@get("/found/{token:str}")
async def search_again(request: Request[Any, Any, Any], token: FromPath[str]) -> Answer:
    """Back, or a reload: the same search once more."""
    session, asking = await signed_in(request), current(request)
    kept = await kept_searches.find(token, rules.SCREEN, of=session)
    if kept is None:
        return See("/pmpm")
    draft = SearchDraft(member_id=kept.get("member_id", ""))
    try:
        question = operations.search_again(draft, acting=session, actor=asking.actor)
        history = await asked(question, asking, knows=(DraftRefused,))
    except DraftRefused as refusal:  # kept before the rules changed
        return home_screen(draft, session, errors=dict(refusal.errors))
    return history_screen(draft, history, session)


@get("/{month_id:int}")
async def show(request: Request[Any, Any, Any], month_id: FromPath[int]) -> Answer:
    after = whole_number(request.query_params.get("after", "")) or 0
    session, asking = await signed_in(request), current(request)
    page = await asked(operations.show(month_id, after=after, acting=session, actor=asking.actor), asking)
    if page is None:
        raise NotFoundException
    return Screen(PmpmMonth.of(page, first=not after), title=TITLE)


@get("/{month_id:int}/csv")
async def export(request: Request[Any, Any, Any], month_id: FromPath[int]) -> Answer:
    session, actor = await signed_in(request), current(request).actor
    return await csv_answer(lambda write: operations.export(month_id, write=write, acting=session, actor=actor))


def history_screen(draft: SearchDraft, history: History, session: Session, *, at: str = "") -> Screen:
    body = PmpmHome.of(draft, acting_for=session.acting_for, history=MemberHistory.of(history))
    return Screen(body, title=TITLE, at=at)


def home_screen(draft: SearchDraft, session: Session, *, before: str = "", errors: Errors | None = None) -> Screen:
    """The form, and the months below."""
    earlier_than: date | None = typed_dates.parse(before)

    async def home() -> PmpmHome:
        months = await pmpm.list_months(of=own_provider(session), before=earlier_than, limit=rules.MONTHS_A_PAGE + 1)
        return PmpmHome.of(
            draft,
            acting_for=session.acting_for,
            errors=errors,
            months=months,
            limit=rules.MONTHS_A_PAGE,
            first=earlier_than is None,
        )

    return Screen(home, title=TITLE, status=422 if errors else 200)


router = Router(
    "/pmpm",
    route_handlers=[index, index_again, redraw, search, search_again, show, export],
    opt={"needs": Role.PCPCH},
)
