"""The bare limit on SQLite: reads on the event loop; writes that wait at the same moment share one commit."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

from bench.bare_sql import ENTRY, SEARCH, SESSION, TRY

Write = tuple[Sequence[Any], Sequence[Any]]


class BareSQLite:
    """One connection that reads, and one in a thread of its own that writes, as durable as the portal's."""

    def __init__(self, path: str) -> None:
        self.reader, self.writer = opened(path), opened(path)
        self.thread = ThreadPoolExecutor(1)
        self.waiting: list[tuple[Write, asyncio.Future[bool]]] = []
        self.writing: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """They are open already."""

    async def session(self, token_hash: str, seen_after: datetime, now: datetime) -> Sequence[Any] | None:
        row: tuple[Any, ...] | None = self.reader.execute(SESSION, (token_hash, str(seen_after), str(now))).fetchone()
        return row

    async def search(self, start: str, end: str) -> Sequence[Sequence[Any]]:
        return self.reader.execute(SEARCH, (start, end)).fetchall()

    async def record(self, account: int, tried: Sequence[Any], entry: Sequence[Any]) -> bool:
        """Whether the try was admitted; then it and the entry are on the disk."""
        asker, now, _, searches, _, day = tried
        write = (asker, str(now), asker, str(searches), asker, str(day)), (str(now), *entry[1:])
        done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self.waiting.append((write, done))
        if self.writing is None:
            self.writing = asyncio.create_task(self.write())
        return await done

    async def write(self) -> None:
        while self.waiting:
            batch, self.waiting = self.waiting, []
            loop = asyncio.get_running_loop()
            outcomes = await loop.run_in_executor(self.thread, self.commit, [write for write, _ in batch])
            for (_, done), outcome in zip(batch, outcomes, strict=True):
                done.set_result(outcome)
        self.writing = None

    def commit(self, writes: Sequence[Write]) -> list[bool]:
        self.writer.execute("BEGIN IMMEDIATE")
        outcomes = [self.admitted(*write) for write in writes]
        self.writer.execute("COMMIT")
        return outcomes

    def admitted(self, tried: Sequence[Any], entry: Sequence[Any]) -> bool:
        if self.writer.execute(TRY, tried).fetchall():
            self.writer.execute(ENTRY, entry)
            return True
        return False


def opened(path: str) -> sqlite3.Connection:
    """The settings of `db.sqlite_connections.open_connection`."""
    connection = sqlite3.connect(path, timeout=20, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA mmap_size = 268435456")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    return connection
