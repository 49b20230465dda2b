"""Accounts that nobody logs in to (S56), and accounts that staff disable and enable."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from db.operations import accounts, inactivity, resets
from db.operations.accounts import NoSuchAccount
from db.operations.clerks import DisabledByStaff, NotAClerkHere, OnlyForSiteAdministrators, SharedClerk
from db.operations.sessions import LogInRefused
from db.queries import people
from db.queries.sessions import find_again
from db.tables import Account
from tests.operations.desk import bring_back, clerk, issue_password
from tests.operations.owner import at_home, link, mail_to, recorded, subjects_to
from tests.people import PASSWORDS, POLICY, STAFF, account_of, at_work, log_in, place_of
from tests.processes import run

JOHNNIE = "johnnie.fivestar@provider.example"
START = datetime(2026, 12, 1, 20, tzinfo=UTC)
FIRST, LAST = "Log in within 14 days to keep your User Name", "Log in within 3 days to keep your User Name"
DISABLED = "Your User Name is disabled"


async def only_johnnie() -> None:
    """Everybody else is out of the reach of the sweep; he was active last at the start."""
    await Account.update({Account.last_active_at: START + timedelta(days=3650)}, force=True)
    await Account.update({Account.last_active_at: START}).where(Account.user_name == "JOHNNIE5")


async def sweep_after(*, policy: Any = POLICY, **passed: float) -> int:
    with time_machine.travel(START + timedelta(**passed), tick=False):
        return await inactivity.sweep(policy)


async def state() -> tuple[bool, str]:
    [row] = await Account.select().where(Account.user_name == "JOHNNIE5")
    return row["disabled_at"] is not None, row["disabled_because"]


async def test_s56_two_warnings_and_then_the_account_is_disabled_each_said_once(database: str) -> None:
    await only_johnnie()
    for days, told in (
        (45.99, []),
        (46, [FIRST]),
        (50, [FIRST]),
        (56.99, [FIRST]),
        (57, [FIRST, LAST]),
        (59.99, [FIRST, LAST]),
        (60, [FIRST, LAST, DISABLED]),
        (200, [FIRST, LAST, DISABLED]),
    ):
        await sweep_after(days=days)
        assert await subjects_to(JOHNNIE) == told
    assert await state() == (True, "inactive")
    first, *_ = await mail_to(JOHNNIE)
    assert "on January 30, 2027" in first["body"]
    [disabled] = await recorded("disable account")
    assert (disabled["subject"], disabled["account_id"], disabled["user_name"]) == ("JOHNNIE5", 2, "(portal)")
    assert len(await recorded("warn of inactivity")) == 2


async def test_s56_a_log_in_begins_it_anew(database: str) -> None:
    await only_johnnie()
    await sweep_after(days=46)
    await sweep_after(days=57)
    with time_machine.travel(START + timedelta(days=58), tick=False):
        await log_in("JOHNNIE5")
    await sweep_after(days=61)
    assert await state() == (False, "")
    await sweep_after(days=58 + 46)
    assert await subjects_to(JOHNNIE) == [FIRST, LAST, FIRST]


async def test_s56_failed_log_ins_are_no_activity(database: str) -> None:
    await only_johnnie()
    await sweep_after(days=46)
    with time_machine.travel(START + timedelta(days=50), tick=False), pytest.raises(LogInRefused):
        await log_in("JOHNNIE5", "Wrong4Password")
    await sweep_after(days=57)
    await sweep_after(days=60)
    assert await state() == (True, "inactive")


async def test_s56_nobody_is_disabled_without_a_warning_three_days_before_however_late_the_portal_is(
    database: str,
) -> None:
    await only_johnnie()
    for days, told in ((90, [LAST]), (92.99, [LAST]), (93, [LAST, DISABLED])):
        await sweep_after(days=days)
        assert await subjects_to(JOHNNIE) == told


async def test_s56_it_can_be_turned_off_and_set(database: str) -> None:
    await only_johnnie()
    assert await sweep_after(days=4000, policy=replace(POLICY, inactive_days=0)) == 0
    await sweep_after(days=16, policy=replace(POLICY, inactive_days=30))
    assert await subjects_to(JOHNNIE) == [FIRST]


async def test_s56_many_sweepers_tell_everybody_once(database: str) -> None:
    await Account.update({Account.last_active_at: START}, force=True)
    for days, each in ((46, 1), (57, 2), (60, 3)):
        with time_machine.travel(START + timedelta(days=days), tick=False):
            found = await asyncio.gather(*(inactivity.sweep(POLICY) for _ in range(8)))
        assert sum(found) == len(PASSWORDS)
        assert len(await recorded("warn of inactivity")) + len(await recorded("disable account")) == each * len(
            PASSWORDS
        )
    assert len(await subjects_to(JOHNNIE)) == 3


async def test_s56_processes_that_sweep_at_once_tell_everybody_once(database: str) -> None:
    await Account.update({Account.last_active_at: datetime.now(UTC) - timedelta(days=47)}, force=True)
    found = await asyncio.gather(*(run("tests.operations.sweeper", database) for _ in range(3)))
    assert sum(int(number) for number in found) == len(PASSWORDS)
    assert len(await subjects_to(JOHNNIE)) == 1


async def test_s56_who_logs_in_while_he_is_being_disabled_is_in_or_out(database: str) -> None:
    await only_johnnie()
    await sweep_after(days=46)
    await sweep_after(days=57)
    with time_machine.travel(START + timedelta(days=60), tick=False):
        logged_in, _ = await asyncio.gather(log_in("JOHNNIE5"), inactivity.sweep(POLICY), return_exceptions=True)
        disabled, _ = await state()
        assert disabled is isinstance(logged_in, LogInRefused)


async def test_s33_s56_who_is_disabled_is_logged_off_and_finds_no_way_in(database: str) -> None:
    session, token = await at_home("JOHNNIE5"), await link("JOHNNIE5")
    assert await accounts.disable("johnnie5", reason="left", actor=STAFF)
    assert await find_again(session, policy=POLICY) is None
    assert await resets.find(token) is None
    with pytest.raises(LogInRefused):
        await log_in("JOHNNIE5")
    assert await state() == (True, "staff")
    assert not await accounts.disable("JOHNNIE5", reason="again", actor=STAFF)
    [entry] = await recorded("disable account")
    assert (entry["user_name"], entry["subject"], entry["account_id"]) == ("PROSERV1", "JOHNNIE5", 2)
    await accounts.enable("JOHNNIE5", reason="a mistake", actor=STAFF)
    assert await find_again(session, policy=POLICY) is None
    assert await resets.find(token) is None


@pytest.mark.parametrize("because", ["inactive", "staff"])
async def test_staff_enable_whoever_was_disabled(database: str, because: str) -> None:
    await only_johnnie()
    if because == "staff":
        await accounts.disable("JOHNNIE5", reason="left", actor=STAFF)
    else:
        for days in (46, 57, 60):
            await sweep_after(days=days)
    with time_machine.travel(START + timedelta(days=61), tick=False):
        assert await accounts.enable("johnnie5", reason="came back", actor=STAFF)
        assert not await accounts.enable("johnnie5", reason="came back", actor=STAFF)
        await inactivity.sweep(POLICY)
        assert await state() == (False, "")
        await log_in("JOHNNIE5")
    [entry] = await recorded("enable account")
    assert entry["details"] == '{"reason": "came back"}'
    assert (await subjects_to(JOHNNIE))[-1] == "Your User Name can be used again"


async def test_nobody_is_enabled_who_is_not_there(database: str) -> None:
    for user_name in ("NOBODY77", "", "\x00\ud800"):
        for deed in (accounts.enable, accounts.disable):
            with pytest.raises(NoSuchAccount):
                await deed(user_name, reason="", actor=STAFF)


async def disabled_for_inactivity() -> int:
    """JOHNNIE5's place, once he is disabled."""
    await only_johnnie()
    for days in (46, 57, 60):
        await sweep_after(days=days)
    return await place_of("JOHNNIE5", "500601")


