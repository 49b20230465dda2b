"""Whatever somebody does to the sealed audit in the database itself is found (S45)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from db import engine
from db.engine import Statement, transaction
from db.operations import audit, audit_seals
from db.queries.audit import verify
from db.rules.audit_chain import COLUMNS
from tests.people import STAFF, somebody_at

pytestmark = pytest.mark.slow

SECRETS = ["a secret of thirty-two characters"]
ENTRIES = 20
NUMBERS = ("id", "person_id", "provider_id", "account_id", "number")
TEXTS = tuple(name for name in (*COLUMNS, "mac") if name not in (*NUMBERS, "at"))
HEAD_NUMBERS, HEAD_TEXTS = ("number", "anchor_number"), ("mac", "anchor_mac", "key_id", "seal")
JUNK = ("'junk'", "x'80ff'", "5.5", "-1", "''")
"""What SQLite stores in any column."""

MANY = settings(
    max_examples=150, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

any_entry = st.integers(1, ENTRIES)
Deed = Callable[[], Coroutine[Any, Any, None]]


class TakenBack(Exception):
    """Ends the transaction of one example."""


@pytest.fixture
async def chain(database: str) -> AsyncIterator[str]:
    """A database with sealed entries of several kinds."""
    for number in range(ENTRIES):
        actor = STAFF if number % 2 else somebody_at()
        account_id = number if number % 3 else None
        await audit.record("log in", actor, subject=f"PERSON{number % 4}", account_id=account_id, known=True)
    await audit_seals.seal(SECRETS)
    assert (await verify(SECRETS)).entries == ENTRIES
    yield database


async def found(deed: Deed) -> bool:
    """Whether `deed` shows; it is taken back."""
    verdict = None
    try:
        async with transaction():
            await deed()
            verdict = await verify(SECRETS)
            raise TakenBack
    except TakenBack:
        pass
    assert verdict is not None
    return bool(verdict.broken)


async def do(sql: str, *arguments: Any) -> None:
    await Statement(sql).rows(*arguments)


async def value(table: str, column: str, where: str) -> Any:
    row = await Statement(f"SELECT {column} AS it FROM {table} WHERE {where}").row()
    return row["it"] if row else None


@given(any_entry, st.sampled_from(TEXTS), st.text(max_size=12), st.booleans())
@MANY
async def test_s45_any_text_of_any_entry(chain: str, number: int, column: str, text: str, appended: bool) -> None:
    before = await value("audit_entry", column, f"number = {number}")
    after = (before + text if appended else text).replace("\0", "")[:16]
    assume(after != before and not any("\ud800" <= character <= "\udfff" for character in after))
    assert await found(lambda: do(f"UPDATE audit_entry SET {column} = {{}} WHERE number = {number}", after))


@given(any_entry, st.sampled_from(NUMBERS), st.one_of(st.none(), st.integers(-(2**31), 2**31 - 1)))
@MANY
async def test_s45_any_number_of_any_entry(chain: str, number: int, column: str, changed: int | None) -> None:
    assume(changed != await value("audit_entry", column, f"number = {number}"))
    assume(column != "id" or changed is not None)
    taken = await value("audit_entry", "count(*)", f"{column} = {changed}") if changed is not None else 0
    assume(column not in ("id", "number") or not taken)
    assert await found(lambda: do(f"UPDATE audit_entry SET {column} = {{}} WHERE number = {number}", changed))


@given(
    any_entry,
    st.sampled_from([*TEXTS, "person_id", "provider_id", "account_id", "number", "at"]),
    st.sampled_from(JUNK),
)
@example(20, "number", "''")
@MANY
async def test_s45_any_junk_in_any_entry(chain: str, number: int, column: str, junk: str) -> None:
    """Only SQLite takes it; reading it back fails in several ways."""
    if chain.startswith("sqlite"):
        before = await value("audit_entry", column, f"number = {number}")
        assume(not (junk == "''" and before in (None, "")))  # which reads the same
        assert await found(lambda: do(f"UPDATE audit_entry SET {column} = {junk} WHERE number = {number}"))


@given(any_entry, st.integers(1, 10**9))
@MANY
async def test_s45_any_moment_of_any_entry(chain: str, number: int, microseconds: int) -> None:
    at = await value("audit_entry", "at", f"number = {number}")
    moved = at.fromtimestamp(at.timestamp() + microseconds / 1_000_000, at.tzinfo)
    assume(moved != at)
    assert await found(lambda: do(f"UPDATE audit_entry SET at = {{}} WHERE number = {number}", moved))


@given(st.sets(any_entry, min_size=1))
@MANY
async def test_s45_any_entries_deleted(chain: str, numbers: set[int]) -> None:
    chosen = ", ".join(map(str, numbers))
    assert await found(lambda: do(f"DELETE FROM audit_entry WHERE number IN ({chosen})"))


@given(any_entry, st.booleans())
@MANY
async def test_s45_the_chain_cut_off_at_any_entry(chain: str, number: int, with_head: bool) -> None:
    """With the head moved along, for which the seal is missing."""

    async def cut() -> None:
        mac = await value("audit_entry", "mac", f"number = {number - 1}") or "0" * 64
        await do(f"DELETE FROM audit_entry WHERE number >= {number}")
        if with_head:
            await do("UPDATE audit_head SET number = {}, mac = {}", number - 1, mac)

    assert await found(cut)


@given(any_entry, any_entry, st.booleans())
@MANY
async def test_s45_any_two_entries_swapped(chain: str, one: int, other: int, with_seals: bool) -> None:
    assume(one != other)

    async def swap() -> None:
        columns = ["number", "mac"] if with_seals else ["number"]
        kept = {
            number: [await value("audit_entry", name, f"number = {number}") for name in columns]
            for number in (one, other)
        }
        ids = {number: await value("audit_entry", "id", f"number = {number}") for number in (one, other)}
        await do(f"UPDATE audit_entry SET number = NULL WHERE number IN ({one}, {other})")
        for to, values in ((one, kept[other]), (other, kept[one])):
            assigned = ", ".join(f"{name} = {{}}" for name in columns)
            await do(f"UPDATE audit_entry SET {assigned} WHERE id = {ids[to]}", *values)

    assert await found(swap)


@given(any_entry, st.integers(-5, ENTRIES + 5))
@MANY
async def test_s45_an_entry_that_is_there_again(chain: str, number: int, again: int) -> None:
    """Also under the same number, once the index is out of the way."""
    names = ", ".join(name for name in (*COLUMNS, "mac") if name not in ("id", "number"))

    async def copy() -> None:
        await do("DROP INDEX audit_number")
        await do(
            f"INSERT INTO audit_entry (number, {names})"
            f" SELECT {again}, {names} FROM audit_entry WHERE number = {number}"
        )

    assert await found(copy)


@given(
    st.sampled_from([*HEAD_NUMBERS, *HEAD_TEXTS]),
    st.integers(-5, ENTRIES + 5),
    st.text("0123456789abcdef", max_size=16),
)
@MANY
async def test_s45_the_head_itself(chain: str, column: str, number: int, text: str) -> None:
    changed = number if column in HEAD_NUMBERS else text
    assume(changed != await value("audit_head", column, "id > 0"))
    assert await found(lambda: do(f"UPDATE audit_head SET {column} = {{}}", changed))


async def test_s45_junk_in_the_head_and_in_what_is_not_sealed_yet(chain: str) -> None:
    if chain.startswith("sqlite"):
        assert await found(lambda: do("UPDATE audit_head SET number = 'junk'"))
        assert await found(lambda: do("UPDATE audit_head SET told_at = 'junk'"))
        assert await found(lambda: do("UPDATE audit_entry SET number = NULL, at = 'junk'"))
        assert await found(lambda: do("UPDATE audit_entry SET number = 'junk' WHERE number = 20"))
    await engine.disconnect()
    with pytest.raises(engine.NotConnected):
        await verify(SECRETS)
