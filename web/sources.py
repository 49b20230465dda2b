"""What a page asks of the data behind it: an answer in time, or the reason why there is none.

A part of a page whose question fails says why and offers to ask again; all around it, and what was typed, stays.
An agency may have put another source behind `db.queries`, so whatever that raises is a reason too.
"""

import logging
import traceback
from asyncio import timeout
from collections.abc import Awaitable
from typing import TypeVar

from db.driver import Unreachable
from web import errors
from web.current import Current
from web.errors import SourceFailed

__all__ = ["SourceFailed", "asked"]

T = TypeVar("T")

AWAY = "The data cannot be reached at the moment."
SLOW = "The data did not answer within {seconds:g} seconds."
BROKEN = "The data could not be read. This has been recorded; Provider Services can find it by {request_id}."

log = logging.getLogger("portal.sources")


async def asked(question: Awaitable[T], asking: Current, *, knows: tuple[type[Exception], ...] = ()) -> T:
    """What the question brings within `Settings.source_seconds`. Raises SourceFailed: a 503, unless it is caught.

    Refusals pass: those that every page answers (`errors.HANDLERS`), and those that the asker `knows`.
    """
    seconds = asking.settings.source_seconds
    try:
        async with timeout(seconds):
            return await question
    except (*knows, *PASSING):
        raise
    except TimeoutError as error:
        raise _failed(SLOW.format(seconds=seconds), error, asking) from None
    except (Unreachable, OSError) as error:
        raise _failed(AWAY, error, asking) from None
    except Exception as error:
        raise _failed(BROKEN.format(request_id=asking.request_id), error, asking) from None


PASSING = tuple(kind for kind in errors.HANDLERS if kind not in (Exception, Unreachable))


def _failed(reason: str, error: Exception, asking: Current) -> SourceFailed:
    """The log gets the place and the kind of the error, never its message: that may hold what was typed (S46)."""
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    extra = {"request_id": asking.request_id, "kind": type(error).__name__, "at": places[-6:]}
    log.error("a source failed", extra=extra)
    return SourceFailed(reason)
