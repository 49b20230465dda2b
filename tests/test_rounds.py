"""What server processes do again and again, and that nothing of it goes on when the portal ends."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from db.operations import audit
from db.queries.audit import verify
from db.tables import AuditEntry, Throttle
from tests.people import STAFF, at_work
from web import housekeeping
from web.housekeeping import remove_old_audit, seal_audit
from web.rounds import rounds
from web.settings import DEVELOPMENT_SECRET, Settings


async def test_a_round_is_done_again_and_again_until_the_end() -> None:
    done, enough = 0, asyncio.Event()

    async def work(_: asyncio.Event) -> float:
        nonlocal done
        done += 1
        if done == 3:
            enough.set()
        return 0

    async with rounds("test", work):
        await asyncio.wait_for(enough.wait(), 30)
    after = done
    await asyncio.sleep(0)
    assert done == after


async def test_a_round_that_fails_is_logged_without_its_words_and_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    tried, again = 0, asyncio.Event()

    async def work(_: asyncio.Event) -> float:
        nonlocal tried
        tried += 1
        if tried == 1:
            raise sqlite3.OperationalError("no such secret: hunter2")
        again.set()
        return 60

    async with rounds("test", work, failed_seconds=0):
        await asyncio.wait_for(again.wait(), 30)
    [record] = [record for record in caplog.records if record.name == "portal.rounds"]
    assert {"round": "test", "kind": "OperationalError"}.items() <= vars(record).items()
    assert "hunter2" not in str(vars(record)) and record.levelno == logging.ERROR


async def test_what_is_under_way_at_the_end_is_finished() -> None:
    begun, finished = asyncio.Event(), False

    async def work(ending: asyncio.Event) -> float:
        nonlocal finished
        begun.set()
        await ending.wait()
        finished = True
        return 60

    async with rounds("test", work):
        await begun.wait()
    assert finished


async def test_what_hangs_at_the_end_is_cut_off() -> None:
    begun = asyncio.Event()

    async def work(_: asyncio.Event) -> float:
        begun.set()
        await asyncio.Event().wait()
        return 0

    async with rounds("test", work, grace_seconds=0):
        await begun.wait()


async def test_s45_housekeeping_seals_the_audit_and_notes_its_head_once_a_day(
    database: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    settings = Settings(production=False, data=tmp_path / "not there yet")
    for _ in range(250):
        await audit.record("log in", STAFF)
    for _ in range(2):
        await seal_audit(settings)
    verdict = await verify([DEVELOPMENT_SECRET])
    assert (verdict.broken, verdict.entries) == ("", 250)
    [noted] = settings.audit_heads_file.read_text().splitlines()
    assert noted == f"{noted.split()[0]} {verdict.head}"
    told = [vars(record)["head"] for record in caplog.records if record.msg == "audit head"]
    assert told == [verdict.head]


async def test_s47_housekeeping_removes_what_is_too_old(database: str, tmp_path: Path) -> None:
    settings = Settings(production=False, data=tmp_path)
    for _ in range(250):
        await audit.record("log in", STAFF)
    await seal_audit(settings)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=6 * 366 + 1)):
        await remove_old_audit(settings)
        await seal_audit(settings)
    left = await AuditEntry.select(AuditEntry.action)
    assert {row["action"] for row in left} == {"remove old audit entries"}
    assert (await verify([DEVELOPMENT_SECRET])).broken == ""


async def test_housekeeping_does_all_of_its_jobs_and_ends(
    database: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Rounds begin at once; whatever is wrong with one of them is logged."""
    await at_work("JAMJON")
    await Throttle.insert(Throttle(kind="test", subject_hash="", attempted_at=datetime(2020, 1, 1, tzinfo=UTC)))
    await audit.record("log in", STAFF)
    async with housekeeping.housekeeping(Settings(production=False, data=tmp_path)):
        async with asyncio.timeout(30):
            while await Throttle.count() or await AuditEntry.count().where(AuditEntry.number.is_null()):
                await asyncio.sleep(0)
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []
