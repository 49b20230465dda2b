"""Too many failures: recorded, told to the owner once an hour, and alike for names that nobody has (S21, S23, S24)."""

from __future__ import annotations

import asyncio
import statistics
import time
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from db.operations import accounts, locks, throttles
from db.operations.sessions import LogInRefused
from db.queries import accounts as find_accounts
from db.rules import limits
from db.tables import AuditEntry, Mail, Throttle
from tests.operations.desk import unlock
from tests.operations.owner import WRONG, fail, mail_to, recorded, subjects_to
from tests.operations.resets_timing import Asker
from tests.people import POLICY, STAFF, at_work, log_in, place_of
from tests.processes import run

JOHNNIE = "johnnie.fivestar@provider.example"
START = datetime(2026, 12, 1, 12, tzinfo=UTC)


async def test_s24_the_failure_that_locks_is_recorded_and_mailed(database: str) -> None:
    await fail("JOHNNIE5", 4)
    assert await recorded("lock") == []
    await fail("johnnie5")
    [entry] = await recorded("lock")
    assert (entry["subject"], entry["account_id"], entry["address"]) == ("JOHNNIE5", 2, "192.0.2.1")
    [told] = await mail_to(JOHNNIE)
    assert told["subject"] == "Your User Name is locked"
    assert "5 failed tries" in told["body"]
    assert "60 minutes" in told["body"]
    assert "800-336-6016" in told["body"]
    await fail("JOHNNIE5", 3)
    assert len(await recorded("lock")) == 1


async def test_s24_the_owner_is_told_once_an_hour_however_often_it_is_unlocked_and_locked(database: str) -> None:
    with time_machine.travel(START, tick=False):
        james, place = await at_work("JAMJON"), await place_of("JOHNNIE5", "500601")
        for _ in range(3):
            await fail("JOHNNIE5", 5)
            await unlock(james, place)
        assert len(await recorded("lock")) == 3
        assert (await subjects_to(JOHNNIE)).count("Your User Name is locked") == 1
    with time_machine.travel(START + timedelta(minutes=59, seconds=59), tick=False):
        await fail("JOHNNIE5", 5)
        assert (await subjects_to(JOHNNIE)).count("Your User Name is locked") == 1
    with time_machine.travel(START + timedelta(minutes=120), tick=False):
        await fail("JOHNNIE5", 5)
        assert (await subjects_to(JOHNNIE)).count("Your User Name is locked") == 2


async def test_s24_of_fifty_failures_at_once_one_locks_and_one_mail_goes_out(database: str) -> None:
    await asyncio.gather(*(fail("JOHNNIE5", address=f"192.0.2.{number}") for number in range(50)))
    assert len(await recorded("lock")) == 1
    assert await subjects_to(JOHNNIE) == ["Your User Name is locked"]


async def test_s24_four_processes_together_mail_once(database: str) -> None:
    await asyncio.gather(*(run("tests.operations.attacker", database, "5") for _ in range(4)))
    assert await subjects_to("james.jones@provider.example") == ["Your User Name is locked"]
    assert len(await recorded("lock")) == 1


async def test_s23_a_name_that_nobody_has_locks_with_as_many_rows_and_no_mail(database: str) -> None:
    tables = (Mail, Throttle, AuditEntry)
    counts = [[await table.count() for table in tables]]
    for user_name in ("NOBODY77", "JOHNNIE5"):
        await fail(user_name, 5)
        counts.append([await table.count() for table in tables])
    before, unknown, known = counts
    assert [b - a for a, b in zip(before, unknown, strict=True)] == [b - a for a, b in zip(unknown, known, strict=True)]
    assert [(row["to_address"], row["due_at"] is None) for row in await Mail.select().order_by(Mail.id)] == [
        ("", True),
        (JOHNNIE, False),
    ]
    [entry, _] = await recorded("lock")
    assert (entry["subject"], entry["account_id"]) == ("", None)


async def test_s24_a_disabled_owner_is_not_told(database: str) -> None:
    await accounts.disable("JOHNNIE5", reason="left", actor=STAFF)
    await fail("JOHNNIE5", 5)
    assert await subjects_to(JOHNNIE) == ["Your User Name is disabled"]


async def test_who_logs_in_while_the_last_failure_is_on_its_way_is_not_told_of_a_lock(database: str) -> None:
    """The fifth try is under way when one of the four before it turns out right."""
    [*_, fourth] = [await throttles.reserve(limits.log_in_name("JOHNNIE5", POLICY)) for _ in range(4)]
    [fifth] = await throttles.reserve(limits.log_in_name("JOHNNIE5", POLICY))
    await throttles.forget(fourth[0])
    account = await find_accounts.find_by_user_name("JOHNNIE5")
    assert not await locks.failed(account, fifth, user_name="JOHNNIE5", actor=STAFF, policy=POLICY)
    assert await recorded("lock") == []


async def test_s23_refused_log_ins_take_alike_long_to_the_one_that_locks(database: str) -> None:
    """Known and unknown names in pairs, five tries each, so that every fifth locks; the median pair within ten percent.

    Processor time, threads that hash included, because on a busy machine the clock measures the others. Both of a pair
    are tried one after the other, each as often first.
    """
    known, unknown = ["JOHNNIE5", "JENJEN10", "ZOEDOE22", "OBRIEN12", "NUNEZ501", "TRAN2026"], "NOBODY"
    ratios: list[float] = []
    for number, name in enumerate(known):
        for turn in range(5):
            took: dict[str, float] = {}
            pair = (name, f"{unknown}{number}")
            for tried in pair if (number + turn) % 2 else reversed(pair):
                start = time.process_time()
                with pytest.raises(LogInRefused):
                    await log_in(tried, WRONG, address=f"192.0.2.{number}")
                took[tried] = time.process_time() - start
            ratios.append(took[pair[0]] / took[pair[1]])
    assert 0.9 < statistics.median(ratios) < 1.1


async def test_s23_asking_for_a_link_takes_alike_long_for_anybody_and_nobody(database: str) -> None:
    """In turn, so that what else the machine does falls on both. Without the decoys the ratio is about 1.5."""
    asker = Asker()
    await asker.ask_in_turn(times=150)
    assert 0.85 < asker.ratio < 1.15, asker.ratio
