"""Letters on paper: those that are due are printed together, and a PIN is seen only then."""

from dataclasses import dataclass, field
from typing import Any

from litestar import Request, Router, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from components.letters.letters_due import LettersDue
from components.letters.printed_letters import PrintedLetters
from db.operations import letters as operations
from db.operations.desk import ReasonNeeded
from db.operations.letters import LetterRefused, TooSoon
from db.operations.sessions import leave_message
from db.queries import desk_letters
from db.rules import staff
from db.rules.letters import MOST_AT_ONCE, Because
from db.rules.staff import Power
from web.at_the_desk import Doing, at_the_desk
from web.current import current
from web.desk_provider_screen import found, provider_screen
from web.forms import read_own, whole_number
from web.screen import Answer, Screen, See

TITLE = "Letters"


@dataclass
class PrintDraft:
    """`order_ids`: those that are ticked."""

    acting_for: str = ""
    order_ids: list[str] = field(default_factory=list)


@dataclass
class OrderDraft:
    acting_for: str = ""
    reason: str = ""
    large_print: str = ""


@dataclass
class LetterDraft:
    """`provider_id`: whose page the button stands on."""

    acting_for: str = ""
    provider_id: str = ""


@get("/")
async def index() -> Answer:
    return await letters_screen()


@get("/print")
async def print_again() -> Answer:
    """A reload after the browser forgot the form. What was printed is not shown again."""
    return See("/desk/letters")


@post("/print", status_code=200)
async def print_letters(request: Request[Any, Any, Any]) -> Answer:
    """The only page with PINs on it: they are made for it and kept nowhere."""
    doing = await at_the_desk(request)
    draft = await read_own(request, PrintDraft, doing["acting"])
    chosen = [number for number in map(whole_number, draft.order_ids[:MOST_AT_ONCE]) if number]
    if not chosen:
        return await letters_screen(none_chosen=True)
    printed = await operations.print_batch(chosen, **doing)
    gone = len(set(chosen)) - len(printed)
    if not printed:
        return await letters_screen(already_printed=gone)
    demo = not current(request).settings.production
    pages = PrintedLetters.of(printed, address=address(request), demo=demo, already_printed=gone)
    return Screen(pages, title="Printed letters")


@post("/{letter_id:int}/returned", status_code=200)
async def returned(request: Request[Any, Any, Any], letter_id: FromPath[int]) -> Answer:
    doing = await at_the_desk(request)
    draft = await read_own(request, LetterDraft, doing["acting"])
    done = "The letter came back, and its PIN is void. Look over the address, then order another letter."
    try:
        if not await operations.mark_returned(letter_id, **doing):
            done = "That was noted before."
    except LetterRefused as refusal:
        return await refused(refusal, draft, request, doing)
    await leave_message(current(request).token, done)
    return back(draft)


@get("/{letter_id:int}/returned")
async def letters_again(letter_id: FromPath[int]) -> Answer:
    """A reload after the browser forgot the form, or after logging in again."""
    return See("/desk/letters")


@post("/desk/providers/{provider_id:int}/letters", status_code=200)
async def order_letter(request: Request[Any, Any, Any], provider_id: FromPath[int]) -> Answer:
    doing, asking = await at_the_desk(request), current(request)
    draft = await read_own(request, OrderDraft, doing["acting"])
    try:
        await operations.order(
            provider_id,
            because=Because.REPRINT,
            reason=draft.reason,
            large_print=draft.large_print == "yes",
            **doing,
        )
    except operations.NoSuchProvider:
        raise NotFoundException from None
    except (LetterRefused, ReasonNeeded) as refusal:
        errors = order_errors(refusal, draft)
        provider = await found(provider_id, asking)
        large = draft.large_print == "yes"
        return provider_screen(provider, doing["acting"], reason=draft.reason, large_print=large, errors=errors)
    await leave_message(asking.token, "A PIN letter is due. It is printed with the next batch.")
    return See(f"/desk/providers/{provider_id}")


@get("/desk/providers/{provider_id:int}/letters")
async def show_provider(provider_id: FromPath[int]) -> Answer:
    """A reload after the browser forgot the form."""
    return See(f"/desk/providers/{provider_id}")


def order_errors(refusal: LetterRefused | ReasonNeeded, draft: OrderDraft) -> dict[str, str]:
    if isinstance(refusal, ReasonNeeded):
        return {"reason": staff.check_reason(draft.reason)}
    wants_reason = isinstance(refusal, TooSoon) and refusal.may_override
    return {"reason" if wants_reason else "": str(refusal)}


def address(request: Request[Any, Any, Any]) -> str:
    """The portal's, as people type it."""
    asking = current(request)
    return asking.settings.address or f"https://{asking.header(b'host')}"


async def letters_screen(*, already_printed: int = 0, none_chosen: bool = False) -> Screen:
    shown = LettersDue.of(
        await desk_letters.list_due(),
        await desk_letters.list_printed(),
        already_printed=already_printed,
        none_chosen=none_chosen,
    )
    status = 409 if already_printed else 422 if none_chosen else 200
    return Screen(shown, title=TITLE, status=status)


@post("/desk/orders/{order_id:int}/cancel", status_code=200)
async def cancel(request: Request[Any, Any, Any], order_id: FromPath[int]) -> Answer:
    doing = await at_the_desk(request)
    draft = await read_own(request, LetterDraft, doing["acting"])
    try:
        await operations.cancel_order(order_id, **doing)
    except LetterRefused as refusal:
        return await refused(refusal, draft, request, doing)
    await leave_message(current(request).token, "The letter is cancelled; it will not be printed.")
    return back(draft)


@get("/desk/orders/{order_id:int}/cancel")
async def cancel_again(order_id: FromPath[int]) -> Answer:
    """The same for a cancelled order."""
    return See("/desk/letters")


def back(draft: LetterDraft) -> See:
    """To the provider that the button stood with."""
    number = whole_number(draft.provider_id)
    return See(f"/desk/providers/{number}" if number else "/desk/letters")


async def refused(refusal: LetterRefused, draft: LetterDraft, request: Request[Any, Any, Any], doing: Doing) -> Screen:
    """The provider's page, with what is in the way."""
    provider = await found(whole_number(draft.provider_id) or 0, current(request))
    return provider_screen(provider, doing["acting"], errors={"": str(refusal).rstrip(".")})


router = Router(
    "/desk/letters",
    route_handlers=[index, print_again, print_letters, returned, letters_again],
    opt={"needs": Power.LETTERS},
)
orders = Router("/", route_handlers=[cancel, cancel_again, order_letter, show_provider], opt={"needs": Power.LETTERS})
