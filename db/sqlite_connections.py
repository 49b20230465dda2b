"""The open SQLite connections of one process.

One that reads on the event loop, and those that have a thread of their own.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from db.driver import Row, Unreachable, settled

T = TypeVar("T")

READ_BUDGET_SECONDS = 0.001
"""How long one read may hold up the event loop before it is moved to a thread."""

INSTRUCTIONS_BETWEEN_LOOKS = 1_000
"""SQLite looks at the clock once in so many of its virtual machine's instructions (about 30 microseconds)."""

BUSY_SECONDS = 20.0
"""How long a writer waits for a writer of another process."""

MAPPED_BYTES = 256 * 1024 * 1024

OUT_OF_ORDER = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_READONLY,
}
"""Result codes that speak of the file and its disk, not of the statement."""


class CutOff(Exception):
    """The read took longer than its budget, or met a lock: run it again where waiting hurts nobody."""


class LoopReader:
    """Reads on the caller's own thread for about a millisecond; a thread hop costs more than most look-ups."""

    def __init__(self, path: str) -> None:
        self._connection = open_connection(path, reads_only=True, busy_seconds=0)
        self._connection.set_progress_handler(self._is_over, INSTRUCTIONS_BETWEEN_LOOKS)
        self._ends = 0.0
        self._renamed: dict[str, str] = {}
        self._times_cut_off = 0

    def rows(self, sql: str, args: Sequence[Any]) -> list[Row]:
        """The rows of a SELECT. Raises CutOff."""
        self._ends = time.perf_counter() + READ_BUDGET_SECONDS
        try:
            return fetch(self._connection, self._renamed.get(sql, sql), args)
        except sqlite3.OperationalError as error:
            if primary_code(error) in (sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_BUSY):
                self._rename(sql)
                raise CutOff from error
            raise

    def close(self) -> None:
        self._connection.close()

    def _rename(self, sql: str) -> None:
        """Python (3.11) takes a statement that was cut off between two rows for one in use, and prepares it anew from
        then on, every time. Under another name it is prepared once more and kept.
        """
        self._times_cut_off += 1
        self._renamed[sql] = f"{sql} -- {self._times_cut_off}"

    def _is_over(self) -> bool:
        return time.perf_counter() > self._ends


class ConnectionThread:
    """One SQLite connection and the one thread that uses it.

    A caller who is cancelled still waits until the thread has let go of the connection, so that whoever gets it next
    has it alone.
    """

    def __init__(self, path: str, *, reads_only: bool) -> None:
        self._reads_only = reads_only
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="sqlite-read" if reads_only else "sqlite-write")
        self._open = partial(open_connection, path, reads_only=reads_only, busy_seconds=BUSY_SECONDS)
        self._connection: sqlite3.Connection | None = None
        self._abandoned = False

    async def rows(self, sql: str, args: Sequence[Any] = ()) -> list[Row]:
        """The rows of any one statement."""
        return await self._run(lambda: fetch(self._opened(), sql, args))

    async def work(self, do: Callable[[sqlite3.Connection], T]) -> T:
        """What `do` makes of the connection, in one hop to its thread."""
        return await self._run(lambda: do(self._opened()))

    async def execute(self, sql: str) -> None:
        """Run a statement without rows; the name is the one Piccolo's savepoints call."""
        await self.rows(sql)

    async def roll_back(self) -> None:
        """Leave no transaction open, whatever happened before."""
        await self._run(self._roll_back)

    async def close(self) -> None:
        await self._run(self._close)
        self._thread.shutdown(wait=False)

    async def _run(self, work: Callable[[], T]) -> T:
        outcome = asyncio.wrap_future(self._thread.submit(work))
        try:
            return await asyncio.shield(outcome)
        except sqlite3.Error as error:
            if primary_code(error) in OUT_OF_ORDER:
                raise Unreachable from error
            raise
        except asyncio.CancelledError:
            self._abandoned = self._reads_only
            await settled(outcome)
            self._abandoned = False
            raise

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = self._open()
            # Unlike interrupt(), this also stops a statement that has not begun when its task is cancelled.
            self._connection.set_progress_handler(lambda: self._abandoned, INSTRUCTIONS_BETWEEN_LOOKS)
        return self._connection

    def _roll_back(self) -> None:
        if self._connection is not None and self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


class ThreadReaders:
    """A few connections for the reads that take long."""

    def __init__(self, path: str, *, at_once: int) -> None:
        self._idle = [ConnectionThread(path, reads_only=True) for _ in range(at_once)]
        self._turns = asyncio.Semaphore(at_once)

    async def rows(self, sql: str, args: Sequence[Any]) -> list[Row]:
        """The rows of a SELECT, read in a thread."""
        async with self._turns:
            reader = self._idle.pop()
            try:
                return await reader.rows(sql, args)
            finally:
                self._idle.append(reader)

    async def close(self) -> None:
        for reader in self._idle:
            await reader.close()


def fetch(connection: sqlite3.Connection, sql: str, args: Sequence[Any]) -> list[Row]:
    """Run one statement to its end and return its rows by column name."""
    cursor = connection.execute(sql, args)
    found = cursor.fetchall()
    if not found:
        return []
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in found]


def open_connection(path: str, *, reads_only: bool, busy_seconds: float) -> sqlite3.Connection:
    """A connection with the settings of all of ours; `path` is created if it is not there."""
    connection = sqlite3.connect(
        path,
        timeout=busy_seconds,
        detect_types=sqlite3.PARSE_DECLTYPES | sqlite3.PARSE_COLNAMES,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=512,
    )
    _keep_a_write_ahead_log(connection)
    connection.execute(f"PRAGMA mmap_size = {MAPPED_BYTES}")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA query_only = {'ON' if reads_only else 'OFF'}")
    return connection


def _keep_a_write_ahead_log(connection: sqlite3.Connection) -> None:
    """The first switch to WAL needs the file alone and does not wait for it, so processes take turns here."""
    deadline = time.perf_counter() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchall()
            return
        except sqlite3.OperationalError as error:
            if primary_code(error) != sqlite3.SQLITE_BUSY or time.perf_counter() > deadline:
                raise
            time.sleep(0.01)


def primary_code(error: sqlite3.Error) -> int:
    """SQLite's result code without its extension; -1 for errors of Python's own making."""
    code: int = getattr(error, "sqlite_errorcode", -1)
    return code & 0xFF if code >= 0 else code
