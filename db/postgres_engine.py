"""PostgreSQL behind Piccolo's own engine and its asyncpg pool, with transactions that no task leaves open."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any

import asyncpg  # type: ignore[import-untyped]
from asyncpg.exceptions import (  # type: ignore[import-untyped]
    OperatorInterventionError,
    PostgresConnectionError,
    TooManyConnectionsError,
)
from piccolo.engine.postgres import PostgresEngine, PostgresTransaction

from db.driver import NothingDone, Row, Step, Unreachable, settled

MOST_CONNECTIONS = 10

HOLD = "SELECT pg_advisory_xact_lock($1)"
"""Hold a name, by its number, until the transaction ends."""


class PooledPostgresEngine(PostgresEngine):
    """Piccolo's engine on a pool that is opened before the first query."""

    def __init__(self, url: str) -> None:
        super().__init__(config={"dsn": url})

    async def check_version(self) -> None:
        """Piccolo would open a connection of its own to ask; the pool says soon enough whether the server answers."""

    async def open(self) -> None:
        with connection_errors():
            await self.start_connection_pool(min_size=1, max_size=MOST_CONNECTIONS, connection_class=_PlainConnection)

    async def close(self) -> None:
        """Close the pool once its connections are back."""
        await self.close_connection_pool()

    async def rows(self, sql: str, args: Sequence[Any]) -> list[Row]:
        """The rows of one statement with `$1`… for its arguments, in the calling task's transaction if it has one."""
        current = self.current_transaction.get()
        source = self.pool if current is None else current.connection
        with connection_errors():
            return [dict(record) for record in await source.fetch(sql, *args)]  # type: ignore[union-attr]

    async def write_together(self, steps: Sequence[Step], *, holding: str) -> list[Row]:
        """All steps or none, durably, while nobody else holds the name. Raises NothingDone."""
        rows: list[Row] = []
        async with self.transaction():
            if holding:
                await self.rows(HOLD, [number_of(holding)])
            for sql, args, needed in steps:
                rows = await self.rows(sql, args)
                if needed and not rows:
                    raise NothingDone
        return rows

    def transaction(self, allow_nested: bool = True) -> PooledTransaction:
        """A transaction on a connection of the pool."""
        return PooledTransaction(engine=self, allow_nested=allow_nested)

    async def _run_in_pool(self, query: str, args: Sequence[Any] | None = None) -> Any:
        with connection_errors():
            return await super()._run_in_pool(query, args)


class _PlainConnection(asyncpg.Connection):  # type: ignore[misc]
    """A connection on which nobody sets anything that outlives a transaction, so there is nothing to reset."""

    def get_reset_query(self) -> str:
        return ""


class PooledTransaction(PostgresTransaction):
    """Gives its connection back whatever happens; the pool rolls back what is still open on it."""

    engine: PooledPostgresEngine

    async def __aenter__(self) -> PostgresTransaction:
        if self._parent is not None:
            return self._parent
        with connection_errors():
            self.connection = await self.engine.pool.acquire()  # type: ignore[union-attr]
            try:
                self.transaction = self.connection.transaction()
                await self.transaction.start()
            except BaseException:
                await self._end()
                raise
        self.engine.current_transaction.set(self)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> bool:
        if self._parent is not None:
            return False
        self.engine.current_transaction.set(None)
        try:
            if error is None and not self._committed and not self._rolled_back:
                with connection_errors():
                    await self.transaction.commit()
        finally:
            await self._end()
        return False

    async def _end(self) -> None:
        """Roll back what is still open and give the connection back, even if the task is cancelled meanwhile."""
        ending = asyncio.ensure_future(self._give_back())
        try:
            await asyncio.shield(ending)
        except asyncio.CancelledError:
            await settled(ending)
            raise

    async def _give_back(self) -> None:
        try:
            if self.connection.is_in_transaction():
                await self.transaction.rollback()
        except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError):
            self.connection.terminate()  # nobody will hear from it again, and the server rolls back
        finally:
            await self.engine.pool.release(self.connection)  # type: ignore[union-attr]


def number_of(name: str) -> int:
    """The number by which PostgreSQL holds a name."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)


@contextmanager
def connection_errors() -> Iterator[None]:
    """Errors of the connection, as against those of a statement, become Unreachable."""
    try:
        yield
    except (OSError, PostgresConnectionError, OperatorInterventionError, TooManyConnectionsError) as error:
        raise Unreachable from error
    except asyncpg.InterfaceError as error:
        if isinstance(error, ValueError):  # asyncpg's DataError: an argument of the wrong type
            raise
        raise Unreachable from error
