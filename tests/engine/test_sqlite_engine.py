"""The SQLite engine: reads on the loop under a budget, everything else in threads, nothing for child processes."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from db import engine
from db.engine import Statement
from db.sqlite_connections import CutOff, LoopReader
from db.sqlite_engine import WarmSQLiteEngine
from db.tables import Provider
from tests.databases import SQLite
from tests.engine.stalls import longest_stall

LONG = Statement("""
    WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < {})
    SELECT count(*) AS numbers FROM number WHERE n > 0""")


@pytest.fixture
async def sqlite(sqlite_databases: SQLite) -> AsyncIterator[WarmSQLiteEngine]:
    async with sqlite_databases.copied() as url:
        await engine.connect(url)
        connected = engine.current()
        assert isinstance(connected, WarmSQLiteEngine)
        yield connected
        await engine.disconnect()


async def test_a_long_read_moves_to_a_thread_and_gives_the_same_rows(sqlite: WarmSQLiteEngine) -> None:
    async def read() -> None:
        assert await LONG.rows(500_000) == [{"numbers": 500_000}]

    assert await longest_stall(read) < 0.050


async def test_short_reads_do_not_leave_the_loop_however_often_they_run(sqlite: WarmSQLiteEngine) -> None:
    """SQLite counts a statement's instructions over all its runs; the budget is for each run."""
    stayed = 0
    for _ in range(2_000):
        try:
            coroutine = LONG.rows(10)
            coroutine.send(None)
        except StopIteration:
            stayed += 1
        finally:
            coroutine.close()
    assert stayed > 1_500  # a busy machine may take the core away for longer than the budget


async def test_more_long_reads_than_threads_take_turns(sqlite: WarmSQLiteEngine) -> None:
    found = await asyncio.gather(*(LONG.rows(60_000 + number) for number in range(12)))
    assert [row["numbers"] for [row] in found] == [60_000 + number for number in range(12)]


async def test_a_cancelled_long_read_stops_and_its_thread_serves_the_next(sqlite: WarmSQLiteEngine) -> None:
    for _ in range(6):
        task = asyncio.ensure_future(LONG.rows(2_000_000_000))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert await LONG.rows(100_000) == [{"numbers": 100_000}]


async def test_reads_go_on_while_somebody_writes(sqlite: WarmSQLiteEngine) -> None:
    async with engine.transaction():
        await Provider.update({Provider.name: "Changed"}).where(Provider.medicaid_id == "500601")
        outside = asyncio.get_running_loop().run_in_executor(None, _name_read_by_another_connection, sqlite.path)
        assert await outside == "Make-Believe Family Clinic"


def _name_read_by_another_connection(path: str) -> str:
    other = WarmSQLiteEngine(path)

    async def read() -> str:
        [row] = await other.rows("SELECT name FROM provider WHERE medicaid_id = '500601'", ())
        await other.close()
        return str(row["name"])

    return asyncio.run(read())


async def test_connections_are_durable_and_keep_the_rules(sqlite: WarmSQLiteEngine) -> None:
    settings: dict[str, object] = {}
    for name in ("journal_mode", "synchronous", "foreign_keys"):
        settings |= (await sqlite.rows(f"PRAGMA {name}", ()))[0]
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


async def test_a_child_process_does_not_use_its_parents_connections(sqlite: WarmSQLiteEngine) -> None:
    await Provider.count()
    child = os.fork()
    if child == 0:
        os._exit(0 if engine.DB is None else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert await Provider.count() == 14


async def test_a_file_that_cannot_be_opened_is_unreachable(sqlite: WarmSQLiteEngine) -> None:
    folder = os.path.dirname(sqlite.path)
    await engine.connect(f"sqlite:///{folder}")
    with pytest.raises(engine.Unreachable):
        await Provider.count()
    with pytest.raises(engine.Unreachable):
        await engine.migrate()


def test_a_statement_that_was_cut_off_is_not_prepared_anew_every_time(tmp_path: Path) -> None:
    reader = LoopReader(str(tmp_path / "file.sqlite"))
    count = "WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ?) SELECT n FROM number"
    for _ in range(2):
        with pytest.raises(CutOff):
            reader.rows(count, [10_000_000])
    prepared: list[object] = []

    def prepares(*what: object) -> int:
        prepared.append(what)
        return sqlite3.SQLITE_OK

    reader._connection.set_authorizer(prepares)  # everything is prepared anew for it
    reader.rows(count, [3])
    assert prepared
    prepared.clear()
    assert [row["n"] for row in reader.rows(count, [3])] == [1, 2, 3]
    assert prepared == []
    reader.close()
