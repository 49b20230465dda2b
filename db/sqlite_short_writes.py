"""Short writes on SQLite: those that wait at the same moment share one thread hop and one durable commit."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Sequence

from db.driver import NothingDone, Row, Step
from db.sqlite_connections import OUT_OF_ORDER, ConnectionThread, fetch, primary_code

MOST_AT_ONCE = 64

Outcome = list[Row] | Exception


class ShortWrites:
    """The queue of one process. Each write is all or nothing, whatever becomes of the others in its commit."""

    def __init__(self, take: Callable[[], Awaitable[ConnectionThread]], give_back: Callable[[], None]) -> None:
        self._take, self._give_back = take, give_back
        self._waiting: list[tuple[Sequence[Step], asyncio.Future[list[Row]]]] = []
        self._draining: asyncio.Task[None] | None = None

    async def write(self, steps: Sequence[Step]) -> list[Row]:
        """The rows of the last step, once all of them are on the disk. Raises NothingDone."""
        outcome: asyncio.Future[list[Row]] = asyncio.get_running_loop().create_future()
        self._waiting.append((steps, outcome))
        if self._draining is None:
            self._draining = asyncio.create_task(self._drain())
        return await outcome

    async def _drain(self) -> None:
        try:
            while self._waiting:
                writer = await self._take()
                batch, self._waiting = self._waiting[:MOST_AT_ONCE], self._waiting[MOST_AT_ONCE:]
                try:
                    outcomes = await _written(writer, [steps for steps, _ in batch])
                finally:
                    self._give_back()
                for (_, waiting), outcome in zip(batch, outcomes, strict=True):
                    _tell(waiting, outcome)
        finally:
            self._draining = None


async def _written(writer: ConnectionThread, writes: Sequence[Sequence[Step]]) -> Sequence[Outcome]:
    try:
        return await writer.work(lambda connection: _commit(connection, writes))
    except Exception as error:
        return [error] * len(writes)


def _commit(connection: sqlite3.Connection, writes: Sequence[Sequence[Step]]) -> list[Outcome]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        outcomes = [_attempt(connection, steps) for steps in writes]
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    return outcomes


def _attempt(connection: sqlite3.Connection, steps: Sequence[Step]) -> Outcome:
    """Do one write, or none of it. Raises what speaks of the file and not of this write."""
    connection.execute("SAVEPOINT short_write")
    rows: Outcome = []
    try:
        for sql, args, needed in steps:
            rows = fetch(connection, sql, args)
            if needed and not rows:
                raise NothingDone
    except (NothingDone, sqlite3.Error) as error:
        if isinstance(error, sqlite3.Error) and primary_code(error) in OUT_OF_ORDER:
            raise
        connection.execute("ROLLBACK TO short_write")
        rows = error
    connection.execute("RELEASE short_write")
    return rows


def _tell(waiting: asyncio.Future[list[Row]], outcome: Outcome) -> None:
    if waiting.done():  # its task was cancelled
        return
    if isinstance(outcome, Exception):
        waiting.set_exception(outcome)
    else:
        waiting.set_result(outcome)
