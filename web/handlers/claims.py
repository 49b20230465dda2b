"""Claim Inquiry: the claims of a provider, and what became of each.

What is searched for is posted, so that nothing about a member stands in an address. It is found again by a token.
"""

from dataclasses import dataclass
from typing import Any

from litestar import Request, Router, get, post
from litestar.params import FromPath

from components.claims.claim_search import ClaimSearch
from components.claims.found_claims import FoundClaims
from db.operations import claims as operations
from db.operations.claims import SCREEN, DraftRefused
from db.queries import kept_searches
from db.queries.sessions import Session
from db.rules.claims import FIELDS, STATUS_LABELS, TYPE_LABELS
from db.rules.roles import Role
from web.claim_pages import MAY_SEE, TITLE, claim_screen
from web.current import current
from web.forms import read_own, whole_number
from web.permissions import signed_in
from web.screen import Answer, Screen, See
from web.sources import SourceFailed, asked

Errors = dict[str, str]
STATUSES = [(status.value, label) for status, label in STATUS_LABELS.items()]
CLAIM_TYPES = [(claim_type.value, label) for claim_type, label in TYPE_LABELS.items()]


@dataclass
class ClaimDraft:
    """What is searched for; dates as they were typed."""

    acting_for: str = ""
    icn: str = ""
    member_id: str = ""
    from_date: str = ""
    to_date: str = ""
    status: str = ""
    claim_type: str = ""
    patient_account: str = ""
    paid_date: str = ""


@get("/")
async def index(request: Request[Any, Any, Any]) -> Answer:
    return search_screen(ClaimDraft(), await signed_in(request))


@get("/draft")
async def index_again() -> Answer:
    """A reload after the browser forgot the form."""
    return See("/claims")


@post("/draft", status_code=200, opt={"redrawn_at": "{path}"})
async def redraw(request: Request[Any, Any, Any]) -> Answer:
    """What was typed when a session ended, to go on with. Nothing is searched for before the button is pressed."""
    session = await signed_in(request)
    return search_screen(await read_own(request, ClaimDraft, session), session)


@post("/", status_code=200, opt={"redrawn_at": "{path}/draft"})
async def search(request: Request[Any, Any, Any]) -> Answer:
    session, asking = await signed_in(request), current(request)
    draft = await read_own(request, ClaimDraft, session)
    try:
        question = operations.search(draft, acting=session, actor=asking.actor)
        searched = await asked(question, asking, knows=(DraftRefused,))
    except DraftRefused as refusal:
        return search_screen(draft, session, errors=dict(refusal.errors))
    except SourceFailed as failure:
        return search_screen(draft, session, failed=failure.reason)
    token, page = searched.token, searched.page
    if len(page.claims) == 1:
        return See(f"/claims/{page.claims[0].id}?from={token}")
    return search_screen(draft, session, found=FoundClaims.of(page, token=token), at=f"/claims/found/{token}")


@get("/found/{token:str}")
async def search_again(request: Request[Any, Any, Any], token: FromPath[str]) -> Answer:
    """What was searched for before, by whoever did so and for the same provider, for half a day."""
    session, asking = await signed_in(request), current(request)
    after = whole_number(request.query_params.get("after", "")) or 0
    typed = await kept_searches.find(token, SCREEN, of=session)
    if typed is None:
        return See("/claims")
    draft = ClaimDraft(**{name: typed.get(name, "") for name in FIELDS})
    try:
        question = operations.page(draft, after=after, acting=session, actor=asking.actor)
        page = await asked(question, asking, knows=(DraftRefused,))
    except DraftRefused as refusal:  # kept before the rules changed
        return search_screen(draft, session, errors=dict(refusal.errors))
    except SourceFailed as failure:
        return search_screen(draft, session, failed=failure.reason)
    return search_screen(draft, session, found=FoundClaims.of(page, token=token, first=not after))


@get("/{claim_id:int}", opt={"needs": MAY_SEE})
async def show(request: Request[Any, Any, Any], claim_id: FromPath[int]) -> Answer:
    """One claim; that of another provider is none."""
    token = request.query_params.get("from", "")
    return await claim_screen(request, claim_id, token=kept_searches.token_in(token))


def search_screen(
    draft: ClaimDraft,
    session: Session,
    *,
    errors: Errors | None = None,
    found: FoundClaims | None = None,
    failed: str = "",
    at: str = "",
) -> Screen:
    """The form, with what was found, or why (`failed`) there is no answer now."""
    form = ClaimSearch.of(
        draft,
        acting_for=session.acting_for,
        statuses=STATUSES,
        claim_types=CLAIM_TYPES,
        errors=errors or {},
        found=found,
        failed=failed,
    )
    return Screen(form, title=TITLE, status=422 if errors else 503 if failed else 200, at=at)


router = Router(
    "/claims",
    route_handlers=[index, index_again, redraw, search, search_again, show],
    opt={"needs": Role.CLAIM_INQUIRY},
)
