"""Logging in and off (S21-S33)."""

from __future__ import annotations

import asyncio
import hashlib
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from argon2 import PasswordHasher

from db.operations import sessions
from db.operations.sessions import LogInRefused
from db.operations.throttles import TooManyTries
from db.queries.sessions import find
from db.rules.roles import Role
from db.tables import Account, AuditEntry, Membership, Session, Throttle
from tests.people import POLICY, log_in, session_of, somebody_at

WRONG = "Wrong4Password"


async def refused(user_name: str, password: str = WRONG, *, address: str = "192.0.2.1") -> bool:
    """Fail to log in; returns whether one try is said to be left."""
    with pytest.raises(LogInRefused) as refusal:
        await log_in(user_name, password, address=address)
    return refusal.value.one_try_left


async def checked_passwords() -> int:
    """How many refusals came after the password was looked at."""
    looked_at = AuditEntry.details.like('%"locked": false%')
    return int(await AuditEntry.count().where(AuditEntry.action == "log in", looked_at))


async def test_the_site_administrator_holds_every_role(database: str) -> None:
    session = await session_of(await log_in("JAMJON"))
    assert session.site_administrator
    assert session.roles == frozenset(Role)
    assert session.provider is not None
    assert session.provider.name == "Make-Believe Family Clinic"


async def test_a_clerk_holds_the_roles_of_the_provider_he_acts_for(database: str) -> None:
    session = await session_of(await log_in("JENJEN10"))
    assert not session.site_administrator
    assert Role.CLERK_MAINTENANCE in session.roles
    assert Role.TRADE_FILES not in session.roles


async def test_a_member_of_provider_services_acts_for_nobody(database: str) -> None:
    session = await session_of(await log_in("PROSERV1"))
    assert session.person.kind == "staff"
    assert session.provider is None
    assert session.roles == frozenset()


async def test_user_names_are_the_same_in_any_case_and_passwords_are_not(database: str) -> None:
    await log_in("jamjon", "BlueHeron4Lake")
    await refused("JAMJON", "blueheron4lake")


async def test_s12_a_weaker_hash_is_replaced_at_log_in(database: str) -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash("BlueHeron4Lake")
    await Account.update({Account.password_hash: weak}).where(Account.user_name == "JAMJON")
    await log_in("JAMJON")
    stored = (await Account.select(Account.password_hash).where(Account.user_name == "JAMJON"))[0]["password_hash"]
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    await log_in("JAMJON")


@pytest.mark.parametrize("user_name", ["JAMJON", "NOBODY77"])
async def test_s21_five_failures_lock_for_an_hour_and_the_last_but_one_is_announced(
    database: str, user_name: str
) -> None:
    start = datetime.now(UTC)
    with time_machine.travel(start, tick=False):
        assert [await refused(user_name) for _ in range(7)] == [False, False, False, True, False, False, False]
        assert await checked_passwords() == 5
        await refused(user_name, "BlueHeron4Lake")
    with time_machine.travel(start + timedelta(minutes=59, seconds=59), tick=False):
        await refused(user_name, "BlueHeron4Lake")
        assert await checked_passwords() == 5
    with time_machine.travel(start + timedelta(minutes=60), tick=False):
        await refused(user_name)
        assert await checked_passwords() == 6


async def test_s21_who_waited_for_the_lock_to_end_logs_in(database: str) -> None:
    start = datetime.now(UTC)
    for _ in range(5):
        await refused("JAMJON")
    with time_machine.travel(start + timedelta(minutes=61), tick=False):
        await log_in("JAMJON")


@pytest.mark.parametrize(("minutes", "locked"), [(119, True), (121, False)])
async def test_s21_failures_count_for_two_hours(database: str, minutes: int, locked: bool) -> None:
    start = datetime.now(UTC)
    with time_machine.travel(start, tick=False):
        for _ in range(4):
            await refused("JAMJON")
    with time_machine.travel(start + timedelta(minutes=minutes), tick=False):
        await refused("JAMJON")
        if locked:
            await refused("JAMJON", "BlueHeron4Lake")
        else:
            await log_in("JAMJON")


