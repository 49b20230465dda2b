"""Many claims at once: a file is tried, looked at, and submitted, step by step, and answered with a page and a file."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from litestar import Request, Router, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from components.claim_batches.claim_file import ClaimFile
from components.claim_batches.claim_list import ClaimList
from components.claim_batches.send_claims import SendClaims
from db.operations import claim_batches as operations
from db.operations.claim_batches import DraftRefused, NothingToSubmit, TooManyTries
from db.queries import claim_batches as batches
from db.queries.claim_batches import Batch, BatchSummary
from db.queries.sessions import Session
from db.rules import row_numbers
from db.rules.business_days import day_of
from db.rules.claim_batches import Outcome, Which
from db.rules.claim_csv_columns import ABOUT, ROWS, sample
from db.rules.roles import Role
from web.current import Current, current
from web.forms import read_own, whole_number
from web.own_clerks import own_provider
from web.permissions import signed_in
from web.screen import IN_THE_BAR, Answer, Download, Screen, See
from web.sources import SourceFailed, asked
from web.uploads import read_upload

Errors = dict[str, str]
PATH = "/claims/many"
TITLE = "Many claims at once"
NOT_SURE = "Tick this once you are sure that the claims are billed by this provider"
NOTHING = "No claim of the file can be submitted like this"
CHOOSE = "Choose one of the list"
ENOUGH_TODAY = (
    "A test run says whom a member is covered by, so it counts as asking. You have asked about {most:,} members today,"
    " which is all that one day allows. What is tried stays; go on tomorrow."
)
CSV = "text/csv; charset=utf-8"


@dataclass
class FileDraft:
    acting_for: str = ""


@dataclass
class SendDraft:
    """`confirmed`: yes, for the provider that is named."""

    acting_for: str = ""
    which: str = ""
    confirmed: str = ""


@get("/")
async def index(request: Request[Any, Any, Any]) -> Answer:
    before = whole_number(request.query_params.get("before", "")) or row_numbers.MOST
    return form_screen(await signed_in(request), current(request), before=before)


@get("/sample")
async def show_sample() -> Answer:
    """A file with the right columns and claims of somebody who does not exist."""
    return Download.of(sample(day_of(datetime.now(UTC))), name="claims.csv", kind=CSV)


@post("/", status_code=200)
async def create(request: Request[Any, Any, Any]) -> Answer:
    """Nothing is decided yet: the page of the list does that, step by step, and submits nothing."""
    session, asking = await signed_in(request), current(request)
    _, file = await read_upload(request, FileDraft, session, name="file")
    try:
        batch_id = await operations.start(file.data, acting=session, actor=asking.actor)
    except DraftRefused as refusal:
        return form_screen(session, asking, errors=dict(refusal.errors))
    return See(f"{PATH}/{batch_id}")


@get("/{batch_id:int}")
async def show(request: Request[Any, Any, Any], batch_id: FromPath[int]) -> Answer:
    """How far the list has come, or a page of what became of its claims."""
    session, asking = await signed_in(request), current(request)
    after = whole_number(request.query_params.get("after", "")) or 0
    return await list_screen(batch_id, session, asking, after=after)


@post("/{batch_id:int}", status_code=200)
async def update(request: Request[Any, Any, Any], batch_id: FromPath[int]) -> Answer:
    """Decide claims that wait, for a moment."""
    session, asking = await signed_in(request), current(request)
    await read_own(request, FileDraft, session)
    step = operations.go_on(batch_id, acting=session, actor=asking.actor, policy=asking.settings.policy)
    try:
        await asked(step, asking, knows=(TooManyTries,))
    except SourceFailed as failure:
        return await list_screen(batch_id, session, asking, failed=failure.reason, status=503)
    except TooManyTries:
        told = ENOUGH_TODAY.format(most=asking.settings.policy.eligibility_checks_a_day)
        return await list_screen(batch_id, session, asking, paused=told, status=429)
    return await list_screen(batch_id, session, asking, at=f"{PATH}/{batch_id}")


@get("/{batch_id:int}/submit")
async def show_again(batch_id: FromPath[int]) -> Answer:
    """A reload after a refusal."""
    return See(f"{PATH}/{batch_id}")


@post("/{batch_id:int}/submit", status_code=200)
async def submit(request: Request[Any, Any, Any], batch_id: FromPath[int]) -> Answer:
    """Make the claims of a test run ones to be submitted: the page of their list does that, step by step."""
    session, asking = await signed_in(request), current(request)
    draft = await read_own(request, SendDraft, session)
    if errors := check(draft):
        return await list_screen(batch_id, session, asking, draft=draft, errors=errors, status=422)
    try:
        sent = await operations.submit(batch_id, Which(draft.which), acting=session, actor=asking.actor)
    except NothingToSubmit:
        return await list_screen(batch_id, session, asking, draft=draft, errors={"which": NOTHING}, status=422)
    if sent is None:
        raise NotFoundException
    return See(f"{PATH}/{sent}")


@get("/{batch_id:int}/csv")
async def export(request: Request[Any, Any, Any], batch_id: FromPath[int]) -> Answer:
    session, asking = await signed_in(request), current(request)
    written = await operations.export(batch_id, acting=session, actor=asking.actor)
    if written is None:
        raise NotFoundException
    return Download.of(written, name=f"claims-{batch_id}.csv", kind=CSV)


def check(draft: SendDraft) -> Errors:
    found = {
        "which": "" if draft.which in {*Which} else CHOOSE,
        "confirmed": "" if draft.confirmed == "yes" else NOT_SURE,
    }
    return {name: message for name, message in found.items() if message}


async def list_screen(
    batch_id: int,
    session: Session,
    asking: Current,
    *,
    after: int = 0,
    draft: SendDraft | None = None,
    errors: Errors | None = None,
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
    body = ClaimList.of(
        batch,
        rows,
        a_page=batches.A_PAGE,
        after=after,
        acting_for=session.acting_for,
        paused=paused,
        failed=failed,
        send=sending(batch, draft or SendDraft(), session, errors or {}),
    )
    return Screen(body, title=TITLE, status=status, at=at, headers=IN_THE_BAR)


def sending(batch: Batch, draft: SendDraft, session: Session, errors: Errors) -> SendClaims | None:
    """The form that submits what a finished test run has to submit."""
    decided = batch.claims - batch.counts.get(Outcome.WRONG, 0)
    if not batch.dry_run or batch.waiting or not decided or session.provider is None:
        return None
    return SendClaims.of(draft, batch_id=batch.id, provider=session.provider, counts=batch.counts, errors=errors)


def form_screen(
    session: Session, asking: Current, *, before: int = row_numbers.MOST, errors: Errors | None = None
) -> Screen:
    async def form() -> ClaimFile:
        recent, recent_failed = await latest(session, asking, before)
        return ClaimFile.of(
            acting_for=session.acting_for,
            columns=ABOUT,
            rows_are=ROWS,
            errors=errors or {},
            recent=recent,
            at_once=batches.FILES,
            later=before < row_numbers.MOST,
            recent_failed=recent_failed,
        )

    return Screen(form, title=TITLE, status=422 if errors else 200)


async def latest(session: Session, asking: Current, before: int) -> tuple[list[BatchSummary], str]:
    """The provider's files, the newest first, and one more than are shown; or why they cannot be told."""
    try:
        files = batches.list_recent(of=own_provider(session), before=before, limit=batches.FILES + 1)
        return await asked(files, asking), ""
    except SourceFailed as failure:
        return [], failure.reason


router = Router(
    PATH,
    route_handlers=[index, show_sample, create, show, update, show_again, submit, export],
    opt={"needs": Role.CLAIM_SUBMISSION},
)
