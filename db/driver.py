"""What the two database drivers have in common."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, NamedTuple, TypeVar

Row = dict[str, Any]
T = TypeVar("T")


class Step(NamedTuple):
    """One statement of a short write; `needed`: it has to bring a row, or nothing of the write is done."""

    sql: str
    args: Sequence[Any]
    needed: bool


class NothingDone(Exception):
    """A step of a short write that had to bring a row brought none, so all of it was taken back."""


class Unreachable(Exception):
    """The database does not answer, or cannot write: nothing was done, and it may work later."""


async def settled(outcome: asyncio.Future[T]) -> None:
    """Wait until `outcome` is there, however often the waiting task is cancelled meanwhile."""
    while not outcome.done():
        with suppress(asyncio.CancelledError):
            await asyncio.wait([outcome])
    if not outcome.cancelled():
        outcome.exception()
