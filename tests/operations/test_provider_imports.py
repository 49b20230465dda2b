"""Many new providers from one list, all or none."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import time
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest
import time_machine

from db.operations import provider_imports
from db.operations.desk_rights import NotAtTheDesk
from db.operations.provider_imports import ImportGone, ImportRefused
from db.rules import texts
from db.rules.provider_csv import COLUMNS, SAMPLE
from db.rules.providers import stored
from db.tables import AuditEntry, LetterOrder, Provider, ProviderImport
from tests.engine.stalls import longest_stall
from tests.operations.phone import at_desk
from tests.operations.provider_desk import DRAFT, check, close, draft, due, enrol, run
from tests.people import at_work

TRIES = 30
START = datetime(2026, 12, 1, 8, tzinfo=UTC)
SEEDED = 14


def sheet(*medicaid_ids: str, **fields: str) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for medicaid_id in medicaid_ids:
        row = draft(medicaid_id=medicaid_id, **fields)
        writer.writerow(getattr(row, column) for column in COLUMNS)
    return text.getvalue().encode()


def many(number: int) -> bytes:
    return sheet(*(f"{600_000_000 + one}" for one in range(number)))


async def recorded(action: str) -> list[dict[str, Any]]:
    rows = await AuditEntry.select().where(AuditEntry.action == action).order_by(AuditEntry.id)
    return [json.loads(row["details"]) for row in rows if row["outcome"] == "ok"]


async def test_a_list_is_checked_and_then_brought_in(database: str) -> None:
    pat, data = await at_desk(), SAMPLE.encode()
    checked = await check(pat, data)
    assert (checked.new, checked.problems, checked.digest) == (2, (), sha256(data).hexdigest())
    assert await Provider.count() == SEEDED and checked.import_id
    assert await run(pat, checked.import_id) == 2
    assert await Provider.count() == SEEDED + 2
    assert len(await due("700001")) == len(await due("700600002")) == 1
    assert await recorded("check providers") == [{"digest": checked.digest, "number": 2, "problems": 0}]
    assert await recorded("import providers") == [{"digest": checked.digest, "number": 2}]


async def test_what_is_brought_in_is_stored_as_what_is_typed(database: str) -> None:
    pat = await at_desk()
    await enrol(pat)
    checked = await check(pat, sheet("700124"))
    await run(pat, checked.import_id or 0)
    typed, brought = (
        await Provider.select().where(Provider.medicaid_id.is_in(["700123", "700124"])).order_by(Provider.id)
    )
    differing = {name for name in typed if typed[name] != brought[name]}
    assert differing == {"id", "medicaid_id", "created_at"}
    assert stored(DRAFT).items() <= typed.items() and typed["name_key"] == texts.key(DRAFT.name)
    first, second = await LetterOrder.select().where(LetterOrder.provider.is_in([typed["id"], brought["id"]]))
    assert {name for name in first if first[name] != second[name]} == {"id", "provider", "ordered_at"}


async def test_a_list_with_a_problem_is_not_kept(database: str) -> None:
    pat = await at_desk()
    checked = await check(pat, sheet("700123", "1"))
    assert (checked.import_id, checked.new) == (None, 1)
    assert [(one.line, one.field) for one in checked.problems] == [(3, "medicaid_id")]
    assert not await ProviderImport.exists()


async def test_who_is_enrolled_already_is_named_with_the_other_problems(database: str) -> None:
    pat = await at_desk()
    await close(pat, 1)
    checked = await check(pat, sheet("500602", "1", "700123", "500601"))
    assert [(one.line, one.field) for one in checked.problems] == [
        (2, "medicaid_id"),
        (3, "medicaid_id"),
        (5, "medicaid_id"),
    ]
    assert checked.problems[0].message == "A provider with this Medicaid ID is enrolled already"


async def test_whoever_was_enrolled_meanwhile_keeps_all_of_a_list_out(database: str) -> None:
    pat = await at_desk()
    checked = await check(pat, sheet("700122", "700123", "700124"))
    await enrol(pat)
    before = await LetterOrder.count()
    with pytest.raises(ImportRefused) as refused:
        await run(pat, checked.import_id or 0)
    assert [(one.line, one.field) for one in refused.value.problems] == [(3, "medicaid_id")]
    assert await Provider.count() == SEEDED + 1 and await LetterOrder.count() == before


async def test_a_list_is_brought_in_once(database: str) -> None:
    pat = await at_desk()
    checked = await check(pat, sheet("700123"))
    outcomes = await asyncio.gather(*(run(pat, checked.import_id or 0) for _ in range(TRIES)), return_exceptions=True)
    assert outcomes.count(1) == 1
    assert {type(one) for one in outcomes} == {int, ImportGone}
    assert await Provider.count() == SEEDED + 1
    [row] = await ProviderImport.select()
    assert not row["content"] and row["done_at"]


async def test_of_two_lists_with_the_same_provider_one_comes_in(database: str) -> None:
    desks = [await at_desk(), await at_desk("SUPERVI1")]
    lists = [await check(one, sheet("700123", f"70020{number}")) for number, one in enumerate(desks)]
    outcomes = await asyncio.gather(
        *(run(one, kept.import_id or 0) for one, kept in zip(desks, lists, strict=True)), return_exceptions=True
    )
    assert {type(one) for one in outcomes} == {int, ImportRefused}
    assert await Provider.count() == SEEDED + 2


async def test_a_list_is_for_whoever_had_it_checked_and_for_an_hour(database: str) -> None:
    with time_machine.travel(START, tick=False) as clock:
        pat, sue = await at_desk(), await at_desk("SUPERVI1")
        checked = await check(pat, sheet("700123"))
        for acting, number in ((sue, checked.import_id or 0), (pat, 999), (pat, 0), (pat, 2**63)):
            with pytest.raises(ImportGone):
                await run(acting, number)
        clock.shift(timedelta(hours=1))
        pat = await at_desk()
        with pytest.raises(ImportGone):
            await run(pat, checked.import_id or 0)
        await provider_imports.sweep()
        assert await ProviderImport.exists()
        clock.shift(timedelta(seconds=1))
        await provider_imports.sweep()
        assert not await ProviderImport.exists()


@pytest.mark.parametrize("user_name", ["AUDITOR1", "JAMJON"])
async def test_whoever_may_not_is_refused_and_recorded(database: str, user_name: str) -> None:
    pat = await at_desk()
    checked = await check(pat, sheet("700123"))
    acting = await (at_work(user_name) if user_name == "JAMJON" else at_desk(user_name))
    with pytest.raises(NotAtTheDesk):
        await check(acting, sheet("700123"))
    with pytest.raises(NotAtTheDesk):
        await run(acting, checked.import_id or 0)
    refused = AuditEntry.select(AuditEntry.action).where(AuditEntry.outcome == "refused").order_by(AuditEntry.id)
    assert [row["action"] for row in await refused] == ["check providers", "import providers"]
    assert await Provider.count() == SEEDED and await ProviderImport.count() == 1


async def test_ten_thousand_come_in_within_a_minute_and_nobody_else_waits_for_the_loop(database: str) -> None:
    pat, data = await at_desk(), many(10_000)
    done: list[int] = []

    async def bring_in() -> None:
        checked = await check(pat, data)
        done.append(await run(pat, checked.import_id or 0))

    started = time.perf_counter()
    stall = await longest_stall(bring_in)
    assert done == [10_000] and time.perf_counter() - started < 60
    assert stall < 0.05
    assert await LetterOrder.count() == 10_002
