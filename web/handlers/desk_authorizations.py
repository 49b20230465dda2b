"""The desk's review of requests for authorization: the queue, one with all that helps to decide, and what is done."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from typing import Any, get_args

from litestar import Request, Router, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from components.authorization_reviews.review import Review
from components.authorization_reviews.review_queue import ReviewQueue
from components.authorizations.decision_letter import DecisionLetter
from db.operations import authorization_reviews as operations
from db.operations.authorization_reviews import (
    ChangedMeanwhile,
    DoneAlready,
    DraftRefused,
    NotNow,
    OwnedByAnother,
    UsedMeanwhile,
)
from db.operations.sessions import leave_message
from db.queries import authorization_reviews as reviews
from db.queries.authorization_reviews import Show
from db.queries.sessions import Session
from db.rules import authorization_reviews as rules
from db.rules import authorizations
from db.rules.authorizations import Status
from db.rules.business_days import day_of
from db.rules.staff import Power
from web.at_the_desk import Doing, at_the_desk
from web.current import current
from web.forms import own, pairs, read_own, seen_in, whole_number
from web.permissions import signed_in
from web.screen import Answer, Screen, See

Typed = Mapping[str, str]
Work = Callable[[int, int, Typed, Doing], Awaitable[object]]
"""What is done to one, by somebody who saw this revision, with what was typed."""

PATH = "/desk/authorizations"
NOTHING: Typed = {}


@dataclass
class NumberDraft:
    """The way to one by its number."""

    acting_for: str = ""
    number: str = ""


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
    """To the one with the number, however it stands; the number is not in an address."""
    session = await signed_in(request)
    draft = await read_own(request, NumberDraft, session)
    found = await reviews.find_numbered(authorizations.fold(draft.number)) if len(draft.number) <= 20 else None
    if found is None:
        return await queue_screen(request, session, number=draft.number, error="No authorization has this number")
    return See(f"{PATH}/{found}")


@get("/{authorization_id:int}")
async def show(request: Request[Any, Any, Any], authorization_id: FromPath[int]) -> Answer:
    return await review_screen(authorization_id, await at_the_desk(request))


@get("/{authorization_id:int}/letters/{letter_id:int}")
async def show_letter(
    request: Request[Any, Any, Any], authorization_id: FromPath[int], letter_id: FromPath[int]
) -> Answer:
    found = await operations.show_letter(authorization_id, letter_id, **await at_the_desk(request))
    if found is None:
        raise NotFoundException
    letter, kind = found
    shown = DecisionLetter.of(letter, kind=kind, authorization_id=authorization_id)
    return Screen(replace(shown, back=f"{PATH}/{authorization_id}"), title="Authorizations, letter")


@get("/{authorization_id:int}/{deed:str}")
async def show_again(authorization_id: FromPath[int], deed: FromPath[str]) -> Answer:
    """A reload after the browser forgot the form."""
    return See(f"{PATH}/{authorization_id}")


@get("/{authorization_id:int}/{deed:str}/draft")
async def draft_again(authorization_id: FromPath[int], deed: FromPath[str]) -> Answer:
    return See(f"{PATH}/{authorization_id}")


@post("/{authorization_id:int}/{deed:str}/draft", status_code=200, opt={"redrawn_at": "{path}"})
async def redraw(request: Request[Any, Any, Any], authorization_id: FromPath[int], deed: FromPath[str]) -> Answer:
    """What was typed when the session ended."""
    doing = await at_the_desk(request)
    if deed not in DEEDS:
        raise NotFoundException
    _, typed = await read_deed(request, doing["acting"])
    return await review_screen(authorization_id, doing, deed=deed, typed=typed)


@post("/{authorization_id:int}/{deed:str}", status_code=200, opt={"redrawn_at": "{path}/draft"})
async def update(request: Request[Any, Any, Any], authorization_id: FromPath[int], deed: FromPath[str]) -> Answer:
    """One deed for one request; or the request again, with what is in the way, and what was typed."""
    doing = await at_the_desk(request)
    if deed not in DEEDS:
        raise NotFoundException
    work, done = DEEDS[deed]
    draft, typed = await read_deed(request, doing["acting"])
    again: dict[str, Any] = {"deed": deed, "typed": typed}
    try:
        await work(authorization_id, seen_in(draft.seen), typed, doing)
    except DoneAlready:
        pass  # without a script a button is pressed twice: what it did is shown, as to one press
    except ChangedMeanwhile as first:
        return await review_screen(authorization_id, doing, **again, changed=first.what)
    except DraftRefused as refusal:
        return await review_screen(authorization_id, doing, **again, errors=refusal.errors)
    except (NotNow, OwnedByAnother, UsedMeanwhile) as refusal:
        return await review_screen(authorization_id, doing, **again, errors={"": refused(refusal)})
    await leave_message(current(request).token, done)
    return See(f"{PATH}/{authorization_id}")


async def take(number: int, seen: int, typed: Typed, doing: Doing) -> None:
    await operations.take(number, seen=seen, **doing)


async def give_back(number: int, seen: int, typed: Typed, doing: Doing) -> None:
    await operations.give_back(number, seen=seen, **doing)


async def add_note(number: int, seen: int, typed: Typed, doing: Doing) -> None:
    await operations.add_note(number, typed.get("text", ""), **doing)


async def ask_for_more(number: int, seen: int, typed: Typed, doing: Doing) -> None:
    await operations.ask_for_more(number, typed.get("missing", ""), seen=seen, **doing)


async def go_on(number: int, seen: int, typed: Typed, doing: Doing) -> None:
    await operations.go_on_reviewing(number, seen=seen, **doing)


async def decide(number: int, seen: int, typed: Typed, doing: Doing) -> None:
    await operations.decide(number, typed, seen=seen, **doing)


async def reopen(number: int, seen: int, typed: Typed, doing: Doing) -> None:
    await operations.reopen(number, typed.get("reason", ""), seen=seen, **doing)


async def end(number: int, seen: int, typed: Typed, doing: Doing) -> None:
    await operations.end(number, typed.get("because", ""), seen=seen, **doing)


DEEDS: dict[str, tuple[Work, str]] = {
    "take": (take, "You review this request now."),
    "give-back": (give_back, "Anybody can take this request now."),
    "notes": (add_note, "The note is kept."),
    "ask": (ask_for_more, "The provider is told what is missing, and gets a letter."),
    "go-on": (go_on, "The review goes on."),
    "decide": (decide, "It is decided. The provider is told, and gets a letter."),
    "reopen": (reopen, "It is in review again, and the provider is told."),
    "end": (end, "It is cancelled. The provider is told, and gets a letter."),
}


def refused(refusal: Exception) -> str:
    match refusal:
        case OwnedByAnother():
            return f"{refusal.owner} reviews this request. Take it first"
        case UsedMeanwhile():
            return f"Meanwhile a claim used more of line {refusal.number}. Look at what is used, and decide again"
    return "This cannot be done to the request as it stands now. Look at it again"


async def read_deed(request: Request[Any, Any, Any], session: Session) -> tuple[DeedDraft, dict[str, str]]:
    """What every form says, and what was typed into this one. Raises `FormTooLarge` and `ActingForAnother`."""
    named = await pairs(request)
    draft = await own(named, DeedDraft, session)
    known = {field.name for field in fields(DeedDraft)}
    return draft, {name: value for name, value in reversed(named) if name not in known and name != "kept_form"}


async def queue_screen(
    request: Request[Any, Any, Any], session: Session, *, number: str = "", error: str = ""
) -> Screen:
    asked = request.query_params
    show: Show = asked["show"] if asked.get("show") in get_args(Show) else "review"
    after = whole_number(asked.get("after", ""))
    page = await reviews.list_waiting(show, owner_id=session.person.id, after=after)
    counts = await reviews.waiting_counts(session.person.id)
    shown = ReviewQueue.of(page, show=show, counts=counts, first=after is None, number=number, error=error)
    return Screen(shown, title="Authorizations", status=422 if error else 200)


async def review_screen(
    authorization_id: int,
    doing: Doing,
    *,
    deed: str = "",
    typed: Typed = NOTHING,
    errors: Typed = NOTHING,
    changed: str = "",
) -> Screen:
    found = await operations.show(authorization_id, **doing)
    status = Status(found.shown.status)
    shown = Review.of(
        found,
        reader=doing["acting"].person.user_name,
        today=day_of(datetime.now(UTC)),
        choices=rules.verdicts(status) if rules.may_be_decided(status) else (),
        deed=deed,
        typed=typed,
        errors=errors,
        changed=changed,
    )
    return Screen(shown, title="Authorizations, review", status=409 if changed else 422 if errors else 200)


router = Router(
    PATH,
    route_handlers=[index, search, show, show_letter, show_again, draft_again, redraw, update],
    opt={"needs": Power.AUTHORIZATIONS},
)
