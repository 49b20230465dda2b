"""SQLite behind Piccolo on warm connections.

Reads on the event loop under a budget, writes one after the other in a thread.
"""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from types import TracebackType
from typing import Any

from piccolo.engine.exceptions import TransactionError
from piccolo.engine.sqlite import SQLiteEngine, SQLiteTransaction, TransactionType
from piccolo.table import Table

from db.driver import Row, Step
from db.sqlite_connections import BUSY_SECONDS, ConnectionThread, CutOff, LoopReader, ThreadReaders
from db.sqlite_short_writes import ShortWrites

LONG_READS_AT_ONCE = 4

_WRITES = re.compile(r"\b(INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)

# Piccolo's converters go through Decimal and two wrappers for every number of every row. Ours read the same columns
# as the same types.
sqlite3.register_converter("INTEGER", int)
sqlite3.register_converter("BOOLEAN", b"1".__eq__)
sqlite3.register_converter("TIMESTAMPTZ", lambda text: datetime.fromisoformat(text.decode()).replace(tzinfo=UTC))


class WarmSQLiteEngine(SQLiteEngine):
    """Piccolo's engine, without its new connection for every query."""

    def __init__(self, path: str) -> None:
        super().__init__(path=path, timeout=BUSY_SECONDS)
        self.writer = ConnectionThread(path, reads_only=False)
        self._writing = asyncio.Lock()
        self._long_reads = ThreadReaders(path, at_once=LONG_READS_AT_ONCE)
        self._loop_reader: LoopReader | None = None
        self._short_writes = ShortWrites(self.take_writer, self.give_back_writer)

    async def write_together(self, steps: Sequence[Step], *, holding: str) -> list[Row]:
        """All steps or none, durably; `holding` needs no lock here, because nobody else writes meanwhile."""
        return await self._short_writes.write(steps)

    async def rows(self, sql: str, args: Sequence[Any]) -> list[Row]:
        """The rows of one statement with `?` for its arguments, in the calling task's transaction if it has one."""
        current = self.current_transaction.get()
        if current is not None:
            return await self._run_in_existing_connection(current.connection, sql, args)
        return await self._run_in_new_connection(sql, args)

    async def take_writer(self) -> ConnectionThread:
        """Queue for the one connection that writes; whoever gets it must give it back."""
        await self._writing.acquire()
        return self.writer

    def give_back_writer(self) -> None:
        self._writing.release()

    async def close(self) -> None:
        """Close all connections once the write that is under way is done."""
        async with self._writing:
            if self._loop_reader is not None:
                self._loop_reader.close()
                self._loop_reader = None
            await self._long_reads.close()
            await self.writer.close()

    def transaction(
        self, transaction_type: TransactionType = TransactionType.immediate, allow_nested: bool = True
    ) -> WriteTransaction:
        """A transaction that holds the write lock from the start: deferred ones fail when they begin to write."""
        return WriteTransaction(engine=self, transaction_type=TransactionType.immediate, allow_nested=allow_nested)

    async def _run_in_new_connection(
        self,
        query: str,
        args: Sequence[Any] | None = None,
        query_type: str = "generic",
        table: type[Table] | None = None,
    ) -> list[Row]:
        if not _only_reads(query):
            return await self._write(query, args or ())
        if _is_one_instruction(query):
            return await self._long_reads.rows(query, args or ())
        if self._loop_reader is None:
            self._loop_reader = LoopReader(self.path)
        try:
            return self._loop_reader.rows(query, args or ())
        except CutOff:
            return await self._long_reads.rows(query, args or ())

    async def _run_in_existing_connection(
        self,
        connection: ConnectionThread | None,
        query: str,
        args: Sequence[Any] | None = None,
        query_type: str = "generic",
        table: type[Table] | None = None,
    ) -> list[Row]:
        if connection is None:
            raise TransactionError("The transaction that this task was started in has ended.")
        return await connection.rows(query, args or ())

    async def _write(self, sql: str, args: Sequence[Any]) -> list[Row]:
        writer = await self.take_writer()
        try:
            return await writer.rows(sql, args)
        finally:
            self.give_back_writer()


class WriteTransaction(SQLiteTransaction):
    """BEGIN IMMEDIATE to COMMIT on the writer's connection, which is handed back whole even to a cancelled task."""

    engine: WarmSQLiteEngine
    connection: ConnectionThread | None

    async def __aenter__(self) -> SQLiteTransaction:
        if self._parent is not None:
            return self._parent
        self.connection = await self.engine.take_writer()
        try:
            await self.connection.execute("BEGIN IMMEDIATE")
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
            if error is None and self.connection is not None and not self._rolled_back and not self._committed:
                await self.connection.execute("COMMIT")
        finally:
            await self._end()
        return False

    async def _end(self) -> None:
        """Roll back what is still open. Tasks that were started inside find that the transaction is over."""
        writer, self.connection = self.connection, None
        try:
            if writer is not None:
                await writer.roll_back()
        finally:
            self.engine.give_back_writer()


@lru_cache(4096)
def _only_reads(sql: str) -> bool:
    first = sql.split(maxsplit=1)[0].upper()
    return first in ("SELECT", "EXPLAIN", "VALUES") or (first == "WITH" and not _WRITES.search(sql))


@lru_cache(4096)
def _is_one_instruction(sql: str) -> bool:
    """Counting a whole table is a single instruction to SQLite, which no budget can cut off."""
    text = sql.upper()
    return "COUNT(" in text and "WHERE" not in text
