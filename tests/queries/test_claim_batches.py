"""Files of claims: those of one's provider, the newest first, each question from an index."""

from __future__ import annotations

from datetime import UTC, datetime

from db import engine
from db.queries import claim_batches
from db.rules.claim_batches import Outcome
from tests.operations.claim_files import sent, start, tried
from tests.people import at_work
from tests.queries.test_eligibility import planned
from tests.rules.claim_files import visit


async def test_the_files_of_the_provider_come_newest_first(database: str) -> None:
    james, sam = await at_work("JAMJON"), await at_work("STRANGER1", "500603")
    old, new = await tried(james), await start(james, [visit("1")])
    await start(sam)
    found = await claim_batches.list_recent(of=1)
    assert [(one.id, one.user_name, one.claims, one.dry_run, one.unfinished) for one in found] == [
        (new, "JAMJON", 1, True, True),
        (old, "JAMJON", 3, True, False),
    ]
    assert [one.id for one in await claim_batches.list_recent(of=1, limit=1)] == [new]
    assert [one.id for one in await claim_batches.list_recent(of=1, before=new)] == [old]


async def test_a_file_is_counted_by_what_became_of_its_claims(database: str) -> None:
    james = await at_work("JAMJON")
    waiting, done = await start(james), await tried(james)
    found = [await claim_batches.find(number, of=1) for number in (waiting, done)]
    assert [dict(one.counts) for one in found if one] == [{"": 3}, {"PAID": 1, "DENIED": 1, "wrong": 1}]
    assert await claim_batches.find(done, of=2) is None and await claim_batches.list_rows(waiting) == []
    rows = await claim_batches.list_rows(done, after=1, limit=1)
    assert [(row.position, row.outcome) for row in rows] == [(2, Outcome.WRONG)]
    assert [len(row.lines) for row in await claim_batches.list_waiting(waiting, limit=2)] == [1, 1]


async def test_every_question_is_answered_from_an_index(database: str) -> None:
    james = await at_work("JAMJON")
    await sent(james)
    for number in range(20):
        await start(james, [visit(str(number))])
    tables = ("claim_batch", "claim_batch_row", "account")
    for table in tables:
        await engine.current().run_ddl(f"ANALYZE {table}")
    now = datetime.now(UTC)
    for statement, args in (
        (claim_batches._FIND, [1, 1, now]),
        (claim_batches._RECENT, [1, 2**31 - 1, now, 20]),
        (claim_batches._WAITING, [1, 100]),
        (claim_batches._ROWS, [1, 0, 51]),
        (claim_batches._SENT, [1, "x", now]),
    ):
        plan = await planned(statement, args)
        for table in tables:
            assert f"SCAN {table}" not in plan and f"Seq Scan on {table}" not in plan, plan
