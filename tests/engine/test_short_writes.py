"""Short writes: whole or not at all, each for itself, however many share a commit."""

from __future__ import annotations

import asyncio
import sqlite3
from datetime import UTC, datetime

import asyncpg  # type: ignore[import-untyped]
import pytest

from db import engine
from db.engine import NothingDone, Statement, Step, write_together

COUNT = Statement("SELECT count(*) AS rows FROM throttle WHERE kind = {}")
INSERT = Statement("INSERT INTO throttle (kind, subject_hash, attempted_at) VALUES ({}, {}, {}) RETURNING id")
NONE = Statement("SELECT id FROM throttle WHERE kind = {}")
BEYOND = Statement(
    "INSERT INTO throttle (kind, subject_hash, attempted_at) SELECT {}, {}, {} "
    "WHERE (SELECT count(*) FROM throttle WHERE kind = {}) < {} RETURNING id"
)


def insert(kind: str | None) -> Step:
    return INSERT.step(kind, "", datetime.now(UTC))


async def rows(kind: str) -> int:
    found = await COUNT.rows(kind)
    return int(found[0]["rows"])


async def test_the_rows_of_the_last_step_come_back(database: str) -> None:
    found = await write_together(insert("kept"), insert("kept"), COUNT.step("kept"))
    assert found == [{"rows": 2}]
    assert await rows("kept") == 2


async def test_a_needed_row_that_is_missing_takes_the_other_steps_back(database: str) -> None:
    with pytest.raises(NothingDone):
        await write_together(insert("lost"), NONE.step("never"), NONE.step("never", needed=True), insert("lost"))
    assert await rows("lost") == 0


async def test_each_write_of_a_shared_commit_stands_for_itself(database: str) -> None:
    """Good ones, ones that find nothing and ones that break a constraint wait at the same moment."""

    async def write(number: int) -> str:
        steps = [insert("shared"), *([NONE.step("never", needed=True)] if number % 3 == 1 else [])]
        steps += [insert(None)] if number % 3 == 2 else []
        try:
            await write_together(*steps)
        except NothingDone:
            return "nothing"
        except (sqlite3.IntegrityError, asyncpg.NotNullViolationError):
            return "broken"
        return "done"

    said = await asyncio.gather(*map(write, range(30)))
    assert said == ["done", "nothing", "broken"] * 10
    assert await rows("shared") == 10


async def test_who_holds_the_name_counts_alone(database: str) -> None:
    """Thirty at once, and no more than five are let in."""
    now = datetime.now(UTC)

    async def enter() -> bool:
        step = BEYOND.step("few", "", now, "few", 5, needed=True)
        try:
            return bool(await write_together(step, holding="few"))
        except NothingDone:
            return False

    assert sum(await asyncio.gather(*(enter() for _ in range(30)))) == 5
    assert await rows("few") == 5


async def test_a_cancelled_task_keeps_nobody_else_waiting(database: str) -> None:
    cancelled = asyncio.ensure_future(write_together(insert("mine")))
    other = asyncio.ensure_future(write_together(insert("yours")))
    await asyncio.sleep(0)
    cancelled.cancel()
    await other
    assert await rows("yours") == 1
    assert cancelled.cancelled()


async def test_it_is_no_part_of_another_transaction(database: str) -> None:
    with pytest.raises(RuntimeError, match="of its own"):
        async with engine.transaction():
            await write_together(insert("inside"))
    assert await rows("inside") == 0
