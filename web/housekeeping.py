"""What each server process does now and then besides answering."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from db.operations import throttles

PAUSE_SECONDS = 600

log = logging.getLogger("portal.housekeeping")


@asynccontextmanager
async def housekeeping() -> AsyncIterator[None]:
    """Runs beside the app and ends with it."""
    task = asyncio.create_task(_sweep_for_ever())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _sweep_for_ever() -> None:
    """Throttles that count nothing any more go. Several processes doing so at once do no harm."""
    while True:
        await asyncio.sleep(PAUSE_SECONDS)
        try:
            await throttles.sweep()
        except Exception as error:
            log.error("sweep failed", extra={"kind": type(error).__name__})
