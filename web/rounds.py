"""What each server process does again and again besides answering."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

FAILED_SECONDS = 30.0
"""How long to wait after something went wrong: the database may be away."""

GRACE_SECONDS = 15.0
"""How long a round may go on once the portal is told to end."""

log = logging.getLogger("portal.rounds")


@asynccontextmanager
async def rounds(
    name: str,
    work: Callable[[asyncio.Event], Awaitable[float]],
    *,
    failed_seconds: float = FAILED_SECONDS,
    grace_seconds: float = GRACE_SECONDS,
) -> AsyncIterator[None]:
    """Beside the block, `work` is done at once and again after as many seconds as it returns.

    It is given an event that says that the portal ends: what takes long looks at it in between.
    """
    ending = asyncio.Event()
    task = asyncio.create_task(_go_on(name, work, ending, failed_seconds))
    try:
        yield
    finally:
        ending.set()
        await asyncio.wait([task], timeout=grace_seconds)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _go_on(
    name: str, work: Callable[[asyncio.Event], Awaitable[float]], ending: asyncio.Event, failed_seconds: float
) -> None:
    while not ending.is_set():
        try:
            pause = await work(ending)
        except Exception as error:
            log.error("round failed", extra={"round": name, "kind": type(error).__name__})
            pause = failed_seconds
        with suppress(TimeoutError):
            await asyncio.wait_for(ending.wait(), pause)
