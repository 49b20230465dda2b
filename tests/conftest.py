"""What tests of several rooms share: a fresh make-believe database, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest
from hypothesis.strategies import text

from db import engine
from tests.databases import Kind, PostgreSQL, SQLite, postgres_server


@pytest.fixture(scope="session", autouse=True)
def characters() -> None:
    """In a new clone hypothesis makes its table of all characters now: the seconds that this takes would be counted as
    those of the first test that draws a text, which fails for that."""
    text().validate()


@pytest.fixture(scope="session")
def sqlite_databases(tmp_path_factory: pytest.TempPathFactory) -> SQLite:
    databases = SQLite(tmp_path_factory.mktemp("databases"))
    databases.prepare()
    return databases


@pytest.fixture(scope="session")
def postgres_databases() -> Iterator[PostgreSQL]:
    with postgres_server() as uri:
        databases = PostgreSQL(uri)
        databases.prepare()
        yield databases


@pytest.fixture(params=["sqlite", "postgres"])
def databases(request: pytest.FixtureRequest) -> Kind:
    """The two kinds of database, one after the other."""
    found: Kind = request.getfixturevalue(f"{request.param}_databases")
    return found


@pytest.fixture
async def database(databases: Kind) -> AsyncIterator[str]:
    """A fresh make-believe database that `db` is connected to; its address is for other processes."""
    async with databases.copied() as url:
        await engine.connect(url)
        yield url
        await engine.disconnect()


@pytest.fixture
async def empty_database(databases: Kind) -> AsyncIterator[str]:
    """The address of a database without tables, not connected."""
    async with databases.empty() as url:
        yield url
        await engine.disconnect()
