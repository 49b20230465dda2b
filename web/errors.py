"""What went wrong, as screens of ours: whole pages, or for htmx a note above what is typed."""

import logging
import traceback
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from litestar import Request
from litestar.exceptions import HTTPException

from components.errors.error_screen import STATUSES, ErrorScreen
from components.errors.other_provider import OtherProvider
from components.page.note import Note
from db.driver import Unreachable
from db.operations.claim_refusals import ClaimRefused
from db.operations.clerks import ClerkRefused
from db.operations.desk import DeskRefused
from db.operations.own_rights import NotInYourRoles
from db.operations.sessions import SessionEnded
from db.operations.throttles import TooManyTries
from web.current import Current, current
from web.forms import ActingForAnother
from web.own_clerks import RemovedMeanwhile
from web.permissions import MustChangePassword, NotLoggedIn
from web.screen import NO_HEADERS, Answer, Headers, Screen, See, local_path, wants_fragment

log = logging.getLogger("portal.errors")

Refused = ClaimRefused | ClerkRefused | DeskRefused | NotInYourRoles | RemovedMeanwhile


class SourceFailed(Exception):
    """A source has no answer (`web.sources`); `reason` says why, in a sentence for the reader."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def screen(status: int, asking: Current, *, retry_after_seconds: int = 0) -> Screen:
    """The error screen for a status."""
    body = ErrorScreen(status=status, request_id=asking.request_id, retry_after_seconds=retry_after_seconds)
    headers = {"retry-after": str(retry_after_seconds)} if retry_after_seconds else {}
    return told(body, status, asking, headers)


def told(body: ErrorScreen | OtherProvider, status: int, asking: Current, headers: Headers = NO_HEADERS) -> Screen:
    """A page of its own; for htmx a note above the page's screen, which stays as it is with all that is typed."""
    if not wants_fragment(asking):
        return Screen(body, title=body.heading, status=status, headers=headers)
    note = Note(kind="bad", heading=body.heading, text=body.explanation)
    above = {"hx-retarget": "#flash", "hx-reswap": "innerHTML"}
    return Screen(note, title=body.heading, status=status, headers={**headers, **above})


def answer_http_error(request: Request[Any, Any, Any], error: HTTPException) -> Answer:
    return screen(error.status_code if error.status_code in STATUSES else 422, current(request))


def answer_not_logged_in(request: Request[Any, Any, Any], _: NotLoggedIn | SessionEnded) -> Answer:
    """To the log-in page, and back from there. The old cookie stays: by it the page knows that a session ended."""
    asking = current(request)
    page = asking.header(b"hx-current-url") if wants_fragment(asking) else request.scope["path"]
    wanted = local_path(page.partition(f"://{asking.header(b'host')}")[2] or page)
    address = "/log-in" if wanted == "/" else f"/log-in?next={quote(wanted)}"
    return See(address, fragment_status=401)


def answer_must_change_password(request: Request[Any, Any, Any], _: MustChangePassword) -> Answer:
    return See("/passwords/change", fragment_status=403)


def answer_clerk_refused(request: Request[Any, Any, Any], _: Refused) -> Answer:
    """Nothing that the screens offer: a right that ended meanwhile, or something made up. Neither is told apart."""
    return screen(404, current(request))


def answer_acting_for_another(request: Request[Any, Any, Any], error: ActingForAnother) -> Answer:
    """409: the page was drawn while acting for another provider; nothing of it is written."""
    asking = current(request)
    body = OtherProvider(acting_for=asking.acting_for_name, drawn_for=error.drawn_for)
    return told(body, 409, asking)


def answer_too_many_tries(request: Request[Any, Any, Any], error: TooManyTries) -> Answer:
    return screen(429, current(request), retry_after_seconds=error.retry_after_seconds)


def answer_unreachable(request: Request[Any, Any, Any], error: Unreachable) -> Answer:
    log.error("the database does not answer", extra={"request_id": current(request).request_id})
    return screen(503, current(request), retry_after_seconds=30)


def answer_source_failed(request: Request[Any, Any, Any], _: SourceFailed) -> Answer:
    """Where a whole page is made of what the source did not say. It is in the log already."""
    return screen(503, current(request), retry_after_seconds=30)


def answer_unexpected(request: Request[Any, Any, Any], error: Exception) -> Answer:
    """500. The log gets the place and the kind of the error, never its message: that may hold what was typed (S46)."""
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    extra = {"request_id": current(request).request_id, "kind": type(error).__name__, "at": places[-6:]}
    log.error("unexpected error", extra=extra)
    return screen(500, current(request))


HANDLERS: dict[type[Exception], Callable[[Request[Any, Any, Any], Any], Answer]] = {
    HTTPException: answer_http_error,
    NotLoggedIn: answer_not_logged_in,
    SessionEnded: answer_not_logged_in,
    ClaimRefused: answer_clerk_refused,
    ClerkRefused: answer_clerk_refused,
    DeskRefused: answer_clerk_refused,
    NotInYourRoles: answer_clerk_refused,
    RemovedMeanwhile: answer_clerk_refused,
    ActingForAnother: answer_acting_for_another,
    MustChangePassword: answer_must_change_password,
    TooManyTries: answer_too_many_tries,
    SourceFailed: answer_source_failed,
    Unreachable: answer_unreachable,
    Exception: answer_unexpected,
}


def answer(error: Exception, request: Request[Any, Any, Any]) -> Answer:
    """What is answered to a request that ended with this error."""
    return next(HANDLERS[kind] for kind in type(error).__mro__ if kind in HANDLERS)(request, error)