async def test_s56_the_site_administrator_brings_an_inactive_clerk_back_with_his_old_password(database: str) -> None:
    place = await disabled_for_inactivity()
    with time_machine.travel(START + timedelta(days=61), tick=False):
        james = await at_work("JAMJON")
        before = await clerk(james, place)
        assert (before.state, before.disabled_because) == ("disabled", "inactive")
        await bring_back(james, place)
        after = await clerk(james, place)
        assert (after.state, after.disabled_because, after.roles) == ("active", "", before.roles)
        await bring_back(james, place)
        await inactivity.sweep(POLICY)
        await log_in("JOHNNIE5")
        assert [person.user_name for person in (await people.search("johnnie")).people] == ["JOHNNIE5"]
    [entry] = await recorded("bring back clerk")
    assert (entry["user_name"], entry["subject"], entry["account_id"]) == ("JAMJON", "JOHNNIE5", 2)


async def test_s56_nobody_else_brings_a_clerk_back(database: str) -> None:
    place = await disabled_for_inactivity()
    with time_machine.travel(START + timedelta(days=61), tick=False):
        with pytest.raises(OnlyForSiteAdministrators):
            await bring_back(await at_work("JENJEN10"), place)
        with pytest.raises(NotAClerkHere):
            await bring_back(await at_work("STRANGER1", "500603"), place)
        assert await state() == (True, "inactive")


async def test_s38_a_clerk_of_others_too_is_not_brought_back_by_one_of_them(database: str) -> None:
    jennifer = Account.id == await account_of("JENJEN10")
    await Account.update({Account.disabled_at: START, Account.disabled_because: "inactive"}).where(jennifer)
    with pytest.raises(SharedClerk):
        await bring_back(await at_work("JAMJON"), await place_of("JENJEN10", "500601"))


async def test_whom_staff_disabled_only_staff_enable(database: str) -> None:
    await accounts.disable("JOHNNIE5", reason="left", actor=STAFF)
    james, place = await at_work("JAMJON"), await place_of("JOHNNIE5", "500601")
    with pytest.raises(DisabledByStaff):
        await bring_back(james, place)
    await issue_password(james, place)
    with pytest.raises(LogInRefused):
        await log_in("JOHNNIE5", "Velvet5Anchor")
