"""The audit as it is searched and exported on screen (S43, S47)."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
import time_machine

from db.operations import audit, desk_audit, letters, staff
from db.operations.audit import PORTAL
from db.operations.desk_audit import NotAtTheDesk
from tests.operations import owner, phone
from tests.operations.desk import change
from tests.operations.owner import recorded
from tests.operations.phone import at_desk, search_audit
from tests.people import POLICY, STAFF, at_work, log_in, place_of

DAY = datetime(2026, 12, 1, 12, tzinfo=UTC)
AUDITORS = ("AUDITOR1", "SUPERVI1")


@pytest.mark.parametrize("who", ["AUDITOR1", "SUPERVI1", "PROSERV1", "JAMJON"])
async def test_auditors_and_supervisors_read_the_audit_and_nobody_else(database: str, who: str) -> None:
    acting = await (at_work(who) if who == "JAMJON" else at_desk(who))
    written: list[bytes] = []
    today = datetime.now(UTC).date()
    if who in AUDITORS:
        await search_audit(acting)
        await desk_audit.export(today, today, write=written.append, **phone.by(acting))
        assert written
        return
    with pytest.raises(NotAtTheDesk):
        await search_audit(acting)
    with pytest.raises(NotAtTheDesk):
        await desk_audit.export(today, today, write=written.append, **phone.by(acting))
    assert not written
    assert [one["outcome"] for action in ("search audit", "export audit") for one in await recorded(action)] == [
        "refused",
        "refused",
    ]


async def test_looking_is_recorded_with_what_was_looked_for(database: str) -> None:
    audrey = await at_desk("AUDITOR1")
    asked = {"person": "JAMJON", "outcome": "ok", "day_from": date(2026, 12, 1)}
    await search_audit(audrey, **asked)
    await search_audit(audrey)
    first, second = await recorded("search audit")
    assert json.loads(first["details"])["asked"] == ["person JAMJON", "outcome ok", "day from 2026-12-01"]
    assert json.loads(second["details"])["asked"] == []
    assert (first["user_name"], first["outcome"], first["account_id"]) == ("AUDITOR1", "ok", None)


async def test_entries_are_found_by_who_did_it_and_by_whom_it_was_done_to(database: str) -> None:
    audrey, james = await at_desk("AUDITOR1"), await at_work("JAMJON")
    await owner.fail("JOHNNIE5")
    await log_in("JOHNNIE5")
    await change(james, await place_of("JOHNNIE5", "500601"), [])
    await log_in("ZOEDOE22")
    found = [(one.action, one.user_name, one.outcome) for one in await search_audit(audrey, person=" johnnie5 ")]
    assert found == [
        ("change clerk", "JAMJON", "ok"),
        ("log in", "JOHNNIE5", "ok"),
        ("log in", "", "refused"),
    ]
    assert [one.action for one in await search_audit(audrey, person="JAMJON")] == ["change clerk"]


async def test_entries_of_nobody_are_found_by_how_nobody_is_called(database: str) -> None:
    audrey = await at_desk("AUDITOR1")
    await audit.record("remove old audit entries", PORTAL)
    assert [one.action for one in await search_audit(audrey, person="(portal)")] == ["remove old audit entries"]
    assert await search_audit(audrey, person="(command line)") == []


@pytest.mark.parametrize("person", ["NOBODY77", "x", "%", "\x00", "\ud800", "x" * 500])
async def test_who_is_nobody_did_nothing(database: str, person: str) -> None:
    audrey = await at_desk("AUDITOR1")
    await log_in("JAMJON")
    assert await search_audit(audrey, person=person) == []
    assert await search_audit(audrey, provider=person) == []
    assert await search_audit(audrey, action=person) == []
    assert await search_audit(audrey, outcome=person) == []


async def test_entries_are_found_by_provider_and_letters_with_them(database: str) -> None:
    audrey = await at_desk("AUDITOR1")
    await log_in("JAMJON")
    await log_in("STRANGER1")
    await letters.issue("500601", actor=STAFF, policy=POLICY)
    await letters.issue("500602", actor=STAFF, policy=POLICY)
    found = await search_audit(audrey, provider="500601")
    assert [(one.action, one.user_name) for one in found] == [("issue PIN letter", "PROSERV1"), ("log in", "JAMJON")]
    assert (found[1].provider, found[1].subject, found[1].address) == (
        "Make-Believe Family Clinic",
        "JAMJON",
        "192.0.2.1",
    )


async def test_entries_are_found_by_action_outcome_and_day_together(database: str) -> None:
    with time_machine.travel(DAY) as clock:
        for day in (1, 2, 3):
            clock.move_to(DAY.replace(day=day, hour=0, minute=0))
            await log_in("JAMJON")
            clock.move_to(DAY.replace(day=day, hour=23, minute=59))
            await owner.fail("JAMJON")
        audrey = await at_desk("AUDITOR1")
        days = {"day_from": date(2026, 12, 2), "day_to": date(2026, 12, 2)}
        found = await search_audit(audrey, person="JAMJON", provider="", action="log in", **days)
        assert [(one.at.day, one.at.hour, one.outcome) for one in found] == [(2, 23, "refused"), (2, 0, "ok")]
        [refused] = await search_audit(audrey, outcome="refused", **days)
        assert refused.details == "known: yes; locked: no"
        assert len(await search_audit(audrey, action="log in", day_from=date(2026, 12, 2))) == 4
        assert len(await search_audit(audrey, action="log in", day_to=date(2026, 12, 2))) == 4
        assert await search_audit(audrey, action="log in", outcome="expired") == []
        assert await search_audit(audrey, action="log in", day_from=date.max, day_to=date.max) == []
        assert await search_audit(audrey, action="log in", day_from=date.min, day_to=date.min) == []


async def test_pages_hold_every_entry_once(database: str) -> None:
    audrey = await at_desk("AUDITOR1")
    for number in range(23):
        await audit.record("search people", PORTAL, number=number)
    seen: list[str] = []
    before: int | None = None
    while page := await desk_audit.search(
        desk_audit.AuditFilter(action="search people"), before=before, limit=10, **phone.by(audrey)
    ):
        seen += [one.details for one in page]
        before = page[-1].id
    assert seen == [f"number: {number}" for number in reversed(range(23))]
    assert json.loads((await recorded("search audit"))[-1]["details"])["before"] == before
    assert await desk_audit.search(desk_audit.AuditFilter(), before=2**63, **phone.by(audrey))


async def test_an_export_on_screen_is_that_of_the_command_line(database: str) -> None:
    with time_machine.travel(DAY):
        await log_in("JAMJON")
        audrey = await at_desk("AUDITOR1")
        written: list[bytes] = []
        exported = await desk_audit.export(DAY.date(), DAY.date(), write=written.append, **phone.by(audrey))
    rows = [json.loads(line) for line in b"".join(written).splitlines()]
    assert [row["action"] for row in rows] == ["log in"] and exported.entries == 1
    [entry] = await recorded("export audit")
    assert (entry["user_name"], json.loads(entry["details"])["sha256"]) == ("AUDITOR1", exported.digest)


async def test_who_is_an_auditor_no_longer_reads_no_more(database: str) -> None:
    audrey = await at_desk("AUDITOR1")
    await staff.remove("AUDITOR1", reason="left", actor=STAFF)
    with pytest.raises(NotAtTheDesk):
        await search_audit(audrey)