async def test_s21_of_fifty_bad_log_ins_at_once_five_are_looked_at(database: str) -> None:
    addresses = (f"192.0.2.{number}" for number in range(50))
    await asyncio.gather(*(refused("JAMJON", address=address) for address in addresses))
    assert await checked_passwords() == 5
    await refused("JAMJON", "BlueHeron4Lake", address="198.51.100.1")


async def test_s22_a_good_log_in_clears_only_its_own_account(database: str) -> None:
    for _ in range(4):
        await refused("JAMJON")
        await refused("JENJEN10")
    await log_in("JAMJON")
    kinds = await Throttle.select(Throttle.kind)
    assert sorted(row["kind"] for row in kinds) == ["log-in address"] * 8 + ["log-in name"] * 4
    assert [await refused("JAMJON") for _ in range(2)] == [False, False]
    await refused("JENJEN10")
    await refused("JENJEN10", "Copper9Lantern")


async def test_s22_fifty_failures_shut_an_address_whatever_succeeds_there(database: str) -> None:
    for number in range(50):
        await Throttle.insert(
            Throttle(
                kind="log-in address",
                subject_hash=hashlib.sha256(b"192.0.2.1").hexdigest(),
                attempted_at=datetime.now(UTC) - timedelta(seconds=number),
            )
        )
        if number == 40:
            await log_in("JAMJON")
    with pytest.raises(TooManyTries) as refusal:
        await log_in("JAMJON")
    assert 545 <= refusal.value.retry_after_seconds <= 600
    await log_in("JAMJON", address="198.51.100.1")


async def disable(user_name: str) -> None:
    await Account.update({Account.disabled_at: datetime.now(UTC)}).where(Account.user_name == user_name)


async def test_s23_unknown_wrong_locked_disabled_and_dead_are_refused_alike(database: str) -> None:
    await disable("STRANGER1")
    dead = datetime.now(UTC) - timedelta(seconds=1)
    await Account.update({Account.issued_password_ends_at: dead}).where(Account.user_name == "NEWCLERK1")
    for _ in range(5):
        await refused("JENJEN10")
    tries = {
        "unknown": ("NOBODY77", WRONG),
        "nobody's name ever": ("\x00\ud800", "\x00\ud800"),
        "wrong": ("JAMJON", WRONG),
        "locked": ("JENJEN10", "Copper9Lantern"),
        "disabled": ("STRANGER1", "Distant8Planet"),
        "dead": ("NEWCLERK1", "Maple2Ladder"),
    }
    for user_name, password in tries.values():
        assert await refused(user_name, password) is False
    assert await Session.count() == 0


async def test_s25_without_its_counters_nothing_is_let_in(database: str) -> None:
    await Throttle.raw("ALTER TABLE throttle RENAME TO gone")
    with pytest.raises(Exception, match="throttle"):
        await log_in("JAMJON")
    assert await Session.count() == 0


async def test_s44_without_an_audit_entry_nothing_is_done(database: str) -> None:
    await AuditEntry.raw("ALTER TABLE audit_entry RENAME TO gone")
    with pytest.raises(Exception, match="audit_entry"):
        await log_in("JAMJON")
    assert await Session.count() == 0


async def test_s28_only_the_hash_of_a_token_is_stored_and_unknown_tokens_find_nothing(database: str) -> None:
    logged_in = await log_in("JAMJON")
    [row] = await Session.select()
    assert logged_in.token not in str(row)
    assert row["token_hash"] == hashlib.sha256(logged_in.token.encode()).hexdigest()
    assert len(logged_in.token) >= 43
    for token in ("", "fixed-by-an-attacker", row["token_hash"], logged_in.token.swapcase(), "\x00\ud800"):
        assert await find(token, policy=POLICY) is None


async def test_s29_the_session_before_ends_at_log_in(database: str) -> None:
    first = await log_in("JAMJON")
    second = await log_in("JAMJON", previous_token=first.token)
    assert await find(first.token, policy=POLICY) is None
    await session_of(second)
    assert first.token != second.token


async def test_s30_log_off_is_final_whatever_else_happens_at_that_moment(database: str) -> None:
    logged_in = await log_in("JAMJON")
    session = await session_of(logged_in)
    actor = somebody_at()
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=1), tick=False):
        touches = [sessions.touch(session) for _ in range(10)]
        await asyncio.gather(*touches[:5], sessions.log_off(session, actor=actor), *touches[5:])
        await sessions.touch(session)
        assert await find(logged_in.token, policy=POLICY) is None
    await sessions.log_off(session, actor=actor)
    assert await AuditEntry.count().where(AuditEntry.action == "log off") == 1


