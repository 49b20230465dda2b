"""Eligibility, many at once: a list of members, asked about step by step, with its answers as a page and as a file."""

from dataclasses import dataclass, replace
from typing import Any

from litestar import Request, Router, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from components.eligibility.batch import Batch
from components.eligibility.batch_form import BatchForm
from db.operations import eligibility_batches as operations
from db.operations.eligibility_batches import DraftRefused, TooManyTries
from db.queries import eligibility_batches as batches
from db.queries.eligibility_batches import BatchSummary
from db.queries.sessions import Session
from db.rules import row_numbers
from db.rules.roles import Role
from web.current import Current, current
from web.forms import MOST_BYTES, own, read_own, whole_number
from web.own_clerks import own_provider
from web.permissions import signed_in
from web.screen import IN_THE_BAR, Answer, Download, Screen, See
from web.sources import SourceFailed, asked
from web.uploads import fields_of, read_upload

Errors = dict[str, str]
PATH = "/eligibility/many"
TITLE = "Eligibility, many at once"
ENOUGH_TODAY = "You have asked about {most:,} members today, which is all that one day allows. What is answered stays."
TOO_LONG = "What you pasted is too long to be shown again: paste it once more, or choose it as a file"
TOO_LATE = "By now these days are more than 13 months ago, so the rest of the list cannot be asked."


@dataclass
class BatchDraft:
    """`members`: what was pasted. Dates as they were typed. The file comes beside them."""

    acting_for: str = ""
    members: str = ""
    from_date: str = ""
    to_date: str = ""


@dataclass
class StepDraft:
    acting_for: str = ""


@get("/")
async def index(request: Request[Any, Any, Any]) -> Answer:
    before = whole_number(request.query_params.get("before", "")) or row_numbers.MOST
    return form_screen(BatchDraft(), await signed_in(request), current(request), before=before)


@get("/draft")
async def index_again() -> Answer:
    """A reload after the browser forgot the form."""
    return See(PATH)


@post("/draft", status_code=200, opt={"redrawn_at": "{path}"})
async def redraw(request: Request[Any, Any, Any]) -> Answer:
    """What was typed when a session ended, to go on with. A file has to be chosen again."""
    session = await signed_in(request)
    return form_screen(await own(await fields_of(request), BatchDraft, session), session, current(request))


@post("/", status_code=200, opt={"redrawn_at": "{path}/draft"})
async def create(request: Request[Any, Any, Any]) -> Answer:
    """Nobody is asked yet: the page of the list does that, step by step."""
    session, asking = await signed_in(request), current(request)
    draft, file = await read_upload(request, BatchDraft, session, name="file")
    try:
        batch_id = await operations.start(draft, file.data, acting=session, actor=asking.actor)
    except DraftRefused as refusal:
        return form_screen(draft, session, asking, errors=dict(refusal.errors))
    return See(f"{PATH}/{batch_id}")


@get("/{batch_id:int}")
async def show(request: Request[Any, Any, Any], batch_id: FromPath[int]) -> Answer:
    """How far the list has come, or a page of its answers."""
    session, asking = await signed_in(request), current(request)
    after = whole_number(request.query_params.get("after", "")) or 0
    return await batch_screen(batch_id, session, asking, after=after)


@post("/{batch_id:int}", status_code=200)
async def update(request: Request[Any, Any, Any], batch_id: FromPath[int]) -> Answer:
    """Ask about rows that wait, for a moment."""
    session, asking = await signed_in(request), current(request)
    await read_own(request, StepDraft, session)
    step = operations.go_on(batch_id, acting=session, actor=asking.actor, policy=asking.settings.policy)
    try:
        await asked(step, asking, knows=(DraftRefused,))
    except SourceFailed as failure:
        return await batch_screen(batch_id, session, asking, failed=failure.reason, status=503)
    except TooManyTries:
        told = ENOUGH_TODAY.format(most=asking.settings.policy.eligibility_checks_a_day)
        return await batch_screen(batch_id, session, asking, paused=told, status=429)
    except DraftRefused:
        return await batch_screen(batch_id, session, asking, paused=TOO_LATE, status=422)
    return await batch_screen(batch_id, session, asking, at=f"{PATH}/{batch_id}")


@get("/{batch_id:int}/csv")
async def export(request: Request[Any, Any, Any], batch_id: FromPath[int]) -> Answer:
    session, asking = await signed_in(request), current(request)
    written = await operations.export(batch_id, acting=session, actor=asking.actor)
    if written is None:
        raise NotFoundException
    return Download.of(written, name=f"eligibility-{batch_id}.csv", kind="text/csv; charset=utf-8")


async def batch_screen(
    batch_id: int,
    session: Session,
    asking: Current,
    *,
    after: int = 0,
    paused: str = "",
    failed: str = "",
    status: int = 200,
    at: str = "",
) -> Screen:
    """The list; `paused` and `failed` say why it does not go on by itself. `at`: as `Screen` has it."""
    shown = await operations.show(batch_id, after=after, unfinished=bool(paused), acting=session, actor=asking.actor)
    if shown is None:
        raise NotFoundException
    batch, rows = shown
    body = Batch.of(
        batch,
        rows,
        a_page=batches.A_PAGE,
        after=after,
        acting_for=session.acting_for,
        paused=paused,
        failed=failed,
    )
    return Screen(body, title=TITLE, status=status, at=at, headers=IN_THE_BAR)


def form_screen(
    draft: BatchDraft,
    session: Session,
    asking: Current,
    *,
    before: int = row_numbers.MOST,
    errors: Errors | None = None,
) -> Screen:
    shown, told = bounded(draft, errors or {})

    async def form() -> BatchForm:
        recent, recent_failed = await latest(session, asking, before)
        return BatchForm.of(
            shown,
            acting_for=session.acting_for,
            errors=told,
            recent=recent,
            at_once=batches.LISTS,
            later=before < row_numbers.MOST,
            recent_failed=recent_failed,
        )

    return Screen(form, title=TITLE, status=422 if told else 200)


def bounded(draft: BatchDraft, errors: Errors) -> tuple[BatchDraft, Errors]:
    """What can be shown again, and what is said beside it: forms with a file may hold very much more than others."""
    if len(draft.members) <= MOST_BYTES:
        return draft, errors
    said = ". ".join(filter(None, (errors.get("members"), TOO_LONG)))
    return replace(draft, members=""), {**errors, "members": said}


async def latest(session: Session, asking: Current, before: int) -> tuple[list[BatchSummary], str]:
    """The provider's lists, the newest first, and one more than are shown; or why they cannot be told."""
    try:
        lists = batches.list_recent(of=own_provider(session), before=before, limit=batches.LISTS + 1)
        return await asked(lists, asking), ""
    except SourceFailed as failure:
        return [], failure.reason


router = Router(
    PATH,
    route_handlers=[index, index_again, redraw, create, show, update, export],
    opt={"needs": Role.ELIGIBILITY_INQUIRY},
)
