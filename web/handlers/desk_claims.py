"""Claims that were put aside for the desk: the queue, one with all that helps to decide, and what is done."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any, get_args

from litestar import Request, Router, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from components.claim_reviews.claim_queue import ClaimQueue
from components.claim_reviews.claim_review import ClaimReview
from db.operations import claim_reviews as operations
from db.operations.claim_reviews import (
    ChangedMeanwhile,
    DoneAlready,
    DraftRefused,
    NotNow,
    OwnedByAnother,
    UsedUpMeanwhile,
)
from db.operations.sessions import leave_message
from db.queries import claim_reviews as reviews
from db.queries.claim_reviews import Show
from db.queries.sessions import Session
from db.rules import claim_reviews as rules
from db.rules import icns
from db.rules.staff import Power
from web.at_the_desk import Doing, at_the_desk
from web.current import current
from web.forms import own, pairs, read_own, seen_in, whole_number
from web.permissions import signed_in
from web.screen import Answer, Screen, See

Typed = Mapping[str, str]
Work = Callable[[int, int, Typed, Doing], Awaitable[object]]
"""What is done to one, by somebody who saw this revision, with what was typed."""

PATH = "/desk/claims"
TITLE = "Suspended claims"
NOTHING: Typed = {}


@dataclass
class NumberDraft:
    """The way to one by its ICN."""

    acting_for: str = ""
    icn: str = ""


@dataclass
class DeedDraft:
    """What every form about one says. `seen`: the revision that was shown."""

    acting_for: str = ""
    seen: str = ""


@get("/")
async def index(request: Request[Any, Any, Any]) -> Answer:
    return await queue_screen(request, await signed_in(request))


@post("/", status_code=200)
async def search(request: Request[Any, Any, Any]) -> Answer:
    """To the one with the ICN, also once it is decided; the ICN is not in an address."""
    session = await signed_in(request)
    draft = await read_own(request, NumberDraft, session)
    found = await reviews.find_numbered(icns.fold(draft.icn)) if len(draft.icn) <= icns.LONGEST_TYPED else None
    if found is None:
        error = "No claim with this ICN was put aside for the desk"
        return await queue_screen(request, session, icn=draft.icn, error=error)
    return See(f"{PATH}/{found}")


@get("/{claim_id:int}")
async def show(request: Request[Any, Any, Any], claim_id: FromPath[int]) -> Answer:
    return await review_screen(claim_id, await at_the_desk(request))


@get("/{claim_id:int}/{deed:str}")
async def show_again(claim_id: FromPath[int], deed: FromPath[str]) -> Answer:
    """A reload after the browser forgot the form."""
    return See(f"{PATH}/{claim_id}")


@get("/{claim_id:int}/{deed:str}/draft")
async def draft_again(claim_id: FromPath[int], deed: FromPath[str]) -> Answer:
    return See(f"{PATH}/{claim_id}")


@post("/{claim_id:int}/{deed:str}/draft", status_code=200, opt={"redrawn_at": "{path}"})
async def redraw(request: Request[Any, Any, Any], claim_id: FromPath[int], deed: FromPath[str]) -> Answer:
    """What was typed when the session ended."""
    doing = await at_the_desk(request)
    if deed not in DEEDS:
        raise NotFoundException
    _, typed = await read_deed(request, doing["acting"])
    return await review_screen(claim_id, doing, deed=deed, typed=typed)


@post("/{claim_id:int}/{deed:str}", status_code=200, opt={"redrawn_at": "{path}/draft"})
async def update(request: Request[Any, Any, Any], claim_id: FromPath[int], deed: FromPath[str]) -> Answer:
    """One deed for one claim; or the claim again, with what is in the way, and what was typed."""
    doing = await at_the_desk(request)
    if deed not in DEEDS:
        raise NotFoundException
    work, done = DEEDS[deed]
    draft, typed = await read_deed(request, doing["acting"])
    again: dict[str, Any] = {"deed": deed, "typed": typed}
    try:
        await work(claim_id, seen_in(draft.seen), typed, doing)
    except DoneAlready:
        pass  # without a script a button is pressed twice: what it did is shown, as to one press
    except ChangedMeanwhile as first:
        return await review_screen(claim_id, doing, **again, changed=first.what)
    except DraftRefused as refusal:
        return await review_screen(claim_id, doing, **again, errors=refusal.errors)
    except (NotNow, OwnedByAnother, UsedUpMeanwhile) as refusal:
        return await review_screen(claim_id, doing, **again, errors={"": refused(refusal)})
    await leave_message(current(request).token, done)
    return See(f"{PATH}/{claim_id}")


async def take(number: int, seen: int, typed: Typed, doing: Doing) -> None:
    await operations.take(number, seen=seen, **doing)


async def give_back(number: int, seen: int, typed: Typed, doing: Doing) -> None:
    await operations.give_back(number, seen=seen, **doing)


async def decide(number: int, seen: int, typed: Typed, doing: Doing) -> None:
    await operations.decide(number, typed, seen=seen, **doing)


DEEDS: dict[str, tuple[Work, str]] = {
    "take": (take, "You look at this claim now."),
    "give-back": (give_back, "Anybody can take this claim now."),
    "decide": (decide, "It is decided, and the provider is told."),
}


def refused(refusal: Exception) -> str:
    match refusal:
        case OwnedByAnother():
            return f"{refusal.owner} looks at this claim. Take it first"
        case UsedUpMeanwhile():
            return "Units of the authorization were used by other claims in this moment. Look at it again, and decide"
    return "This cannot be done to the claim as it stands now. Look at it again"


async def read_deed(request: Request[Any, Any, Any], session: Session) -> tuple[DeedDraft, dict[str, str]]:
    """What every form says, and what was typed into this one. Raises `FormTooLarge` and `ActingForAnother`."""
    named = await pairs(request)
    draft = await own(named, DeedDraft, session)
    known = {field.name for field in fields(DeedDraft)}
    return draft, {name: value for name, value in reversed(named) if name not in known and name != "kept_form"}


async def queue_screen(request: Request[Any, Any, Any], session: Session, *, icn: str = "", error: str = "") -> Screen:
    asked = request.query_params
    show: Show = asked["show"] if asked.get("show") in get_args(Show) else "waiting"
    after = whole_number(asked.get("after", ""))
    page = await reviews.list_waiting(show, owner_id=session.person.id, after=after)
    counts = await reviews.waiting_counts(session.person.id)
    shown = ClaimQueue.of(page, show=show, counts=counts, first=after is None, icn=icn, error=error)
    return Screen(shown, title=TITLE, status=422 if error else 200)


async def review_screen(
    claim_id: int,
    doing: Doing,
    *,
    deed: str = "",
    typed: Typed = NOTHING,
    errors: Typed = NOTHING,
    changed: str = "",
) -> Screen:
    found = await operations.show(claim_id, **doing)
    shown = ClaimReview.of(
        found.review,
        reader=doing["acting"].person.user_name,
        lines=found.lines,
        denials=rules.denials(),
        deed=deed,
        typed=typed,
        errors=errors,
        changed=changed,
    )
    return Screen(shown, title=TITLE, status=409 if changed else 422 if errors else 200)


router = Router(
    PATH,
    route_handlers=[index, search, show, show_again, draft_again, redraw, update],
    opt={"needs": Power.CLAIMS},
)