@pytest.mark.parametrize(("seconds", "alive"), [(14 * 60 + 59, True), (15 * 60, False)])
async def test_s31_a_session_dies_after_fifteen_idle_minutes(database: str, seconds: int, alive: bool) -> None:
    start = datetime.now(UTC)
    with time_machine.travel(start, tick=False):
        logged_in = await log_in("JAMJON")
        assert (await session_of(logged_in)).idle_ends_at == start + timedelta(minutes=15)
    with time_machine.travel(start + timedelta(seconds=seconds), tick=False):
        assert (await find(logged_in.token, policy=POLICY) is not None) is alive


async def test_s31_a_session_in_use_dies_after_twelve_hours(database: str) -> None:
    start = datetime.now(UTC)
    with time_machine.travel(start, tick=False):
        logged_in = await log_in("JAMJON")
    for minutes in range(0, 12 * 60, 14):
        with time_machine.travel(start + timedelta(minutes=minutes), tick=False):
            await sessions.touch(await session_of(logged_in))
    with time_machine.travel(start + timedelta(hours=12, seconds=-1), tick=False):
        await session_of(logged_in)
    with time_machine.travel(start + timedelta(hours=12), tick=False):
        assert await find(logged_in.token, policy=POLICY) is None


async def test_being_seen_is_written_every_ten_seconds_at_most(database: str) -> None:
    start = datetime(2026, 12, 1, tzinfo=UTC)
    with time_machine.travel(start, tick=False):
        logged_in = await log_in("JAMJON")
    for seconds, written in ((9, 0), (11, 11), (20, 11), (22, 22)):
        with time_machine.travel(start + timedelta(seconds=seconds), tick=False):
            await sessions.touch(await session_of(logged_in))
            assert (await session_of(logged_in)).last_seen_at == start + timedelta(seconds=written)


async def test_s33_a_disabled_account_and_an_ended_membership_end_open_sessions(database: str) -> None:
    james, jennifer = await log_in("JAMJON"), await log_in("JENJEN10")
    await disable("JAMJON")
    place = (await session_of(jennifer)).person.id
    await Membership.update({Membership.ended_at: datetime.now(UTC)}).where(
        Membership.account == place, Membership.provider.medicaid_id == "500601"
    )
    assert await find(james.token, policy=POLICY) is None
    assert await find(jennifer.token, policy=POLICY) is None


async def test_somebody_of_several_providers_comes_back_to_the_last(database: str) -> None:
    [place] = await Membership.select(Membership.id).where(
        Membership.account.user_name == "JENJEN10", Membership.provider.medicaid_id == "500602"
    )
    await log_in("JENJEN10")
    await Session.update({Session.membership: place["id"]}, force=True)
    session = await session_of(await log_in("JENJEN10"))
    assert session.provider is not None
    assert session.provider.medicaid_id == "500602"


async def test_an_issued_password_must_be_changed_and_an_old_one_too(database: str) -> None:
    assert (await log_in("NEWCLERK1")).must_change_password
    assert not (await log_in("JAMJON")).must_change_password
    with time_machine.travel(datetime.now(UTC) + timedelta(days=90), tick=False):
        logged_in = await log_in("JAMJON")
        assert logged_in.must_change_password
        assert (await session_of(logged_in)).must_change_password


async def test_a_message_is_shown_once(database: str) -> None:
    logged_in = await log_in("JAMJON")
    await sessions.leave_message(logged_in.token, "Welcome")
    session = await session_of(logged_in)
    assert session.flash == "Welcome"
    taken = await asyncio.gather(*(sessions.take_message(session.id) for _ in range(5)))
    assert sorted(taken) == ["", "", "", "", "Welcome"]


async def test_s46_what_was_typed_as_a_user_name_is_not_kept(database: str) -> None:
    await refused("BlueHeron4Lake", "JAMJON")
    rows = [await AuditEntry.select(), await Throttle.select()]
    assert "heron4lake" not in str(rows).lower()
