"""Many members at once: each row answered once, proved and recorded as a single question is, for those in the role."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from db.operations import eligibility_batches
from db.operations.eligibility_batches import DraftRefused, NotInYourRoles, TooManyTries
from db.rules.eligibility import Verdict
from db.rules.eligibility_batches import MOST_MEMBERS, Outcome
from db.tables import (
    AuditEntry,
    ClerkRole,
    EligibilityBatch,
    EligibilityBatchRow,
    EligibilityCheck,
    EligibilityCount,
    Member,
    Provider,
)
from tests.operations.batches import Draft, export, finished, go_on, show, start
from tests.operations.inquiries import look_up
from tests.people import POLICY, at_work, place_of

NOON = datetime(2027, 1, 15, 20, tzinfo=UTC)


async def entries(action: str = "check eligibility") -> list[dict[str, Any]]:
    return await AuditEntry.select().where(AuditEntry.action == action).order_by(AuditEntry.id)


async def rows() -> list[dict[str, Any]]:
    return await EligibilityBatchRow.select().order_by(EligibilityBatchRow.position)


async def crowd(number: int) -> str:
    found = await Member.select(Member.member_id).order_by(Member.id).limit(number)
    return "\n".join(row["member_id"] for row in found)


async def test_a_list_is_kept_and_nobody_is_asked_yet(database: str) -> None:
    james = await at_work("JAMJON")
    batch_id = await start(james)
    assert [(row["line"], row["typed"], row["outcome"]) for row in await rows()] == [
        (1, "COVERED1", ""),
        (2, "GAPMONTH", ""),
        (3, "NOBODY00", ""),
        (4, "NONSENSE", ""),  # folded, as member IDs are stored
        (5, "ENDED001", ""),
    ]
    assert await EligibilityCheck.count() == await EligibilityCount.count() == len(await entries()) == 0
    [entry] = await entries("start eligibility list")
    assert (entry["subject"], entry["provider_id"], json.loads(entry["details"])["members"]) == (str(batch_id), 1, 5)
    assert await show(batch_id, james) is not None
    assert await entries("show eligibility list") == []


async def test_each_row_is_answered_proved_and_recorded_as_a_single_question_is(database: str) -> None:
    james = await at_work("JAMJON")
    batch_id = await finished(james, Draft("COVERED1\nabc\ncovered-1\nNOBODY00\nENDED001\nGAPMONTH"))
    found = await show(batch_id, james)
    assert found is not None
    batch, listed = found
    assert (batch.waiting, dict(batch.counts)) == (0, {"all": 2, "none": 1, "not found": 1, "wrong": 2})
    told = [(row.line, row.outcome, row.answer.verdict if row.answer else row.problem) for row in listed]
    assert told == [
        (1, Outcome.ANSWERED, Verdict.ALL),
        (2, Outcome.WRONG, "Member ID must be the 8 letters and digits on the member's card"),
        (3, Outcome.WRONG, "This Member ID is on line 1 already"),
        (4, Outcome.NOT_FOUND, ""),
        (5, Outcome.ANSWERED, Verdict.NONE),
        (6, Outcome.ANSWERED, Verdict.ALL),
    ]
    assert {(one["subject"], one["outcome"]) for one in await entries()} == {
        ("COVERED1", "ok"),
        ("NOBODY00", "not found"),
        ("ENDED001", "ok"),
        ("GAPMONTH", "ok"),
    }
    [count] = await EligibilityCount.select()
    assert count["checks"] == 4 and await EligibilityCheck.count() == 3
    for row in listed:
        if row.answer:
            assert row.answer == await look_up(row.answer.number, await at_work("JOHNNIE5"))


async def test_whom_one_looks_at_is_recorded_page_by_page_and_in_a_file(database: str) -> None:
    james, johnnie = await at_work("JAMJON"), await at_work("JOHNNIE5")
    members = await crowd(120)
    batch_id = await finished(james, Draft(members))
    first = await show(batch_id, johnnie)
    assert first is not None and len(first[1]) == 51
    last = await show(batch_id, johnnie, after=100)
    assert last is not None and [row.position for row in last[1]] == [*range(101, 121)]
    data = await export(batch_id, johnnie)
    assert data is not None and len(data.splitlines()) == 121
    assert all(f",{one}," in data.decode() for one in members.split())
    shown = [json.loads(entry["details"])["members"] for entry in await entries("show eligibility list")]
    assert [len(one) for one in shown] == [50, 20] and shown[1] == members.split()[100:]
    [saved] = await entries("export eligibility list")
    assert json.loads(saved["details"])["members"] == members.split()
    assert (saved["user_name"], saved["subject"]) == ("JOHNNIE5", str(batch_id))


async def test_however_many_go_on_at_once_no_row_is_answered_twice(database: str) -> None:
    james, johnnie = await at_work("JAMJON"), await at_work("JOHNNIE5")
    members = await crowd(40)
    batch_id = await start(james, Draft(members))
    await asyncio.gather(*(go_on(batch_id, somebody) for _ in range(15) for somebody in (james, johnnie)))
    while (batch := await go_on(batch_id, james)) and batch.waiting:  # where a second was not enough for all
        pass
    assert {row["outcome"] for row in await rows()} == {"answered"}
    assert await EligibilityCheck.count() == len(await entries()) == 40
    assert sum(row["checks"] for row in await EligibilityCount.select()) == 40
    assert sorted(one["subject"] for one in await entries()) == sorted(members.split())
    numbers = {row["number"] for row in await rows()}
    assert len(numbers) == 40 and numbers == {row["number"] for row in await EligibilityCheck.select()}


async def test_what_is_answered_stays_when_enough_was_asked_today_and_goes_on_tomorrow(database: str) -> None:
    policy = replace(POLICY, eligibility_checks_a_day=7)
    with time_machine.travel(NOON, tick=False):
        james = await at_work("JAMJON")
        batch_id = await start(james, Draft(await crowd(10)))
        with pytest.raises(TooManyTries):
            await go_on(batch_id, james, policy=policy)
        found = await show(batch_id, james, unfinished=True)
        assert found and (found[0].waiting, len(found[1])) == (3, 7)
        assert [entry["outcome"] for entry in await entries()].count("refused") >= 1
    with time_machine.travel(NOON + timedelta(hours=12), tick=False):
        batch = await go_on(batch_id, await at_work("JAMJON"), policy=policy)
        assert batch and batch.waiting == 0
    assert await EligibilityCheck.count() == 10


async def test_a_list_that_lay_too_long_is_not_asked_any_more(database: str) -> None:
    with time_machine.travel(NOON, tick=False):
        batch_id = await start(await at_work("JAMJON"), Draft("COVERED1", from_date="12/20/2025", to_date="12/21/2025"))
    with time_machine.travel(NOON + timedelta(days=9), tick=False), pytest.raises(DraftRefused):
        await go_on(batch_id, await at_work("JAMJON"))
    assert [row["outcome"] for row in await rows()] == [""]


async def test_other_providers_and_the_day_after_the_last_find_nothing(database: str) -> None:
    with time_machine.travel(NOON, tick=False):
        james, sam = await at_work("JAMJON"), await at_work("STRANGER1", "500603")
        batch_id = await finished(james)
        for number, somebody in ((batch_id, sam), (batch_id + 1, james), (0, james), (2**40, james)):
            nothing = [await look(number, somebody) for look in (go_on, show, export)]
            assert nothing == [None] * 3
    with time_machine.travel(NOON + timedelta(days=30, seconds=-1), tick=False):
        james = await at_work("JAMJON")
        assert await show(batch_id, james)
        await eligibility_batches.sweep()
    with time_machine.travel(NOON + timedelta(days=30), tick=False):
        assert await show(batch_id, await at_work("JAMJON")) is None
        assert await EligibilityBatch.count() == 1
        await eligibility_batches.sweep()
        assert await EligibilityBatch.count() == await EligibilityBatchRow.count() == 0
        assert await EligibilityCheck.count() == 3, "proofs stay"


@pytest.mark.parametrize("rights", ["role", "provider"])
async def test_who_lost_the_right_meanwhile_learns_nothing(database: str, rights: str) -> None:
    johnnie = await at_work("JOHNNIE5")
    old, new = await finished(johnnie, Draft("COVERED1")), await start(johnnie, Draft("GAPMONTH"))
    if rights == "role":
        place = await place_of("JOHNNIE5", "500601")
        await ClerkRole.delete().where(ClerkRole.membership == place, ClerkRole.role == "Eligibility Inquiry")
    else:
        await Provider.update({Provider.closed_at: datetime.now(UTC)}).where(Provider.id == 1)
    for trying in (start(johnnie), go_on(new, johnnie), show(old, johnnie), export(old, johnnie)):
        with pytest.raises(NotInYourRoles):
            await trying
    assert await EligibilityCheck.count() == 1 and await EligibilityBatch.count() == 2
    for action in ("check", "show", "export", "start"):
        name = "check eligibility" if action == "check" else f"{action} eligibility list"
        assert (await entries(name))[-1]["outcome"] == "refused", name


async def test_of_a_list_that_cannot_be_read_nothing_is_kept(database: str) -> None:
    james = await at_work("JAMJON")
    for draft, file, fields in (
        (Draft(""), b"", ["members"]),
        (Draft("\n".join(f"AB{number:06}" for number in range(MOST_MEMBERS + 1))), b"", ["members"]),
        (Draft("", to_date="12/31/2999"), b"\0", ["file", "to_date"]),
        (Draft("COVERED1", from_date="01/02/2027"), b"", ["from_date"]),
    ):
        with time_machine.travel(NOON - timedelta(days=30), tick=False), pytest.raises(DraftRefused) as refused:
            await start(james, draft, file)
        assert list(refused.value.errors) == fields
    assert await EligibilityBatch.count() == await EligibilityBatchRow.count() == 0
    assert await entries("start eligibility list") == []


async def test_the_longest_list_is_kept_and_asked(database: str) -> None:
    james = await at_work("JAMJON")
    batch_id = await start(james, Draft("", from_date="", to_date=""), (await crowd(MOST_MEMBERS)).encode())
    step = await go_on(batch_id, james)
    assert step and step.waiting >= MOST_MEMBERS - 100
    assert await EligibilityBatchRow.count() == MOST_MEMBERS
