"""The desk's queue of requests: who looks after one, what is noted, and how it ends (S40)."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, get_args

from litestar import Request, Router, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from components.requests.desk_request import Deed, DeskRequest
from components.requests.request_queue import RequestQueue
from db.operations import administrator_changes as changes
from db.operations import desk_requests as operations
from db.operations.accounts import DraftRefused
from db.operations.desk_requests import ChangedMeanwhile, NoSuchRequest
from db.operations.sessions import leave_message
from db.queries import provider_requests as requests
from db.queries.provider_requests import Show
from db.rules.staff import Power
from web.at_the_desk import Doing, at_the_desk
from web.current import current
from web.forms import read_own, seen_in, whole_number
from web.permissions import may, signed_in
from web.request_refusals import REFUSALS, refused
from web.screen import Answer, Screen, See

Errors = dict[str, str]
Work = Callable[["DeedDraft", int, Doing], Awaitable[str | None]]
"""What is done; gives what is to be said besides."""


@dataclass
class DeedDraft:
    """Everything that can be typed on the page of a request. `seen`: the revision that was shown."""

    acting_for: str = ""
    seen: str = ""
    text: str = ""
    outcome: str = ""
    decision: str = ""
    provider_id: str = ""
    large_print: str = ""
    reason: str = ""
    because: str = ""
    old_membership: str = ""
    old_then: str = ""
    new_user_name: str = ""
    new_first_name: str = ""
    new_last_name: str = ""
    new_phone_number: str = ""
    new_email: str = ""
    ticket: str = ""


@get("/")
async def index(request: Request[Any, Any, Any]) -> Answer:
    session, asked = await signed_in(request), request.query_params
    show: Show = asked["show"] if asked.get("show") in get_args(Show) else "open"
    before = whole_number(asked.get("before", ""))
    page = await requests.list_requests(show, owner_id=session.person.id, before=before)
    counts = await requests.queue_counts(session.person.id)
    shown = RequestQueue.of(page, show=show, counts=counts, first=before is None)
    return Screen(shown, title="Requests")


@get("/{request_id:int}")
async def show(request: Request[Any, Any, Any], request_id: FromPath[int]) -> Answer:
    return await request_screen(request_id, await at_the_desk(request))


@get("/{request_id:int}/{deed:str}")
async def show_again(request_id: FromPath[int], deed: FromPath[str]) -> Answer:
    """A reload after the browser forgot the form."""
    return See(f"/desk/requests/{request_id}")


@get("/{request_id:int}/{deed:str}/draft")
async def draft_again(request_id: FromPath[int], deed: FromPath[str]) -> Answer:
    return See(f"/desk/requests/{request_id}")


@post("/{request_id:int}/{deed:str}/draft", status_code=200, opt={"redrawn_at": "{path}"})
async def redraw(request: Request[Any, Any, Any], request_id: FromPath[int], deed: FromPath[str]) -> Answer:
    """What was typed when the session ended."""
    doing = await at_the_desk(request)
    if deed not in DEEDS:
        raise NotFoundException
    draft = await read_own(request, DeedDraft, doing["acting"])
    again: dict[str, Any] = {"deed": deed, "typed": draft}
    return await request_screen(request_id, doing, **again)


@post("/{request_id:int}/{deed:str}", status_code=200, opt={"redrawn_at": "{path}/draft"})
async def update(request: Request[Any, Any, Any], request_id: FromPath[int], deed: FromPath[str]) -> Answer:
    """One deed for one request; or the request again, with what is in the way, and what was typed."""
    doing = await at_the_desk(request)
    if deed not in DEEDS:
        raise NotFoundException
    work, done = DEEDS[deed]
    draft = await read_own(request, DeedDraft, doing["acting"])
    again: dict[str, Any] = {"deed": deed, "typed": draft}
    try:
        besides = await work(draft, request_id, doing)
    except ChangedMeanwhile as first:
        return await request_screen(request_id, doing, **again, changed=first.what or "A colleague was first.")
    except DraftRefused as refusal:
        return await request_screen(request_id, doing, **again, errors=dict(refusal.errors))
    except NoSuchRequest:
        raise
    except REFUSALS as refusal:
        return await request_screen(request_id, doing, **again, errors={"": refused(refusal)})
    await leave_message(current(request).token, f"{done} {besides}" if besides else done)
    return See(f"/desk/requests/{request_id}")


async def take(draft: DeedDraft, request_id: int, doing: Doing) -> None:
    await operations.take(request_id, seen=seen_in(draft.seen), **doing)


async def give_back(draft: DeedDraft, request_id: int, doing: Doing) -> None:
    await operations.give_back(request_id, seen=seen_in(draft.seen), **doing)


async def add_note(draft: DeedDraft, request_id: int, doing: Doing) -> None:
    await operations.add_note(request_id, draft.text, **doing)


async def decide_letter(draft: DeedDraft, request_id: int, doing: Doing) -> None:
    await operations.decide_letter(
        request_id,
        whole_number(draft.provider_id),
        "refuse" if draft.decision == "refuse" else "order",
        outcome=draft.outcome,
        large_print=draft.large_print == "yes",
        reason=draft.reason,
        seen=seen_in(draft.seen),
        **doing,
    )


async def refuse(draft: DeedDraft, request_id: int, doing: Doing) -> None:
    await operations.refuse(request_id, outcome=draft.outcome, seen=seen_in(draft.seen), **doing)


async def prepare(draft: DeedDraft, request_id: int, doing: Doing) -> None:
    await changes.prepare(
        request_id,
        provider_id=whole_number(draft.provider_id) or 0,
        old_membership=whole_number(draft.old_membership),
        old_then=draft.old_then,
        draft=draft,
        ticket=draft.ticket,
        seen=seen_in(draft.seen),
        **doing,
    )


async def approve(draft: DeedDraft, request_id: int, doing: Doing) -> None:
    await changes.approve(await change_of(request_id), seen=seen_in(draft.seen), **doing)


async def send_back(draft: DeedDraft, request_id: int, doing: Doing) -> None:
    await changes.send_back(await change_of(request_id), draft.because, seen=seen_in(draft.seen), **doing)


async def cancel_invitation(draft: DeedDraft, request_id: int, doing: Doing) -> None:
    await changes.cancel_invitation(await change_of(request_id), draft.reason, seen=seen_in(draft.seen), **doing)


async def renew_invitation(draft: DeedDraft, request_id: int, doing: Doing) -> str:
    """Says so when the link is renewed and no letter can be ordered with it yet (S06)."""
    too_soon = await changes.renew_invitation(
        await change_of(request_id), reason=draft.reason, seen=seen_in(draft.seen), **doing
    )
    return f"No letter goes with it: {too_soon}" if too_soon else ""


DEEDS: dict[str, tuple[Work, str]] = {
    "take": (take, "You look after this request now."),
    "give-back": (give_back, "Anybody can take this request now."),
    "notes": (add_note, "The note is kept."),
    "letter": (decide_letter, "The request is decided, and the asker is told by EMail."),
    "refuse": (refuse, "The request is refused, and the asker is told by EMail."),
    "prepare": (prepare, "The change is prepared. A colleague has to approve it."),
    "approve": (approve, "The change is made. Everybody concerned is told."),
    "send-back": (send_back, "The change is sent back to whoever prepared it."),
    "cancel-invitation": (cancel_invitation, "The invitation is withdrawn. Its link and its letter open nothing."),
    "renew-invitation": (renew_invitation, "A new link is on its way. The old one opens nothing any more."),
}


async def change_of(request_id: int) -> int:
    """The change that was prepared last for the request."""
    found = await requests.find(request_id)
    if found is None or found.change is None:
        raise NoSuchRequest
    return found.change.change_id


async def request_screen(
    request_id: int,
    doing: Doing,
    *,
    deed: Deed = "",
    typed: DeedDraft | None = None,
    errors: Errors | None = None,
    changed: str = "",
) -> Screen:
    found = await requests.find(request_id)
    if found is None:
        raise NotFoundException
    shown = DeskRequest.of(
        found,
        reader=doing["acting"].person.user_name,
        may_override=may(doing["acting"], Power.MORE_LETTERS),
        deed=deed,
        typed=typed,
        errors=errors or {},
        changed=changed,
    )
    return Screen(shown, title=f"Request {found.reference}", status=409 if changed else 422 if errors else 200)


router = Router(
    "/desk/requests",
    route_handlers=[
        index,
        show,
        show_again,
        draft_again,
        redraw,
        update,
    ],
    opt={"needs": Power.REQUESTS},
)
