"""The schema: made step by step, on both databases, by however many processes at once."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest
from piccolo.apps.migrations.auto.diffable_table import compare_dicts
from piccolo.apps.migrations.auto.schema_snapshot import SchemaSnapshot
from piccolo.apps.migrations.tables import Migration
from piccolo.table import Table

from db import engine, seeds, tables
from db.migrate import newest, steps
from db.migrations import m0004_searching_people, m0006_account_life_indexes, m0007_desk_indexes
from db.queries import desk, people
from db.tables import ClerkRole, Membership, PastPassword, PinLetter, SecretQuestion
from tests.people import POLICY
from tests.processes import run


async def test_two_processes_that_start_at_once_migrate_once(empty_database: str) -> None:
    ready = await asyncio.gather(*(run("tests.engine.migrator", empty_database) for _ in range(2)))
    assert ready == ["True\n", "True\n"]
    await engine.connect(empty_database)
    assert await Migration.count() == len(steps())


async def test_a_fresh_database_is_not_ready_and_a_migrated_one_is(empty_database: str) -> None:
    await engine.connect(empty_database)
    assert not await engine.is_ready()
    await engine.migrate()
    assert await engine.is_ready()
    await Migration.delete().where(Migration.name == newest())
    assert not await engine.is_ready()


def test_the_order_of_the_files_is_that_of_the_moments() -> None:
    moments = [step.ID for step in steps()]
    assert moments == sorted(set(moments))


async def test_the_migrations_make_the_tables_that_the_code_has() -> None:
    snapshot = SchemaSnapshot(managers=[await step.forwards() for step in steps()])
    made = {table.class_name: table for table in snapshot.get_snapshot()}
    assert set(made) == set(tables.__all__)
    for name in tables.__all__:
        columns = {column._meta.name: column for column in made[name].columns}
        wanted = getattr(tables, name)._meta.non_default_columns
        assert set(columns) == {column._meta.name for column in wanted}
        for column in wanted:
            have, want = columns[column._meta.name]._meta.params, column._meta.params
            difference = compare_dicts(want, have)
            assert set(difference) <= {"references"}, (name, column._meta.name, difference)


NOW = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("table", "values"),
    [
        (PinLetter, {"provider": 6, "pin_hash": "", "issued_at": NOW, "expires_at": NOW}),
        (Membership, {"account": 1, "provider": 1, "started_at": NOW}),
        (SecretQuestion, {"account": 1, "position": 1, "question": "", "answer_hash": ""}),
        (ClerkRole, {"membership": 2, "role": "Claim Inquiry"}),
        (tables.Provider, {"medicaid_id": "500601"}),
        (tables.Member, {"member_id": "COVERED1"}),
        (tables.Copay, {"plan": "BMH", "position": 1}),
        (tables.Account, {"user_name": "JamJon", "user_name_key": "jamjon"}),
    ],
)
async def test_what_is_there_once_cannot_be_there_twice(
    database: str, table: type[Table], values: dict[str, Any]
) -> None:
    with pytest.raises(Exception, match=r"(?i)unique"):
        await table.insert(table(**values))


async def test_a_past_password_is_remembered_once(database: str) -> None:
    values: dict[str, Any] = {"account": 1, "digest": "the same", "set_at": NOW}
    await PastPassword.insert(PastPassword(**values))
    with pytest.raises(Exception, match=r"(?i)unique"):
        await PastPassword.insert(PastPassword(**values))


async def test_who_had_an_account_before_can_be_found_by_name(database: str) -> None:
    await tables.Account.update({tables.Account.first_name_key: "", tables.Account.last_name_key: ""}, force=True)
    assert not (await people.search(last_name="núñ")).people
    await m0004_searching_people.fill_in()
    assert [person.user_name for person in (await people.search(last_name="núñ")).people] == ["NUNEZ501"]


async def test_who_had_an_account_before_counts_as_active_since_his_last_log_in(database: str) -> None:
    await sessions_of_before()
    for statement in m0006_account_life_indexes.FILL_IN:
        await engine.current().run_ddl(statement)
    accounts = {row["user_name"]: row for row in await tables.Account.select()}
    assert accounts["JAMJON"]["last_active_at"] == NOW
    assert accounts["JOHNNIE5"]["last_active_at"] == accounts["JOHNNIE5"]["created_at"]
    assert accounts["STRANGER1"]["disabled_because"] == "staff"
    assert accounts["JAMJON"]["disabled_because"] == ""
    assert [row["proved_at"] for row in await tables.Session.select()] == [NOW]


async def test_staff_and_providers_of_before_get_a_kind_and_a_key(database: str) -> None:
    await tables.Account.update({tables.Account.staff_kind: ""}, force=True)
    await tables.Provider.update({tables.Provider.name_key: ""}, force=True)
    assert not (await desk.find("unicorn")).providers
    await m0007_desk_indexes.fill_in()
    assert [one.name for one in (await desk.find("unicorn")).providers] == ["Unicorn Hospice"]
    kinds = {row["user_name"]: row["staff_kind"] for row in await tables.Account.select()}
    assert {kinds[name] for name in ("PROSERV1", "AUDITOR1", "SUPERVI1")} == {"Provider Services"}
    assert kinds["JAMJON"] == ""


async def sessions_of_before() -> None:
    """A log-in and a disabled person, as they were stored before accounts had a life."""
    await tables.Account.update({tables.Account.last_active_at: None}, force=True)
    stranger = tables.Account.user_name == "STRANGER1"
    await tables.Account.update({tables.Account.disabled_at: NOW}).where(stranger)
    row = tables.Session(token_hash="", account=1, started_at=NOW, last_seen_at=NOW, ends_at=NOW)
    await tables.Session.insert(row)


@pytest.mark.slow
async def test_the_seed_makes_the_same_oregon_once(empty_database: str) -> None:
    await engine.connect(empty_database)
    await engine.migrate()
    assert await seeds.is_empty()
    found = await asyncio.gather(seeds.seed(policy=POLICY), seeds.seed(policy=POLICY), return_exceptions=True)
    assert {type(one) for one in found} == {type(None), seeds.NotEmpty}
    assert not await seeds.is_empty()
    assert await tables.Provider.count() == 14
