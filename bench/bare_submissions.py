"""The bare limit of submitting a claim: the portal's own statements, repeated on a bare driver, each claim a commit."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

from bench.bare_postgres import BarePostgres
from bench.bare_sqlite import opened

_NEW_CLAIM = re.compile(r"\s*INSERT INTO claim \(")
_OF_THE_CLAIM = re.compile(r"\s*(INSERT INTO claim_|UPDATE claim_draft|UPDATE document)")
_WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE)\b")

DRAFT, MEMBER, MEMBER_ID, ICN, CLAIM = (object() for _ in range(5))
"""What stands in the place of the values that differ from claim to claim."""

Step = tuple[str, Sequence[Any]]


@dataclass(frozen=True)
class Written:
    """The statements of a submission, in their order."""

    steps: Sequence[Step]

    @classmethod
    def of(cls, statements: Sequence[Step], *, draft: int, member: int, member_id: str) -> Written:
        """Those that were written down, of this draft and this member."""
        [entered] = [args for sql, args in statements if _NEW_CLAIM.match(sql)]
        icn = next(arg for arg in entered if isinstance(arg, str) and re.fullmatch(r"\d{13}", arg))
        places = {draft: DRAFT, member: MEMBER, member_id: MEMBER_ID, icn: ICN}
        steps = []
        for sql, args in statements:
            known = [places.get(arg, arg) if isinstance(arg, (int, str)) else arg for arg in args]
            steps.append((sql, _with_claim(sql, known)))
        return cls(steps)

    def writes_alone(self) -> Written:
        return replace(self, steps=[step for step in self.steps if _WRITES.match(step[0])])


def _with_claim(sql: str, args: list[Any]) -> list[Any]:
    """The first value of a row that belongs to the claim is its number, in each of the rows."""
    if not _OF_THE_CLAIM.match(sql):
        return args
    own = args[0]
    return [CLAIM if type(arg) is int and arg == own else arg for arg in args]


class BareSQLite:
    """One connection that writes, in a thread of its own."""

    def __init__(self, path: str) -> None:
        self.writer = opened(path)
        self.thread = ThreadPoolExecutor(1)

    async def run(self, steps: Sequence[Step], values: dict[object, Any]) -> None:
        await asyncio.get_running_loop().run_in_executor(self.thread, self._commit, steps, values)

    def _commit(self, steps: Sequence[Step], values: dict[object, Any]) -> None:
        self.writer.execute("BEGIN IMMEDIATE")
        for sql, args in steps:
            rows = self.writer.execute(sql, _filled(args, values)).fetchall()
            if _NEW_CLAIM.match(sql):
                values[CLAIM] = rows[0][0]
        self.writer.execute("COMMIT")

    async def close(self) -> None:
        self.thread.shutdown()
        self.writer.close()


class BarePostgreSQL:
    """As many warm connections as the portal has."""

    def __init__(self, url: str) -> None:
        self.connections = BarePostgres(url)

    async def run(self, steps: Sequence[Step], values: dict[object, Any]) -> None:
        connection = await self.connections.idle.get()
        async with connection.transaction():
            for sql, args in steps:
                rows = await connection.fetch(sql, *_filled(args, values))
                if _NEW_CLAIM.match(sql):
                    values[CLAIM] = rows[0][0]
        self.connections.idle.put_nowait(connection)

    async def close(self) -> None:
        while not self.connections.idle.empty():
            await self.connections.idle.get_nowait().close()


Bare = BareSQLite | BarePostgreSQL


async def bare_database(url: str) -> Bare:
    """On warm connections."""
    if url.startswith("sqlite"):
        return BareSQLite(url.removeprefix("sqlite:///"))
    bare = BarePostgreSQL(url)
    await bare.connections.open()
    return bare


async def repeated(bare: Bare, written: Written, *, draft: int, member: int, member_id: str, icn: str) -> None:
    """The submission once more, durably, for another draft."""
    await bare.run(written.steps, {DRAFT: draft, MEMBER: member, MEMBER_ID: member_id, ICN: icn})


def _filled(args: Sequence[Any], values: dict[object, Any]) -> list[Any]:
    return [values[arg] if type(arg) is object else arg for arg in args]
