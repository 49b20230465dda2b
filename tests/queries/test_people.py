"""The search for people of all providers: by prefix, names only, out of an index."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from db import engine
from db.engine import Statement
from db.postgres_engine import PooledPostgresEngine
from db.queries import people
from db.queries.people import FoundPerson, Sort
from db.queries.ranges import beginning_with
from db.rules import texts
from db.tables import Account
from tests.databases import PostgreSQL
from tests.people import account_of

INDEXES = {
    "user_name": [
        "person_by_user_name",
        "account_user_name_key",
        "sqlite_autoindex_account_1",
    ],
    "first_name": ["person_by_first_name"],
    "last_name": ["person_by_last_name"],
}
SORTS: tuple[Sort, ...] = get_args(Sort)

CROWD = """
    WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 20000)
    INSERT INTO account (user_name, user_name_key, kind, first_name, last_name, first_name_key, last_name_key,
                         phone_number, email, password_hash, password_set_at, history_salt, created_at)
    SELECT 'CROWD' || n, 'crowd' || n, 'provider', 'First' || (n % 100), 'Last' || (n % 1000),
           'first' || (n % 100), 'last' || (n % 1000), '', '', '', {}, '', {} FROM number"""


async def names(user_name: str = "", first_name: str = "", last_name: str = "", sort: Sort = "user_name") -> list[str]:
    found = await people.search(user_name, first_name, last_name, sort=sort)
    return [person.user_name for person in found.people]


async def test_people_are_found_by_the_beginning_of_any_name(database: str) -> None:
    assert await names("jen") == ["JENJEN10"]
    assert await names(first_name="JENN") == ["JENJEN10"]
    assert await names(last_name="smi") == ["ASMITHEE", "JENJEN10"]
    assert await names(last_name="smi", first_name="a") == ["ASMITHEE"]
    assert await names("jen", "jen", "smith") == ["JENJEN10"]
    assert await names("enjen") == []
    assert await names(last_name="núñ") == await names(last_name="NU\u0301N\u0303E") == ["NUNEZ501"]


async def test_they_are_sorted_by_any_column(database: str) -> None:
    assert await names(first_name="j", last_name="") == []
    for sort, expected in zip(SORTS, (["ASMITHEE", "JENJEN10"], ["ASMITHEE", "JENJEN10"], None), strict=True):
        found = await names(last_name="sm", sort=sort)
        assert found == (expected or ["JENJEN10", "ASMITHEE"])


async def test_at_most_ten_and_a_word_that_there_are_more(database: str) -> None:
    await Statement(CROWD).rows(datetime.now(UTC), datetime.now(UTC))
    found = await people.search("crowd", sort="user_name")
    assert found.more
    assert [person.user_name for person in found.people] == sorted(f"CROWD{number}" for number in range(1, 20_001))[:10]
    assert not (await people.search("crowd1999", last_name="last999", sort="first_name")).more


async def test_only_names_are_told(database: str) -> None:
    [jennifer] = (await people.search("jenjen")).people
    assert jennifer == FoundPerson(await account_of("JENJEN10"), "JENJEN10", "Jennifer", "Smith")
    assert await people.find(jennifer.account_id) == jennifer


async def test_staff_and_disabled_people_are_not_found(database: str) -> None:
    await Account.update({Account.disabled_at: datetime.now(UTC)}).where(Account.user_name == "JENJEN10")
    assert await names("prose") == await names("jenjen") == await names(last_name="pret") == []
    for user_name in ("PROSERV1", "JENJEN10"):
        assert await people.find(await account_of(user_name)) is None
        assert await people.find_contact(await account_of(user_name)) is None


async def test_too_little_or_strange_text_finds_nobody(database: str) -> None:
    for typed in ("", "j", " j ", "%%", "__", "\x00\x00", "\ud800\ud800", "''", "je\x00", "\U0010ffff" * 2, "j" * 9999):
        assert await names(typed) == await names(last_name=typed) == []
    for number in (0, -1, 2**31, 10**30):
        assert await people.find(number) is None
        assert await people.find_contact(number) is None


@given(st.text(max_size=8), st.text(max_size=8))
def test_a_range_holds_exactly_what_begins_so(typed: str, name: str) -> None:
    wanted, key = texts.key(typed), texts.key(name)
    ends = beginning_with(typed)
    if not wanted:
        assert ends is None
    elif texts.is_plain(wanted) and texts.is_plain(key):
        assert ends is not None
        assert (ends[0] <= key < ends[1]) == key.startswith(wanted)


async def test_every_search_is_answered_from_an_index(database: str) -> None:
    await Statement(CROWD).rows(datetime.now(UTC), datetime.now(UTC))
    await engine.current().run_ddl("ANALYZE account")
    ends = ["crowd12", "crowd13", "first12", "first13", "last12", "last13"]
    for (asked, sort), statement in people._SEARCHES.items():
        plan = await explained(statement, [*(end for number, end in enumerate(ends) if asked[number // 2]), 11])
        good = [INDEXES[field] for field, one in zip(SORTS, asked, strict=True) if one]
        assert any(index in plan for indexes in good for index in indexes), (asked, sort, plan)
        for walk in ("Seq Scan", "SCAN account", "ANY("):
            assert walk not in plan, (asked, sort, plan)


async def test_keys_are_in_the_order_of_code_points_whatever_the_language_of_the_server(
    postgres_databases: PostgreSQL,
) -> None:
    """Otherwise what begins alike is no range of the index on a PostgreSQL of another language than these tests'."""
    columns = Statement("SELECT column_name, collation_name FROM information_schema.columns WHERE table_name = {}")
    async with postgres_databases.copied() as url:
        await engine.connect(url)
        collations = {row["column_name"]: row["collation_name"] for row in await columns.rows("account")}
        await engine.disconnect()
    assert {collations[f"{field}_key"] for field in SORTS} == {"C"}


async def explained(statement: Statement, args: list[object]) -> str:
    """The plan that the connected database makes for the statement."""
    connected = engine.current()
    if isinstance(connected, PooledPostgresEngine):
        rows = await connected.rows(f"EXPLAIN {statement._postgres}", args)
    else:
        rows = await connected.rows(f"EXPLAIN QUERY PLAN {statement._sqlite}", args)
    return "\n".join(str(row.get("QUERY PLAN") or row.get("detail")) for row in rows)
