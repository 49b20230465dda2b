"""Transactions on both databases: whole or not at all, also for tasks that are cancelled."""

from __future__ import annotations

import asyncio
import sqlite3
from datetime import UTC, datetime

import asyncpg  # type: ignore[import-untyped]
import pytest

from db import engine
from db.engine import Statement
from db.tables import Membership, Throttle

COUNT = Statement("SELECT count(*) AS rows FROM throttle WHERE kind = {}")


async def insert(kind: str) -> None:
    await Throttle.insert(Throttle(kind=kind, subject_hash="", attempted_at=datetime.now(UTC)))


async def three(kind: str) -> None:
    async with engine.transaction():
        for _ in range(3):
            await insert(kind)


async def rows(kind: str) -> int:
    found = await COUNT.rows(kind)
    return int(found[0]["rows"])


async def test_what_was_committed_is_seen_at_once(database: str) -> None:
    await three("kept")
    assert await rows("kept") == 3


async def test_an_error_takes_everything_back(database: str) -> None:
    with pytest.raises(LookupError):
        async with engine.transaction():
            await three("lost")
            raise LookupError
    assert await rows("lost") == 0


async def test_a_transaction_reads_what_it_wrote_and_nobody_else_does(database: str) -> None:
    written, looked = asyncio.Event(), asyncio.Event()

    async def write() -> int:
        async with engine.transaction():
            await insert("mine")
            inside = await rows("mine")
            written.set()
            await looked.wait()
        return inside

    task = asyncio.ensure_future(write())
    await written.wait()
    assert await rows("mine") == 0
    looked.set()
    assert await task == 1
    assert await rows("mine") == 1


async def test_many_writers_queue(database: str) -> None:
    await asyncio.gather(*(three("many") for _ in range(40)))
    assert await rows("many") == 120


@pytest.mark.parametrize("turns", range(0, 36, 3))
async def test_a_cancelled_task_leaves_all_or_nothing_and_nothing_open(database: str, turns: int) -> None:
    task = asyncio.ensure_future(three("cancelled"))
    waiting = asyncio.ensure_future(three("waiting"))
    for _ in range(turns):
        await asyncio.sleep(0)
    task.cancel()
    waiting.cancel()
    task.cancel()
    await asyncio.gather(task, waiting, return_exceptions=True)
    await three("after")
    assert await rows("cancelled") in (0, 3)
    assert await rows("waiting") in (0, 3)
    assert await rows("after") == 3


async def test_a_transaction_is_over_for_tasks_that_outlive_it(database: str) -> None:
    go = asyncio.Event()

    async def outlive() -> None:
        await go.wait()
        await insert("late")

    async with engine.transaction():
        task = asyncio.ensure_future(outlive())
    go.set()
    with pytest.raises(Exception, match=r"ended|released"):
        await task
    assert await rows("late") == 0
    await three("after")


async def test_rows_that_others_point_to_stay(database: str) -> None:
    with pytest.raises((sqlite3.IntegrityError, asyncpg.ForeignKeyViolationError)):
        await Membership.insert(Membership(account=9999, provider=1, started_at=datetime.now(UTC)))


async def test_values_come_back_with_their_types(database: str) -> None:
    moment = datetime(2026, 12, 1, 12, 30, 15, 123456, tzinfo=UTC)
    await Membership.update({Membership.started_at: moment}).where(Membership.id == 1)
    read = Statement("SELECT id, site_administrator, started_at, ended_at FROM membership WHERE id = {}")
    assert await read.row(1) == {"id": 1, "site_administrator": True, "started_at": moment, "ended_at": None}
    assert await read.row(9999) is None


async def test_the_engine_can_be_switched_and_left(database: str) -> None:
    await engine.disconnect()
    await engine.disconnect()
    with pytest.raises(engine.NotConnected):
        await rows("any")
    with pytest.raises(engine.NotConnected):
        await Throttle.select()
    assert not await engine.is_ready()
    await engine.connect(database)
    assert await engine.is_ready()


async def test_a_database_that_does_not_answer_is_unreachable() -> None:
    with pytest.raises(engine.Unreachable):
        await engine.connect("postgresql://nobody@/nothing?host=/nowhere")
    with pytest.raises(ValueError, match="sqlite"):
        await engine.connect("mysql://localhost/portal")
