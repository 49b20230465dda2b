"""SQLite or PostgreSQL, chosen at run time: connecting, transactions, locks, and constant SQL for the hot reads."""

from __future__ import annotations

import os
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

from piccolo.table import TABLE_REGISTRY, Table

from db.driver import NothingDone, Row, Step, Unreachable
from db.postgres_engine import HOLD, PooledPostgresEngine, number_of
from db.sqlite_engine import WarmSQLiteEngine

Engine = WarmSQLiteEngine | PooledPostgresEngine

__all__ = [
    "NotConnected",
    "NothingDone",
    "Statement",
    "Step",
    "Unreachable",
    "connect",
    "current",
    "disconnect",
    "is_ready",
    "lock",
    "lock_each",
    "lock_name",
    "migrate",
    "transaction",
    "write_together",
]

DB: Engine | None = None
"""The database in use; Piccolo looks it up under this name."""

_of_the_parent: list[Engine] = []


class NotConnected(Unreachable):
    """Something asked the database before `connect`, or after `disconnect`."""


async def connect(url: str) -> None:
    """Use the database at `url`: `sqlite:///folder/file` (`sqlite:////` for an absolute path) or `postgresql://…`.

    Raises ValueError for any other kind of address, Unreachable when a PostgreSQL server does not answer.
    """
    await disconnect()
    engine = engine_for(url)
    if isinstance(engine, PooledPostgresEngine):
        await engine.open()
    _use(engine)


def engine_for(url: str) -> Engine:
    """The engine for `url`, with nothing opened yet."""
    scheme, _, rest = url.partition("://")
    if scheme == "sqlite":
        path = Path(rest.removeprefix("/"))
        path.parent.mkdir(parents=True, exist_ok=True)
        return WarmSQLiteEngine(str(path))
    if scheme in ("postgresql", "postgres"):
        return PooledPostgresEngine(url)
    raise ValueError(f"A database address starts with sqlite:/// or postgresql://, not {scheme!r}.")


async def disconnect() -> None:
    """Close every connection of this process; harmless when there is none."""
    engine = DB
    _use(None)
    if engine is not None:
        await engine.close()


def current() -> Engine:
    """The engine in use. Raises NotConnected."""
    if DB is None:
        raise NotConnected("No database is connected.")
    return DB


def transaction() -> AbstractAsyncContextManager[Any]:
    """`async with transaction():` all or nothing. Inside another transaction it is part of that one."""
    return current().transaction()


async def lock(table: type[Table], row_id: int) -> None:
    """Hold the row until the transaction ends. On SQLite the transaction already holds the whole database.

    Rows that point to it can be inserted meanwhile: nobody deletes a row that is pointed to, or changes its id.
    """
    if isinstance(current(), PooledPostgresEngine):
        await table.raw(f"SELECT 1 FROM {table._meta.tablename} WHERE id = {{}} FOR NO KEY UPDATE", row_id)


async def lock_each(table: type[Table], which: str, *args: Any) -> None:
    """Hold the rows that fit this condition, one after the other by their ids, as `lock` holds one.

    Who holds several of a table takes them so, that nobody waits in a circle. Constant SQL, as of `Statement`.
    """
    if isinstance(current(), PooledPostgresEngine):
        name = table._meta.tablename
        await Statement(f"SELECT 1 FROM {name} WHERE {which} ORDER BY id FOR NO KEY UPDATE").rows(*args)


async def lock_name(name: str) -> None:
    """Hold a name that need not be a row yet until the transaction ends."""
    engine = current()
    if isinstance(engine, PooledPostgresEngine):
        await engine.rows(HOLD, [number_of(name)])


async def write_together(*steps: Step, holding: str = "") -> list[Row]:
    """A short write of constant statements: all steps or none, durable when it returns the rows of the last one.

    On SQLite the short writes of tasks that wait at the same moment share one commit. `holding`: a name that nobody
    else holds meanwhile. Not for use inside a transaction. Raises NothingDone.
    """
    engine = current()
    if engine.current_transaction.get() is not None:
        raise RuntimeError("A short write is a transaction of its own.")
    return await engine.write_together(steps, holding=holding)


async def is_ready() -> bool:
    """Whether the database answers and has the newest schema."""
    from db.migrate import newest  # it needs this module

    try:
        return await _NEWEST_MIGRATION.rows() == [{"name": newest()}]
    except Exception:
        return False


class Statement:
    """Constant SQL with `{}` for each argument, put into both dialects once: the one fast path for hot reads.

    Write `group_concat(x, ',')`; PostgreSQL gets `string_agg`.
    """

    def __init__(self, sql: str) -> None:
        first, *others = sql.split("{}")
        self._sqlite = "?".join([first, *others])
        numbered = (f"${number}{part}" for number, part in enumerate(others, start=1))
        self._postgres = "".join([first, *numbered]).replace("group_concat(", "string_agg(")

    async def rows(self, *args: Any) -> list[Row]:
        """All rows, by column name. Moments are UTC datetimes, booleans are bool, on both databases."""
        return await current().rows(self._sql(), args)

    async def row(self, *args: Any) -> Row | None:
        """The first row, or None."""
        found = await self.rows(*args)
        return found[0] if found else None

    def step(self, *args: Any, needed: bool = False) -> Step:
        """The statement as a part of `write_together`; `needed`: nothing is done if it brings no row."""
        return Step(self._sql(), args, needed)

    def _sql(self) -> str:
        return self._sqlite if isinstance(current(), WarmSQLiteEngine) else self._postgres


_NEWEST_MIGRATION = Statement("SELECT max(name) AS name FROM migration WHERE app_name = 'db'")


async def migrate() -> None:
    """Bring the schema up to date; processes that start at once wait for the first of them."""
    from db.migrate import run_forwards  # it needs this module

    await run_forwards()


class _Nothing:
    """Stands in for the engine where none is connected; Piccolo would go and look for one of its own."""

    def __getattr__(self, name: str) -> Any:
        raise NotConnected("No database is connected.")


def _use(engine: Engine | None) -> None:
    global DB
    DB = engine
    for table in TABLE_REGISTRY:
        table._meta._db = engine or _Nothing()  # type: ignore[assignment]


def _forget_the_parents_connections() -> None:
    """A forked child must neither use nor close what its parent has open."""
    if DB is not None:
        _of_the_parent.append(DB)
        _use(None)


os.register_at_fork(after_in_child=_forget_the_parents_connections)
