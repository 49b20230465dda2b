"""Choosing one's own password (S14, S19-S21, S27, S29, S33)."""

from __future__ import annotations

import asyncio
import hashlib
import time
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from db import hashing
from db.operations.passwords import (
    Locked,
    PasswordRefused,
    PasswordUsedBefore,
    ProofNeeded,
    SessionEnded,
    WrongPassword,
    choose_own_password,
    prove,
)
from db.operations.proofs import is_proved
from db.operations.resets import ResetDead
from db.operations.sessions import LoggedIn, LogInRefused, log_off, touch
from db.queries import account_details
from db.queries.sessions import Session, find, find_again
from db.tables import Account, PastPassword
from db.tables import Session as SessionRow
from tests.operations.owner import (
    NEW,
    WRONG,
    answer,
    ask_for_email,
    at_home,
    change_password,
    fail,
    link,
    mail_to,
    recorded,
    subjects_to,
)
from tests.people import PASSWORDS, POLICY, actor_of, log_in, session_of, somebody_at

JAMES = "james.jones@provider.example"


async def choose(session: Session, password: str) -> LoggedIn:
    return await choose_own_password(session, password, user_agent="", actor=somebody_at(), policy=POLICY)


async def prove_again(session: Session, password: str) -> LoggedIn:
    return await prove(session, password, user_agent="", actor=actor_of(session), policy=POLICY)


async def test_an_own_password_replaces_the_issued_one(database: str) -> None:
    before = await log_in("NEWCLERK1")
    after = await choose(await session_of(before), NEW)
    session = await session_of(after)
    assert not session.must_change_password
    assert session.provider is not None
    assert not (await log_in("NEWCLERK1", NEW)).must_change_password
    assert len(await recorded("change password")) == 1


async def test_s20_nobody_chooses_a_password_without_the_old_one_but_right_after_log_in(database: str) -> None:
    with pytest.raises(ProofNeeded):
        await choose(await at_home("JAMJON"), NEW)
    start = datetime.now(UTC)
    nell = await at_home("NEWCLERK1")
    with time_machine.travel(start + timedelta(minutes=10), tick=False):
        await touch(nell)
    with time_machine.travel(start + timedelta(minutes=16), tick=False):
        later = await find_again(nell, policy=POLICY)
        assert later is not None
        with pytest.raises(ProofNeeded):
            await choose(later, NEW)
        await change_password(later, NEW)


async def test_s20_a_password_is_changed_with_the_old_one(database: str) -> None:
    session = await at_home()
    with pytest.raises(WrongPassword) as refusal:
        await change_password(session, NEW, old=WRONG)
    assert not refusal.value.one_try_left
    await log_in("JAMJON")
    after = await change_password(session, NEW)
    assert (await session_of(after)).proved_at > session.proved_at
    with pytest.raises(LogInRefused):
        await log_in("JAMJON")
    await log_in("JAMJON", NEW)
    assert [row["outcome"] for row in await recorded("change password")] == ["refused", "ok"]
    assert await subjects_to(JAMES) == ["Your password was changed"]
    assert NEW not in str(await mail_to(JAMES))


async def test_s14_used_before_is_told_only_to_who_knows_the_old_password(database: str) -> None:
    session = await at_home()
    with pytest.raises(WrongPassword):
        await change_password(session, PASSWORDS["JAMJON"], old=WRONG)
    for _ in range(6):  # being right about the old one is no failure
        with pytest.raises(PasswordUsedBefore):
            await change_password(session, PASSWORDS["JAMJON"])
    await log_in("JAMJON")


async def test_s21_wrong_old_passwords_and_failed_log_ins_share_one_counter_and_the_last_ends_the_session(
    database: str,
) -> None:
    session, other = await at_home(), await at_home()
    await fail("JAMJON", 3)
    with pytest.raises(WrongPassword) as refusal:
        await change_password(session, NEW, old=WRONG)
    assert refusal.value.one_try_left
    with pytest.raises(SessionEnded):
        await prove_again(session, WRONG)
    assert await find_again(session, policy=POLICY) is None
    assert await find_again(other, policy=POLICY) is not None
    assert len(await recorded("lock")) == 1


async def test_s27_while_the_user_name_is_locked_no_password_is_looked_at(database: str) -> None:
    session = await at_home()
    await fail("JAMJON", 5)
    for password in (PASSWORDS["JAMJON"], WRONG):
        with pytest.raises(Locked):
            await change_password(session, NEW, old=password)
        with pytest.raises(Locked):
            await prove_again(session, password)
    assert await find_again(session, policy=POLICY) is not None


async def test_s27_a_disabled_person_proves_and_changes_nothing(database: str) -> None:
    session = await at_home()
    await Account.update({Account.disabled_at: datetime.now(UTC)}).where(Account.user_name == "JAMJON")
    for deed in (change_password(session, NEW), prove_again(session, PASSWORDS["JAMJON"])):
        with pytest.raises(SessionEnded):
            await deed


