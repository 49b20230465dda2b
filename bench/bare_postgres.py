"""The bare limit on PostgreSQL: as many warm asyncpg connections as the portal has, and one transaction a write."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from functools import cache
from typing import Any

import asyncpg  # type: ignore[import-untyped]

from bench.bare_sqlite import Step

CONNECTIONS = 10


class BarePostgres:
    """Its connections stay open until the process ends."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.idle: asyncio.LifoQueue[Any] = asyncio.LifoQueue()

    async def open(self) -> None:
        for _ in range(CONNECTIONS):
            self.idle.put_nowait(await asyncpg.connect(self.url))

    async def rows(self, sql: str, *args: Any) -> Sequence[Sequence[Any]]:
        connection = await self.idle.get()
        rows: Sequence[Sequence[Any]] = await connection.fetch(numbered(sql), *args)
        self.idle.put_nowait(connection)
        return rows

    async def write(self, *steps: Step, holding: str = "") -> bool:
        """Whether all was admitted, with nobody else holding the name; then it is durable."""
        connection = await self.idle.get()
        transaction = connection.transaction()
        await transaction.start()
        if holding:
            await connection.execute("SELECT pg_advisory_xact_lock($1)", number_of(holding))
        admitted = await done(connection, steps)
        await (transaction.commit() if admitted else transaction.rollback())
        self.idle.put_nowait(connection)
        return admitted


async def done(connection: Any, steps: Sequence[Step]) -> bool:
    for sql, args, needed in steps:
        if not await connection.fetch(numbered(sql), *args) and needed:
            return False
    return True


def number_of(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)


@cache
def numbered(sql: str) -> str:
    """The same for PostgreSQL."""
    first, *others = sql.split("?")
    args = (f"${number}{part}" for number, part in enumerate(others, start=1))
    return "".join([first, *args]).replace("group_concat(", "string_agg(")
