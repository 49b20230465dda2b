"""Lists of members: those of one's provider, the newest first, each question from an index."""

from __future__ import annotations

from datetime import UTC, datetime

from db import engine
from db.queries import eligibility_batches
from db.rules.eligibility import Days
from tests.operations.batches import Draft, finished, start
from tests.people import at_work
from tests.queries.test_eligibility import planned


async def test_the_lists_of_the_provider_come_newest_first_and_tell_nothing_of_members(database: str) -> None:
    james, johnnie = await at_work("JAMJON"), await at_work("JOHNNIE5")
    old, new = await finished(james), await start(johnnie, Draft("COVERED1"))
    await start(await at_work("STRANGER1", "500603"))
    found = await eligibility_batches.list_recent(of=1)
    assert [(one.id, one.user_name, one.members, one.unfinished) for one in found] == [
        (new, "JOHNNIE5", 1, True),
        (old, "JAMJON", 5, False),
    ]
    assert isinstance(found[0].asked, Days) and found[0].created_at.tzinfo is UTC
    assert [one.id for one in await eligibility_batches.list_recent(of=1, limit=1)] == [new]
    assert [one.id for one in await eligibility_batches.list_recent(of=1, before=new)] == [old]


async def test_a_list_is_counted_by_what_became_of_its_rows(database: str) -> None:
    james = await at_work("JAMJON")
    waiting, done = await start(james), await finished(james)
    found = [await eligibility_batches.find(number, of=1) for number in (waiting, done)]
    assert [dict(one.counts) for one in found if one] == [
        {"": 5},
        {"all": 2, "none": 1, "not found": 2},
    ]
    assert await eligibility_batches.find(done, of=2) is None
    assert await eligibility_batches.list_rows(waiting) == []
    assert [row.position for row in await eligibility_batches.list_rows(done, after=2, limit=2)] == [3, 4]
    assert len(await eligibility_batches.list_waiting(waiting, limit=3)) == 3


async def test_every_question_is_answered_from_an_index(database: str) -> None:
    james = await at_work("JAMJON")
    await finished(james)
    for _ in range(20):
        await start(james)
    tables = ("eligibility_batch", "eligibility_batch_row", "eligibility_check", "account")
    for table in tables:
        await engine.current().run_ddl(f"ANALYZE {table}")
    now = datetime.now(UTC)
    for statement, args in (
        (eligibility_batches._FIND, [1, 1, now]),
        (eligibility_batches._RECENT, [1, 2**31 - 1, now, 20]),
        (eligibility_batches._WAITING, [1, 100]),
        (eligibility_batches._ROWS, [1, 0, 51]),
    ):
        plan = await planned(statement, args)
        for table in tables:
            assert f"SCAN {table}" not in plan and f"Seq Scan on {table}" not in plan, plan
