"""Accounts of staff: how they begin, what passwords they have, how they end."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from db.operations import accounts, passwords, staff
from db.operations.desk import NotAtTheDesk, Unhelpful
from db.operations.sessions import LogInRefused
from db.operations.staff import DraftRefused, NoSuchAccount, UserNameTaken
from db.queries import people
from db.queries import sessions as live
from db.rules.staff import StaffKind
from db.tables import Account, AuditEntry, Mail
from tests.operations import owner, phone
from tests.operations.owner import fail, recorded, subjects_to
from tests.operations.phone import at_desk, take_on
from tests.people import PASSWORDS, POLICY, STAFF, USER_AGENT, account_of, actor_of, log_in, session_of

LONG = "Velvet5AnchorChain"
START = datetime(2026, 12, 1, 8, tzinfo=UTC)


@pytest.mark.parametrize("kind", StaffKind)
async def test_new_staff_log_in_with_the_first_password_and_choose_an_own_one(database: str, kind: StaffKind) -> None:
    first = await take_on("NEWSTAFF1", kind)
    session = await session_of(await log_in("NEWSTAFF1", first.password))
    assert (session.staff_kind, session.must_change_password, session.provider) == (kind.value, True, None)
    own = await passwords.choose_own_password(
        session, LONG, user_agent=USER_AGENT, actor=actor_of(session), policy=POLICY
    )
    assert not (await session_of(own)).must_change_password
    await log_in("NEWSTAFF1", LONG)
    [entry] = await recorded("add staff")
    assert (entry["subject"], entry["account_id"]) == ("NEWSTAFF1", session.person.id)
    assert json.loads(entry["details"]) == {"kind": kind.value}


async def test_a_first_password_opens_nothing_but_its_own_change(database: str) -> None:
    first = await take_on()
    session = await session_of(await log_in("NEWSTAFF1", first.password))
    with pytest.raises(NotAtTheDesk):
        await phone.find(session, "smith")


async def test_a_first_password_dies_after_three_days(database: str) -> None:
    with time_machine.travel(START) as clock:
        first = await take_on()
        assert timedelta(hours=72) - timedelta(minutes=1) < first.ends_at - START < timedelta(hours=72, minutes=1)
        clock.move_to(first.ends_at - timedelta(seconds=1))
        await log_in("NEWSTAFF1", first.password)
        clock.move_to(first.ends_at)
        with pytest.raises(LogInRefused):
            await log_in("NEWSTAFF1", first.password)


async def test_the_first_password_stands_nowhere(database: str) -> None:
    first = await take_on()
    stored = [await table.select() for table in (Account, AuditEntry, Mail)]
    assert first.password not in str(stored) and first.password not in repr(first)


async def test_people_of_providers_do_not_find_new_staff(database: str) -> None:
    await take_on()
    assert (await people.search("NEWSTAFF1")).people == []


async def test_staff_passwords_are_long_wherever_they_are_chosen(database: str) -> None:
    session = await owner.at_home("PROSERV1")
    with pytest.raises(passwords.PasswordRefused, match="At least 15 characters"):
        await owner.change_password(session, "Velvet5AnchorX")
    await owner.change_password(session, LONG)
    clerk = await owner.at_home("JOHNNIE5")
    await owner.change_password(clerk, "Velvet5Anchor")


async def test_the_make_believe_staff_keep_the_rules(database: str) -> None:
    for name in ("PROSERV1", "AUDITOR1", "SUPERVI1"):
        assert len(PASSWORDS[name]) >= POLICY.staff_password_length
        assert (await session_of(await log_in(name))).staff_kind in set(StaffKind)
    assert (await session_of(await log_in("JAMJON"))).staff_kind == ""


@pytest.mark.parametrize("user_name", ["PROSERV1", "proserv1", "JamJon"])
async def test_a_user_name_is_had_by_one_person_ever(database: str, user_name: str) -> None:
    before = await Account.count()
    with pytest.raises(UserNameTaken):
        await take_on(user_name)
    assert await Account.count() == before and await recorded("add staff") == []


async def test_thirty_who_add_the_same_person_add_one(database: str) -> None:
    done = await asyncio.gather(*(take_on() for _ in range(30)), return_exceptions=True)
    assert [type(one) for one in done].count(UserNameTaken) == 29
    assert await Account.count().where(Account.user_name == "NEWSTAFF1") == 1


async def test_wrong_fields_are_named(database: str) -> None:
    with pytest.raises(DraftRefused) as refusal:
        await staff.add(
            "x",
            kind=StaffKind.AUDITOR,
            first_name="",
            last_name="Other",
            email="nowhere",
            actor=STAFF,
            policy=POLICY,
        )
    assert list(refusal.value.errors) == ["user_name", "first_name", "email"]


async def test_who_is_removed_is_out_at_once_and_stays_out(database: str) -> None:
    pat, sue = await at_desk(), await at_desk("SUPERVI1")
    assert await staff.remove("proserv1", reason="left the agency", actor=STAFF)
    assert await live.find_again(pat, policy=POLICY) is None
    with pytest.raises(LogInRefused):
        await log_in("PROSERV1")
    with pytest.raises(Unhelpful, match="removed"):
        await phone.enable(sue, pat.person.id)
    assert not await phone.disable(sue, pat.person.id)
    assert await accounts.find_disabled_because(pat.person.id) == "removed"
    [entry] = await recorded("remove staff")
    assert (entry["subject"], entry["account_id"]) == ("PROSERV1", pat.person.id)
    assert json.loads(entry["details"]) == {"reason": "left the agency"}
    assert (await subjects_to("pat.pretend@staff.example"))[-1] == "Your User Name was ended"
    assert not await staff.remove("PROSERV1", reason="again", actor=STAFF)
    assert len(await recorded("remove staff")) == 1
    with pytest.raises(UserNameTaken):
        await take_on("PROSERV1")


async def test_who_was_disabled_can_be_removed(database: str) -> None:
    await accounts.disable("AUDITOR1", reason="test", actor=STAFF)
    assert await staff.remove("AUDITOR1", reason="test", actor=STAFF)
    assert await accounts.find_disabled_because(await account_of("AUDITOR1")) == "removed"


@pytest.mark.parametrize("user_name", ["JAMJON", "NOBODY77", "", "x" * 500, "\x00"])
async def test_only_staff_are_removed_and_issued_passwords_here(database: str, user_name: str) -> None:
    with pytest.raises(NoSuchAccount):
        await staff.remove(user_name, reason="test", actor=STAFF)
    with pytest.raises(NoSuchAccount):
        await staff.issue_password(user_name, reason="test", actor=STAFF, policy=POLICY)


async def test_another_first_password_replaces_whatever_was_there(database: str) -> None:
    audrey = await at_desk("AUDITOR1")
    await fail("AUDITOR1", POLICY.failures)
    first = await staff.issue_password("AUDITOR1", reason="forgot it", actor=STAFF, policy=POLICY)
    assert await live.find_again(audrey, policy=POLICY) is None
    with pytest.raises(LogInRefused):
        await log_in("AUDITOR1")
    assert (await session_of(await log_in("AUDITOR1", first.password))).must_change_password
    [entry] = await recorded("issue staff password")
    assert json.loads(entry["details"]) == {"reason": "forgot it"}
    assert (await subjects_to("audrey.ledger@staff.example"))[-1] == "You were issued a new first password"
    assert first.password not in str(await Mail.select())
