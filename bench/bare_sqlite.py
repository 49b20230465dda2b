"""The bare limit on SQLite: reads on the event loop; writes that wait at the same moment share one commit."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

Step = tuple[str, Sequence[Any], bool]
"""A statement, its arguments, and whether it has to bring a row."""


class BareSQLite:
    """One connection that reads, and one in a thread of its own that writes, as durable as the portal's."""

    def __init__(self, path: str) -> None:
        self.reader, self.writer = opened(path), opened(path)
        self.thread = ThreadPoolExecutor(1)
        self.waiting: list[tuple[Sequence[Step], asyncio.Future[bool]]] = []
        self.writing: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """They are open already."""

    async def rows(self, sql: str, *args: Any) -> Sequence[Sequence[Any]]:
        return self.reader.execute(sql, args).fetchall()

    async def write(self, *steps: Step, holding: str = "") -> bool:
        """Whether all was admitted; then it is on the disk. Nobody else writes meanwhile, whatever is held."""
        done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self.waiting.append((steps, done))
        if self.writing is None:
            self.writing = asyncio.create_task(self.drain())
        return await done

    async def drain(self) -> None:
        while self.waiting:
            batch, self.waiting = self.waiting, []
            loop = asyncio.get_running_loop()
            outcomes = await loop.run_in_executor(self.thread, self.commit, [steps for steps, _ in batch])
            for (_, done), outcome in zip(batch, outcomes, strict=True):
                done.set_result(outcome)
        self.writing = None

    def commit(self, writes: Sequence[Sequence[Step]]) -> list[bool]:
        self.writer.execute("BEGIN IMMEDIATE")
        outcomes = [self.admitted(steps) for steps in writes]
        self.writer.execute("COMMIT")
        return outcomes

    def admitted(self, steps: Sequence[Step]) -> bool:
        return all(self.writer.execute(sql, args).fetchall() or not needed for sql, args, needed in steps)


def opened(path: str) -> sqlite3.Connection:
    """The settings of `db.sqlite_connections.open_connection`."""
    connection = sqlite3.connect(path, timeout=20, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA mmap_size = 268435456")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    return connection
