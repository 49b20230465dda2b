"""The fast way in for many rows: COPY on PostgreSQL, one prepared statement on SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from db import engine
from db.engine import Statement
from db.postgres_engine import PooledPostgresEngine
from db.sqlite_engine import WarmSQLiteEngine

Values = Iterable[Sequence[Any]]

Tell = Callable[[str, int, int], None]
"""Is told what is being made, how much of it there is so far, and how much there will be."""


def tell_nobody(what: str, done: int, of: int) -> None:
    """For those who do not wait."""


_PLAIN_INDEXES = """
    SELECT indexname AS name, indexdef AS sql FROM pg_indexes
     WHERE schemaname = current_schema() AND tablename = ANY($1)
       AND indexname NOT IN (SELECT conname FROM pg_constraint WHERE contype IN ('p', 'u'))"""
_CONSTRAINTS = """
    SELECT conname AS name, conrelid::regclass::text AS stands_on, pg_get_constraintdef(oid) AS said FROM pg_constraint
     WHERE contype IN ('u', 'f') AND conrelid::regclass::text = ANY($1) ORDER BY contype DESC"""
_SQLITE_INDEXES = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = ?"

_GREAT_CACHE_KIB = 512 * 1024
_FILLING = {
    "foreign_keys": "OFF",
    "journal_mode": "OFF",
    "synchronous": "OFF",
    "cache_size": -_GREAT_CACHE_KIB,
    "threads": 2,
}
_AFTERWARDS = {"foreign_keys": "ON", "journal_mode": "WAL", "synchronous": "FULL", "cache_size": -2_000}


def is_postgres() -> bool:
    return isinstance(engine.current(), PooledPostgresEngine)


async def copy(table: str, columns: Sequence[str], rows: Values) -> None:
    """Put the rows into the table, in the transaction that the caller has begun."""
    current = engine.current()
    transaction = current.current_transaction.get()
    assert transaction is not None, "Many rows go in within a transaction."
    if isinstance(current, WarmSQLiteEngine):
        insert = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
        await current.writer.work(lambda connection: _insert(connection, insert, rows))
    else:
        await transaction.connection.copy_records_to_table(table, records=rows, columns=columns)


async def stage_on_disk() -> None:
    """Temporary tables from now on may be larger than the memory. Not for use inside a transaction."""
    current = engine.current()
    if isinstance(current, WarmSQLiteEngine):
        await current.rows("PRAGMA temp_store = FILE", [])


async def next_id(table: str) -> int:
    """The number of the next row of a table that nobody else writes to."""
    row = await Statement(f"SELECT coalesce(max(id), 0) + 1 AS id FROM {table}").row()
    return int(row["id"]) if row else 1


@asynccontextmanager
async def filling(tables: Sequence[str], tell: Tell) -> AsyncIterator[None]:
    """A transaction that fills these tables without their indexes and references, which are made and tested at its end.

    SQLite takes nothing back meanwhile: fill a file that nobody uses yet.
    """
    current = engine.current()
    if isinstance(current, WarmSQLiteEngine):
        await current.writer.work(lambda connection: _set(connection, _FILLING))
    async with engine.transaction():
        undone, done = await _without_indexes(tables)
        await _run("indexes", undone, tell_nobody)
        yield
        await _run("indexes", done, tell)
    if isinstance(current, WarmSQLiteEngine):
        await current.writer.work(lambda connection: _set(connection, _AFTERWARDS))
    await current.run_ddl("ANALYZE")


async def _without_indexes(tables: Sequence[str]) -> tuple[list[str], list[str]]:
    """The statements that take away what makes filling slow, and those that make it again."""
    current = engine.current()
    if isinstance(current, WarmSQLiteEngine):
        indexes = [index for table in tables for index in await current.rows(_SQLITE_INDEXES, [table])]
        return [f"DROP INDEX {index['name']}" for index in indexes], [index["sql"] for index in indexes]
    indexes = await current.rows(_PLAIN_INDEXES, [tables])
    constraints = await current.rows(_CONSTRAINTS, [tables])
    return [
        *(f"ALTER TABLE {one['stands_on']} DROP CONSTRAINT {one['name']}" for one in constraints),
        *(f"DROP INDEX {index['name']}" for index in indexes),
    ], [
        "SET LOCAL maintenance_work_mem = '512MB'",
        *(index["sql"] for index in indexes),
        *(f"ALTER TABLE {one['stands_on']} ADD CONSTRAINT {one['name']} {one['said']}" for one in constraints),
        *(f"SELECT setval(pg_get_serial_sequence('{one}', 'id'), max(id)) FROM {one}" for one in tables),
    ]


async def _run(what: str, statements: Sequence[str], tell: Tell) -> None:
    for number, statement in enumerate(statements, start=1):
        await engine.current().rows(statement, [])
        tell(what, number, len(statements))


def _insert(connection: sqlite3.Connection, insert: str, rows: Values) -> None:
    """The cursor ends in the thread of its connection: let go of elsewhere, it resets the next insert under way."""
    connection.executemany(insert, rows).close()


def _set(connection: sqlite3.Connection, pragmas: dict[str, object]) -> None:
    for name, value in pragmas.items():
        connection.execute(f"PRAGMA {name} = {value}").fetchall()
