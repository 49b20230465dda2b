"""What the audit tells of everything that is done (S43), and that nothing is done without it (S44)."""

from __future__ import annotations

import ast
import json
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime, timedelta
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import asyncpg  # type: ignore[import-untyped]
import pytest
import time_machine

from db import engine, tables
from db.postgres_engine import PooledPostgresEngine
from db.rules.account_history import WORDS
from db.rules.audit_actions import ACTIONS
from db.tables import AuditEntry, Provider
from tests.databases import Kind
from tests.operations.deeds import ADDRESS, DEEDS, Deed
from tests.people import account_of

SOURCES = sorted(Path(engine.__file__).parent.rglob("*.py"))
START = datetime(2026, 12, 1, 8, tzinfo=UTC)


@pytest.mark.slow
async def test_s43_every_action_says_who_did_what_where_when_and_to_whom(databases: Kind) -> None:
    for action, deed in DEEDS.items():
        async with databases.copied() as url:
            await engine.connect(url)
            act = await deed.prepare()
            before = datetime.now(UTC)
            await act()
            entries = await AuditEntry.select().where(AuditEntry.action == action, AuditEntry.outcome == "ok")
            assert entries, action
            await check(
                action, deed, next(one for one in entries[::-1] if fnmatchcase(one["subject"], deed.subject)), before
            )
            await engine.disconnect()


async def check(action: str, deed: Deed, entry: dict[str, Any], before: datetime) -> None:
    by_portal = deed.by == "(portal)"
    assert entry["user_name"] == deed.by, action
    assert entry["person_id"] == (await account_of(deed.by) if deed.by and not by_portal else None), action
    assert entry["account_id"] == (await account_of(deed.about) if deed.about else None), action
    [provider] = await Provider.select(Provider.id).where(Provider.medicaid_id == deed.at) or [{"id": None}]
    assert entry["provider_id"] == provider["id"], action
    assert entry["at"] >= before and entry["at"].tzinfo is UTC, action
    assert isinstance(json.loads(entry["details"]), dict), action
    if not by_portal:
        assert (entry["address"], entry["request_id"]) == (ADDRESS, "test"), action
    if deed.at:
        assert entry["session_hash"], action


@pytest.mark.slow
async def test_s44_what_cannot_be_recorded_is_not_done(database: str) -> None:
    with time_machine.travel(START) as clock:
        async with reading(database) as everything:
            for action, deed in DEEDS.items():
                clock.shift(timedelta(hours=2))  # so that nobody asks too often
                act = await deed.prepare()
                before = await everything()
                async with full_for(action):
                    with pytest.raises(Exception, match="the audit is full"):
                        await act()
                after = await everything()
                assert not [name for name, rows in after.items() if rows != before[name]], action


@asynccontextmanager
async def reading(url: str) -> AsyncIterator[Callable[[], Awaitable[dict[str, list[Any]]]]]:
    """Gives what reads all rows of all tables but the counted tries: those count however it ends.

    Past Piccolo, which would spend a minute on making values of them.
    """
    found = [getattr(tables, name)._meta for name in tables.__all__ if name != "Throttle"]
    ordered = {one.tablename: one.primary_key._meta.db_column_name for one in found}
    if isinstance(engine.current(), PooledPostgresEngine):
        server = await asyncpg.connect(url)
        yield lambda: rows_of(server, ordered)
        await server.close()
    else:
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as file:
            yield lambda: rows_in(file, ordered)


async def rows_of(server: asyncpg.Connection, ordered: Mapping[str, str]) -> dict[str, list[Any]]:
    return {name: await server.fetch(f'SELECT t::text FROM "{name}" t ORDER BY {key}') for name, key in ordered.items()}


async def rows_in(file: sqlite3.Connection, ordered: Mapping[str, str]) -> dict[str, list[Any]]:
    return {name: file.execute(f'SELECT * FROM "{name}" ORDER BY {key}').fetchall() for name, key in ordered.items()}


@asynccontextmanager
async def full_for(action: str) -> AsyncIterator[None]:
    """A database that takes no audit entry of this action."""
    row = f"CREATE TRIGGER audit_is_full BEFORE INSERT ON audit_entry FOR EACH ROW WHEN (NEW.action = '{action}')"
    if isinstance(engine.current(), PooledPostgresEngine):
        body = "$$ BEGIN RAISE EXCEPTION 'the audit is full'; END $$"
        made = [f"CREATE FUNCTION audit_is_full() RETURNS trigger LANGUAGE plpgsql AS {body}"]
        made += [f"{row} EXECUTE FUNCTION audit_is_full()"]
        unmade = ["DROP TRIGGER audit_is_full ON audit_entry", "DROP FUNCTION audit_is_full"]
    else:
        made = [f"{row} BEGIN SELECT RAISE(ABORT, 'the audit is full'); END"]
        unmade = ["DROP TRIGGER audit_is_full"]
    for statement in made:
        await engine.current().run_ddl(statement)
    yield
    for statement in unmade:
        await engine.current().run_ddl(statement)


def test_s43_there_is_a_deed_for_every_action() -> None:
    assert list(DEEDS) == list(ACTIONS)


def test_s43_every_recorded_action_is_in_the_list_and_every_listed_one_is_recorded() -> None:
    recorded = {action for source in SOURCES for action in recorded_in(ast.parse(source.read_text()))}
    assert recorded == set(ACTIONS)


def test_no_action_is_longer_than_its_column() -> None:
    assert max(map(len, ACTIONS)) <= (AuditEntry.action.length or 0)


def test_what_owners_read_of_are_actions_of_the_list() -> None:
    assert set(WORDS) <= set(ACTIONS)


def recorded_in(module: ast.Module) -> Iterator[str]:
    """The texts that are passed on as `action` by anybody, or assigned to it."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and (action := passed(node)) is not None:
            yield action
        if isinstance(node, ast.Assign):
            yield from assigned(node)


def passed(call: ast.Call) -> str | None:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    keyword = next((one.value for one in call.keywords if one.arg == "action" and name != "on_conflict"), None)
    given = keyword or (call.args[0] if call.args and name in PASSING else None)
    return given.value if isinstance(given, ast.Constant) and isinstance(given.value, str) else None


def assigned(assign: ast.Assign) -> Iterator[str]:
    """`action = "…"`, and `action, more = "…", …`."""
    for target in assign.targets:
        names = target.elts if isinstance(target, ast.Tuple) else [target]
        values = assign.value.elts if isinstance(assign.value, ast.Tuple) else [assign.value]
        for name, value in zip(names, values, strict=False):
            if isinstance(name, ast.Name) and name.id == "action" and isinstance(value, ast.Constant):
                yield str(value.value)


def takes_action_first(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            names = [one.arg for one in node.args.args if one.arg != "self"]
            if names and names[0] == "action":
                yield node.name


PASSING = {name for source in SOURCES for name in takes_action_first(ast.parse(source.read_text()))}
"""Functions that take an action before anything else, `audit.record` among them."""
