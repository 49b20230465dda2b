"""A make-believe state: the same one every time, whole, of valid identifiers, and usable as the small one is."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
import time_machine

from db import bulk, engine, seeds, state_seeds
from db.engine import Statement
from db.hashing import verify_secret
from db.made_up_state import STATE, StateSize
from db.made_up_state_members import id_of
from db.queries import eligibility
from db.rules import member_ids, npi, user_names
from db.rules.business_days import day_of
from db.rules.eligibility import Days
from db.tables import Account, Claim, MakeBelieve, Member, Provider
from tests.databases import PostgreSQL, SQLite
from tests.people import POLICY

pytestmark = pytest.mark.slow

TINY = StateSize(members=300, providers=40, people=120, claims=4_000, authorizations=60)
OURS = "patient_account LIKE 'CROWD%'"
"""Those of the small make-believe Oregon tell stories in which sums come out otherwise."""
START = "2026-12-01T08:00:00+00:00"


async def rows(sql: str) -> list[dict[str, Any]]:
    return await Statement(sql).rows()


async def indexes() -> list[dict[str, Any]]:
    if bulk.is_postgres():
        return await rows("""
            SELECT indexname AS name, indexdef AS sql FROM pg_indexes WHERE schemaname = 'public' UNION ALL
            SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint ORDER BY 1, 2""")
    return await rows("SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name")


async def everything() -> dict[str, list[dict[str, Any]]]:
    """All rows, but for what is hashed with a salt."""
    found = {table: await rows(f"SELECT * FROM {table} ORDER BY id") for table in state_seeds.TABLES}
    for account in found["account"]:
        del account["password_hash"], account["history_salt"]
    return found


async def test_a_state_is_made_once_whole_and_the_same_every_time(empty_database: str) -> None:
    told: list[tuple[str, int, int]] = []
    with time_machine.travel(START, tick=False):
        await state_seeds.seed(empty_database, policy=POLICY, size=TINY, tell=lambda *one: told.append(one))
    assert {what for what, done, of in told if done == of} == {
        *("providers", "accounts", "members", "claims", "authorizations", "indexes")
    }
    with pytest.raises(seeds.NotEmpty):
        await state_seeds.seed(empty_database, policy=POLICY, size=TINY)
    assert (await rows("SELECT count(*) AS n FROM claim"))[0]["n"] >= TINY.claims
    await sound()
    await usable()


async def test_both_databases_hold_the_same_state(sqlite_databases: SQLite, postgres_databases: PostgreSQL) -> None:
    found = []
    for databases in (sqlite_databases, postgres_databases):
        async with databases.empty() as url:
            with time_machine.travel(START, tick=False):
                await state_seeds.seed(url, policy=POLICY, size=TINY)
            found.append(await everything())
            await engine.disconnect()
    for table, some in found[0].items():
        assert some == found[1][table], table


async def sound() -> None:
    """References lead somewhere, sums are sums, identifiers are valid in form, providers are very uneven."""
    if not bulk.is_postgres():
        assert await rows("SELECT * FROM pragma_foreign_key_check") == []
    for sql in (
        """SELECT remittance.id FROM remittance JOIN remittance_claim ON remittance = remittance.id
            GROUP BY remittance.id, remittance.paid_cents
           HAVING sum(remittance_claim.paid_cents) <> remittance.paid_cents""",
        f"""SELECT claim.id FROM claim JOIN claim_line ON claim = claim.id WHERE {OURS} GROUP BY claim.id
           HAVING sum(claim_line.charged_cents) <> claim.charged_cents
               OR sum(claim_line.paid_cents) <> claim.paid_cents""",
        f"""SELECT claim.id FROM claim LEFT JOIN claim_reason ON claim = claim.id WHERE status <> 'SUSPENDED' AND {OURS}
            GROUP BY claim.id HAVING charged_cents - coalesce(sum(amount_cents), 0) <> paid_cents""",
        f"SELECT id FROM claim WHERE {OURS} AND (service_to < service_from OR paid_on < service_to)",
        """SELECT claim.id FROM claim JOIN claim earlier ON earlier.id = claim.replaces
            WHERE earlier.billing_provider <> claim.billing_provider OR earlier.member <> claim.member
               OR earlier.status <> 'PAID' OR claim.received_at <= earlier.received_at""",
        f"""SELECT remittance_claim.id FROM remittance_claim JOIN claim ON claim.id = claim WHERE {OURS}
               AND remittance_claim.paid_cents <> CASE remittance_claim.status WHEN '22' THEN -claim.paid_cents
                                                                               ELSE claim.paid_cents END""",
        """SELECT remittance_claim.id FROM remittance_claim JOIN claim ON claim.id = claim
             JOIN remittance ON remittance.id = remittance WHERE remittance.provider <> claim.billing_provider""",
    ):
        assert await rows(sql) == [], sql
    assert await rows("SELECT id FROM remittance_claim WHERE status = '22'")
    assert all(member_ids.is_valid(one["member_id"]) for one in await Member.select(Member.member_id))
    providers = await Provider.select(Provider.npi, Provider.medicaid_id).order_by(Provider.id)
    assert all(npi.is_valid(one["npi"]) for one in providers)
    assert not any(user_names.check(one["user_name"]) for one in await Account.select(Account.user_name))
    counts = await rows("SELECT count(*) AS n FROM claim GROUP BY billing_provider ORDER BY n DESC")
    assert counts[0]["n"] > 10 * counts[-1]["n"] > 0


async def usable() -> None:
    """Somebody logs in, members are found, rows are added."""
    [row] = await MakeBelieve.select(MakeBelieve.seeded_at)
    today = Days(day_of(row["seeded_at"]), day_of(row["seeded_at"]))
    assert await eligibility.find(id_of(7), today) and await eligibility.find("COVERED1", today)
    [somebody] = await Account.select(Account.password_hash).order_by(Account.id, ascending=False).limit(1)
    assert await verify_secret(somebody["password_hash"], state_seeds.PASSWORD)
    before = await bulk.next_id("claim")
    [claim] = await Claim.select().order_by(Claim.id, ascending=False).limit(1)
    [added] = await Claim.insert(Claim(**{name: claim[name] for name in claim if name not in ("id", "icn")}, icn="x"))
    assert added["id"] == before
    await Claim.delete().where(Claim.icn == "x")


async def test_no_index_and_no_reference_is_lost(empty_database: str) -> None:
    await engine.connect(empty_database)
    await engine.migrate()
    before = await indexes()
    await state_seeds.seed(empty_database, policy=POLICY, size=TINY)
    assert await indexes() == before


def test_a_state_is_as_large_as_oregon() -> None:
    assert (STATE.members, STATE.providers, STATE.people, STATE.claims) == (1_500_000, 60_000, 250_000, 5_000_000)
    assert 90_000 < STATE._sums[0] < 110_000 and STATE._sums[-1] == STATE.claims
    assert min(after - before for before, after in zip(STATE._sums, STATE._sums[1:], strict=False)) >= 15
    assert STATE.one_in(1_000).members == 1_500, "also once its sums are known"


async def test_what_came_into_the_database_meanwhile_is_not_lost(sqlite_databases: SQLite) -> None:
    """The state is made beside, and takes the place of an empty database only. Members may be loaded before others."""
    async with sqlite_databases.empty() as url:
        path = Path(url.removeprefix("sqlite:///"))
        added: list[str] = []

        def add(*_: object) -> None:
            if not added:
                with sqlite3.connect(path) as other:
                    other.execute("""
                        INSERT INTO member (member_id, last_name, first_name, last_name_key, first_name_key,
                                            date_of_birth, gender, city)
                        VALUES ('REALONE1', 'One', '', 'one', '', '2000-01-01', 'U', '')""")
                added.append("REALONE1")

        with pytest.raises(seeds.NotEmpty):
            await state_seeds.seed(url, policy=POLICY, size=TINY, tell=add)
        assert [one["member_id"] for one in await Member.select(Member.member_id)] == added
        assert [one.name for one in path.parent.iterdir() if "unfinished" in one.name] == []
        await engine.disconnect()
