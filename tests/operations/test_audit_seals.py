"""Sealing the audit, and finding out what was done to it (S45, S47)."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from db import engine
from db.engine import transaction
from db.operations import audit, audit_seals
from db.operations.audit_seals import ChainBroken
from db.queries.audit import AT_ONCE, Verdict, find_head, verify
from db.tables import AuditEntry, AuditHead
from tests.people import STAFF
from tests.processes import run

SECRET, NEW_SECRET = "a secret of thirty-two characters", "another secret of thirty-two chars"
SECRETS = [SECRET]


async def write(entries: int = 1, **more: Any) -> None:
    for number in range(entries):
        await audit.record("log in", STAFF, subject=f"PERSON{number}", known=True, **more)


async def sealed(entries: int) -> None:
    await write(entries)
    while await audit_seals.seal(SECRETS):
        pass


async def broken(*, heads: list[str] | None = None, secrets: list[str] | None = None) -> tuple[int | None, str]:
    """Where the chain breaks, and what is said about it; fails when it does not break."""
    verdict = await verify(secrets or SECRETS, heads=heads or [])
    assert verdict.broken
    return verdict.number, verdict.broken


async def whole(*, heads: list[str] | None = None, secrets: list[str] | None = None) -> Verdict:
    verdict = await verify(secrets or SECRETS, heads=heads or [])
    assert verdict.broken == ""
    return verdict


async def test_s45_what_was_sealed_in_several_rounds_is_one_chain(database: str) -> None:
    await sealed(5)
    await sealed(audit_seals.AT_ONCE + 1)
    numbers = [row["number"] for row in await AuditEntry.select(AuditEntry.number).order_by(AuditEntry.id)]
    assert numbers == list(range(1, audit_seals.AT_ONCE + 7))
    assert (await whole()).entries == audit_seals.AT_ONCE + 6
    assert await audit_seals.seal(SECRETS) == 0


async def test_an_audit_without_entries_is_whole(database: str) -> None:
    assert await whole() == Verdict(entries=0, head="0-" + "0" * 64)


async def test_s45_an_edited_entry_is_named(database: str) -> None:
    await sealed(9)
    await AuditEntry.update({AuditEntry.subject: "SOMEBODY"}).where(AuditEntry.number == 4)
    assert await broken() == (4, "Entry 4 was changed, or is not where it was.")


async def test_s45_deleted_entries_are_named(database: str) -> None:
    await sealed(9)
    await AuditEntry.delete().where(AuditEntry.number.is_in([4, 5, 8]))
    assert await broken() == (4, "Entries 4 to 5 are missing.")


async def test_s45_swapped_entries_are_named(database: str) -> None:
    await sealed(9)
    for old, new in ((3, 1000), (6, 3), (1000, 6)):
        await AuditEntry.update({AuditEntry.number: new}).where(AuditEntry.number == old)
    assert (await broken())[0] == 3


async def test_s45_entries_that_were_cut_off_are_named(database: str) -> None:
    await sealed(9)
    await AuditEntry.delete().where(AuditEntry.number > 6)
    assert await broken() == (7, "Entries 7 to 9 are missing.")
    await AuditHead.update({AuditHead.number: 6}, force=True)
    assert await broken() == (None, "The head of the audit was changed.")


async def test_s45_entries_and_head_of_an_older_copy_are_found_with_a_head_kept_elsewhere(database: str) -> None:
    await sealed(5)
    [copy] = await AuditHead.select()
    await sealed(4)
    noted = (await whole()).head
    await AuditEntry.delete().where(AuditEntry.number > 5)
    await AuditHead.update({name: value for name, value in copy.items() if name != "id"}, force=True)
    await whole()
    assert await broken(heads=[noted]) == (6, "Entries 6 to 9 are missing. The head is an older one.")
    await sealed(4)
    assert (await broken(heads=[noted]))[0] == 9
    await AuditEntry.delete(force=True)
    await AuditHead.delete(force=True)
    await whole()
    assert (await broken(heads=["junk", noted]))[0] == 1


async def test_s45_a_head_that_is_missing_or_there_twice_is_found_and_nothing_is_sealed_on_it(database: str) -> None:
    await sealed(3)
    [head] = await AuditHead.select()
    await AuditHead.delete(force=True)
    await write()
    assert await broken() == (None, "The head of the audit is missing.")
    with pytest.raises(ChainBroken):
        await audit_seals.seal(SECRETS)
    await AuditHead.insert(AuditHead(**head), AuditHead(**head | {"id": 99}))
    assert await broken() == (None, "The head of the audit cannot be read.")
    await AuditHead.update({AuditHead.number: 2}, force=True)
    await AuditHead.delete().where(AuditHead.id == 99)
    with pytest.raises(ChainBroken):
        await audit_seals.seal(SECRETS)


async def test_s45_an_entry_that_is_sealed_a_second_time_leaves_a_gap(database: str) -> None:
    await sealed(3)
    await AuditEntry.update({AuditEntry.number: None, AuditEntry.subject: "SOMEBODY"}).where(AuditEntry.number == 2)
    assert await audit_seals.seal(SECRETS) == 1
    assert await broken() == (2, "Entry 2 is missing.")


async def test_s45_forged_entries_before_the_first_and_after_the_last_are_found(database: str) -> None:
    await sealed(3)
    for number in (0, -7, 5):
        await write()
        await AuditEntry.update({AuditEntry.number: number, AuditEntry.mac: "a" * 64}).where(
            AuditEntry.number.is_null()
        )
        assert await broken() == (number, f"Entry {number} lies outside of what was sealed.")
        await AuditEntry.delete().where(AuditEntry.number == number)


async def test_s45_an_entry_of_another_course_of_events_is_found(database: str) -> None:
    """The last entry is taken back, something else happens, and then the first one is put in its place again."""
    await sealed(2)
    [head] = await AuditHead.select()
    await sealed(1)
    [entry] = await AuditEntry.select().where(AuditEntry.number == 3)
    await AuditEntry.delete().where(AuditEntry.number == 3)
    await AuditHead.update({name: value for name, value in head.items() if name != "id"}, force=True)
    await sealed(1)
    await whole()
    await AuditEntry.delete().where(AuditEntry.number == 3)
    await AuditEntry.insert(AuditEntry(**entry))
    assert await broken() == (3, "Entry 3 is not the one that the head was sealed with.")


async def test_s45_an_entry_that_is_there_twice_is_found_wherever_reading_pauses(database: str) -> None:
    await sealed(AT_ONCE + 5)
    await engine.current().run_ddl("DROP INDEX audit_number")
    [entry] = await AuditEntry.select().where(AuditEntry.number == AT_ONCE)
    await AuditEntry.insert(AuditEntry(**entry | {"id": 10**6}))
    await broken()


async def test_s45_keys_change_and_old_ones_still_verify(database: str) -> None:
    await sealed(3)
    secrets = [NEW_SECRET, SECRET]
    await write(2)
    assert await audit_seals.seal(secrets) == 2
    assert (await whole(secrets=secrets)).entries == 5
    keys = {row["key_id"] for row in await AuditEntry.select(AuditEntry.key_id)}
    assert len(keys) == 2
    assert (await broken(secrets=[NEW_SECRET]))[0] == 1
    assert "PORTAL_SECRET" in (await broken(secrets=[SECRET]))[1]
    await write()
    with pytest.raises(ChainBroken):
        await audit_seals.seal([SECRET])


async def test_s45_what_is_not_sealed_within_minutes_is_reported(database: str) -> None:
    await sealed(2)
    await write()
    await whole()
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=6)):
        assert "not sealed yet" in (await broken())[1]


async def test_s45_the_head_is_told_once_a_day_by_however_many(database: str) -> None:
    told: list[str] = []
    await audit_seals.tell_head(SECRETS, told.append)
    assert told == []
    await sealed(2)
    for day in range(3):
        with time_machine.travel(datetime(2026, 12, 1 + day, 12, tzinfo=UTC)):
            await asyncio.gather(*(audit_seals.tell_head(SECRETS, told.append) for _ in range(3)))
    assert told == [str(await find_head())] * 3
    await whole(heads=told)


async def test_s45_a_head_that_could_not_be_told_is_told_later(database: str) -> None:
    await sealed(1)

    def fail(_: str) -> None:
        raise OSError

    with pytest.raises(OSError):
        await audit_seals.tell_head(SECRETS, fail)
    told: list[str] = []
    await audit_seals.tell_head(SECRETS, told.append)
    assert len(told) == 1


async def test_s47_days_that_are_too_long_ago_are_removed_and_the_chain_stays_whole(database: str) -> None:
    for day in (1, 2, 3):
        with time_machine.travel(datetime(2026, 12, day, 0, 30, tzinfo=UTC)):
            await sealed(3)
    noted = str(await find_head())
    assert await remove(datetime(2032, 12, 1, 23, tzinfo=UTC)) == 0
    assert await remove(datetime(2032, 12, 3, tzinfo=UTC)) == 6
    kept = await AuditEntry.select(AuditEntry.number).where(AuditEntry.number.is_not_null()).order_by(AuditEntry.number)
    assert [row["number"] for row in kept] == [7, 8, 9]
    [entry] = await AuditEntry.select(AuditEntry.details).where(AuditEntry.action == "remove old audit entries")
    assert entry["details"] == '{"first": 1, "last": 6, "before": "2026-12-03"}'
    await AuditEntry.update({AuditEntry.at: datetime.now(UTC)}).where(AuditEntry.number.is_null())
    await audit_seals.seal(SECRETS)
    assert (await whole(heads=[noted])).entries == 4
    await AuditEntry.delete().where(AuditEntry.number == 7)
    assert await broken() == (7, "Entry 7 is missing.")


async def test_s47_a_broken_chain_is_not_removed(database: str) -> None:
    with time_machine.travel(datetime(2026, 12, 1, tzinfo=UTC)):
        await sealed(3)
    await AuditEntry.update({AuditEntry.subject: "SOMEBODY"}).where(AuditEntry.number == 2)
    with pytest.raises(ChainBroken):
        await remove(datetime(2040, 1, 1, tzinfo=UTC))
    assert await AuditEntry.count().where(AuditEntry.number.is_not_null()) == 3


async def remove(now: datetime) -> int:
    with time_machine.travel(now, tick=False):
        return await audit_seals.remove_old(SECRETS, years=6)


async def test_s45_nothing_is_sealed_that_is_taken_back(database: str) -> None:
    with pytest.raises(ZeroDivisionError):
        async with transaction():
            await write(2)
            await audit_seals.seal(SECRETS)
            raise ZeroDivisionError
    assert (await whole()).entries == 0


async def test_s45_many_at_once_make_one_chain(database: str) -> None:
    await write(40)
    await asyncio.gather(*(audit_seals.seal(SECRETS) for _ in range(6)), *(write(5) for _ in range(4)))
    await sealed(0)
    assert (await whole()).entries == 60


@pytest.mark.parametrize("processes", [2, 4])
async def test_s45_several_processes_make_one_chain(database: str, processes: int) -> None:
    done = await asyncio.gather(*(run("tests.operations.sealer", database, SECRET, "60") for _ in range(processes)))
    assert sum(map(int, done)) == 60 * processes
    assert (await whole()).entries == 60 * processes


async def test_s45_looking_at_the_chain_while_it_is_sealed_and_shortened_finds_nothing(database: str) -> None:
    with time_machine.travel(datetime(2026, 12, 1, tzinfo=UTC)):
        await sealed(150)

    async def go_on() -> None:
        for _ in range(10):
            await sealed(3)
        await audit_seals.remove_old(SECRETS, years=6)

    with time_machine.travel(datetime(2040, 1, 1, tzinfo=UTC)):
        going_on = asyncio.create_task(go_on())
        while not going_on.done():
            await whole()
        await going_on
