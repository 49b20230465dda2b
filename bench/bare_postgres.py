"""The bare limit on PostgreSQL: as many warm asyncpg connections as the portal has, and one transaction a search."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import asyncpg  # type: ignore[import-untyped]

from bench.bare_sql import ENTRY, SEARCH, SESSION, TRY

CONNECTIONS = 10


class BarePostgres:
    """Its connections stay open until the process ends."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.idle: asyncio.LifoQueue[Any] = asyncio.LifoQueue()

    async def open(self) -> None:
        for _ in range(CONNECTIONS):
            self.idle.put_nowait(await asyncpg.connect(self.url))

    async def session(self, token_hash: str, seen_after: datetime, now: datetime) -> Sequence[Any] | None:
        found = await self.rows(NUMBERED_SESSION, token_hash, seen_after, now)
        return found[0] if found else None

    async def search(self, start: str, end: str) -> Sequence[Sequence[Any]]:
        return await self.rows(NUMBERED_SEARCH, start, end)

    async def rows(self, sql: str, *args: Any) -> Sequence[Sequence[Any]]:
        connection = await self.idle.get()
        rows: Sequence[Sequence[Any]] = await connection.fetch(sql, *args)
        self.idle.put_nowait(connection)
        return rows

    async def record(self, account: int, tried: Sequence[Any], entry: Sequence[Any]) -> bool:
        """Whether the try was admitted, with nobody else trying for this account; then it and the entry are durable."""
        name = hashlib.sha256(f"people search:{account}".encode()).digest()[:8]
        connection = await self.idle.get()
        async with connection.transaction():
            await connection.execute("SELECT pg_advisory_xact_lock($1)", int.from_bytes(name, "big", signed=True))
            admitted = bool(await connection.fetch(NUMBERED_TRY, *tried))
            if admitted:
                await connection.execute(NUMBERED_ENTRY, *entry)
        self.idle.put_nowait(connection)
        return admitted


def numbered(sql: str) -> str:
    """The same for PostgreSQL."""
    first, *others = sql.split("?")
    args = (f"${number}{part}" for number, part in enumerate(others, start=1))
    return "".join([first, *args]).replace("group_concat(", "string_agg(")


NUMBERED_SESSION, NUMBERED_SEARCH, NUMBERED_TRY, NUMBERED_ENTRY = map(numbered, (SESSION, SEARCH, TRY, ENTRY))