async def test_s29_the_password_typed_again_gives_a_new_session_that_lasts_no_longer(database: str) -> None:
    start = datetime.now(UTC)
    with time_machine.travel(start, tick=False):
        before = await at_home("JENJEN10")
    with time_machine.travel(start + timedelta(minutes=14, seconds=59), tick=False):
        assert is_proved(before, POLICY)
        await touch(before)
    with time_machine.travel(start + timedelta(minutes=15), tick=False):
        assert not is_proved(before, POLICY)
        after = await session_of(await prove_again(before, PASSWORDS["JENJEN10"]))
        assert is_proved(after, POLICY)
        assert await find_again(before, policy=POLICY) is None
        assert (after.ends_at, after.membership_id) == (before.ends_at, before.membership_id)
    [entry] = await recorded("prove password")
    assert entry["session_hash"] == after.token_hash


async def test_s29_s33_a_new_password_gives_a_new_session_and_ends_all_others(database: str) -> None:
    here, there = await log_in("JAMJON"), await log_in("JAMJON")
    other = await log_in("JENJEN10")
    after = await change_password(await session_of(here), NEW)
    assert await find(here.token, policy=POLICY) is None
    assert await find(there.token, policy=POLICY) is None
    await session_of(after)
    await session_of(other)


async def test_a_new_password_kills_mailed_links_and_a_pending_address(database: str) -> None:
    session, token = await at_home(), await link()
    await ask_for_email(session, "new@clinic.example")
    await change_password(session, NEW)
    with pytest.raises(ResetDead):
        await answer(token)
    details = await account_details.find(session.person.id)
    assert details is not None
    assert details.pending is None


async def test_s14_an_earlier_password_is_refused_even_the_first(database: str) -> None:
    session, old = await at_home(), PASSWORDS["JAMJON"]
    for password in ("Velvet5Anchor", "Velvet6Anchor"):
        session, old = await session_of(await change_password(session, password, old)), password
    for password in (PASSWORDS["JAMJON"], "Velvet5Anchor", "Velvet6Anchor"):
        with pytest.raises(PasswordUsedBefore):
            await change_password(session, password, old)


async def test_s14_a_hundred_earlier_passwords_cost_one_hash(database: str) -> None:
    session = await at_home("NEWCLERK1")
    past = (hashlib.sha256(bytes([number])).hexdigest() for number in range(100))
    rows = [PastPassword(account=session.person.id, digest=digest, set_at=datetime.now(UTC)) for digest in past]
    await PastPassword.insert(*rows)
    start = time.perf_counter()
    await hashing.hash_secret("to know how fast this machine is")
    one_hash = time.perf_counter() - start
    start = time.perf_counter()
    with pytest.raises(PasswordUsedBefore):
        await choose(session, PASSWORDS["NEWCLERK1"])
    assert time.perf_counter() - start < max(0.2, 10 * one_hash)


@pytest.mark.parametrize("password", ["short1A", "Jamjon77Lake", "Lake500601Heron", "Oregon2Heron"])
async def test_a_password_against_the_rules_is_refused(database: str, password: str) -> None:
    with pytest.raises(PasswordRefused):
        await change_password(await at_home(), password)


async def test_who_logged_off_meanwhile_changes_nothing(database: str) -> None:
    session = await at_home()
    await log_off(session, actor=somebody_at())
    with pytest.raises(SessionEnded):
        await change_password(session, NEW)
    with pytest.raises(SessionEnded):
        await prove_again(session, PASSWORDS["JAMJON"])
    await log_in("JAMJON")


async def test_of_many_changes_at_once_one_counts(database: str) -> None:
    session = await at_home("NEWCLERK1")
    tries = (choose(session, f"Velvet{number}Anchor") for number in range(10))
    found = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(one, LoggedIn) for one in found) == 1
    assert sum(isinstance(one, SessionEnded) for one in found) == 9


async def test_s29_of_many_proofs_at_once_one_goes_on(database: str) -> None:
    session = await at_home()
    tries = (prove_again(session, PASSWORDS["JAMJON"]) for _ in range(5))
    found = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(one, LoggedIn) for one in found) == 1
    assert sum(isinstance(one, SessionEnded) for one in found) == 4
    assert await SessionRow.count().where(SessionRow.ended_at.is_null()) == 1


async def test_s30_an_idle_session_proves_and_changes_nothing(database: str) -> None:
    start = datetime.now(UTC)
    session = await at_home()
    with time_machine.travel(start + timedelta(minutes=16), tick=False):
        for deed in (prove_again(session, PASSWORDS["JAMJON"]), change_password(session, NEW)):
            with pytest.raises(SessionEnded):
                await deed
        assert await recorded("change password") == []
        await log_in("JAMJON")
