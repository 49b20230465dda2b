"""Measures how long the event loop is held up by what runs on it."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Awaitable, Callable


async def longest_stall(work: Callable[[], Awaitable[object]]) -> float:
    """The most seconds that the loop's thread computed between two turns of the loop while `work` ran.

    It is the thread's own processor time, because a busy machine may take any core away for longer than our limits.
    What the tests before have left in memory is not looked through for garbage meanwhile: no server holds that.
    """
    gc.collect()
    gc.freeze()
    try:
        return await _longest_stall(work)
    finally:
        gc.unfreeze()


async def _longest_stall(work: Callable[[], Awaitable[object]]) -> float:
    task = asyncio.ensure_future(work())
    worst, before = 0.0, time.thread_time()
    while not task.done():
        await asyncio.sleep(0)
        now = time.thread_time()
        worst, before = max(worst, now - before), now
    await task
    return worst
