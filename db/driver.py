"""What the two database drivers have in common."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any, TypeVar

Row = dict[str, Any]
T = TypeVar("T")


class Unreachable(Exception):
    """The database does not answer, or cannot write: nothing was done, and it may work later."""


async def settled(outcome: asyncio.Future[T]) -> None:
    """Wait until `outcome` is there, however often the waiting task is cancelled meanwhile."""
    while not outcome.done():
        with suppress(asyncio.CancelledError):
            await asyncio.wait([outcome])
    if not outcome.cancelled():
        outcome.exception()
