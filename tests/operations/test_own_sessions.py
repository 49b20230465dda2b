"""Where one is logged in, staying, and how sessions end by themselves (S29, S31, S34)."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from db.operations import sessions
from db.operations.session_life import AT_ONCE
from db.queries.own_sessions import list_own
from db.queries.resets import has_question
from db.queries.sessions import find, find_again
from db.rules.policy import Policy
from db.tables import Session as SessionRow
from tests.operations.owner import at_home, recorded
from tests.people import POLICY, account_of, actor_of, at_work, log_in, place_of, session_of, somebody_at

START = datetime(2026, 12, 1, 12, tzinfo=UTC)
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


async def test_s34_everybody_sees_his_own_live_sessions(database: str) -> None:
    with time_machine.travel(START, tick=False):
        idle = await at_home("JENJEN10")
        ended = await at_home("JENJEN10")
        await sessions.log_off(ended, actor=actor_of(ended))
        await at_home("JAMJON")
    with time_machine.travel(START + timedelta(minutes=10), tick=False):
        token = await sessions.begin(
            await account_of("JENJEN10"),
            await place_of("JENJEN10", "500602"),
            user_agent=FIREFOX,
            actor=somebody_at("198.51.100.7"),
            policy=POLICY,
        )
        this = await find(token, policy=POLICY)
        assert this is not None
    with time_machine.travel(START + timedelta(minutes=12), tick=False):
        await sessions.touch(this)
        first, second = await list_own(this.person.id, policy=POLICY)
        assert (first.id, second.id) == (this.id, idle.id)
        assert (first.started_at, first.last_seen_at) == (this.started_at, START + timedelta(minutes=12))
        assert (first.device, first.address) == ("Firefox on Windows", "198.51.100.7")
        assert (first.provider, second.provider) == ("Pretend Smiles Dental", "Make-Believe Family Clinic")
    with time_machine.travel(START + timedelta(minutes=15), tick=False):
        assert [one.id for one in await list_own(this.person.id, policy=POLICY)] == [this.id]


async def test_s34_one_session_is_ended(database: str) -> None:
    here, there, third = await at_home(), await at_home(), await at_home()
    assert await sessions.end_one(here, there.id, actor=actor_of(here))
    assert not await sessions.end_one(here, there.id, actor=actor_of(here))
    alive = [await find_again(one, policy=POLICY) is not None for one in (here, there, third)]
    assert alive == [True, False, True]
    [entry] = await recorded("end session")
    assert (entry["subject"], entry["account_id"], entry["user_name"]) == ("JAMJON", 1, "JAMJON")


async def test_s34_sessions_of_others_are_not_ours_to_end(database: str) -> None:
    james, jennifer = await at_home("JAMJON"), await at_home("JENJEN10")
    for number in (jennifer.id, 0, -1, 9999, 2**31, 10**30):
        assert not await sessions.end_one(james, number, actor=actor_of(james))
    assert await find_again(jennifer, policy=POLICY) is not None
    assert await recorded("end session") == []


async def test_s34_all_others_are_ended(database: str) -> None:
    here, there, jennifer = await at_home(), await at_home(), await at_home("JENJEN10")
    assert await sessions.end_others(here, actor=actor_of(here)) == 1
    alive = [await find_again(one, policy=POLICY) is not None for one in (here, there, jennifer)]
    assert alive == [True, False, True]
    assert await sessions.end_others(here, actor=actor_of(here)) == 0


async def test_s31_asking_how_long_a_session_lasts_does_not_extend_it(database: str) -> None:
    with time_machine.travel(START, tick=False):
        logged_in = await log_in("JAMJON")
    for minutes in range(0, 15, 2):
        with time_machine.travel(START + timedelta(minutes=minutes), tick=False):
            session = await session_of(logged_in)
            assert session.idle_ends_at == START + timedelta(minutes=15)
    with time_machine.travel(START + timedelta(minutes=15), tick=False):
        assert await find(logged_in.token, policy=POLICY) is None


async def test_s31_staying_works_ten_times_and_more_but_not_beyond_the_absolute_end(database: str) -> None:
    with time_machine.travel(START, tick=False):
        logged_in = await log_in("JAMJON")
        session = await session_of(logged_in)
    for times in range(1, 51):
        with time_machine.travel(START + times * timedelta(minutes=14, seconds=20), tick=False):
            assert await sessions.stay(session, policy=POLICY)
            again = await session_of(logged_in)
            assert again.idle_ends_at == datetime.now(UTC) + timedelta(minutes=15)
            assert again.ends_at == START + timedelta(hours=12)
    with time_machine.travel(START + timedelta(hours=12), tick=False):
        assert not await sessions.stay(session, policy=POLICY)


async def test_s31_staying_extends_even_right_after_being_seen(database: str) -> None:
    with time_machine.travel(START, tick=False):
        session = await at_home()
    with time_machine.travel(START + timedelta(seconds=3), tick=False):
        await sessions.stay(session, policy=POLICY)
        again = await find_again(session, policy=POLICY)
    assert again is not None
    assert again.last_seen_at == START + timedelta(seconds=3)


async def test_s30_who_comes_too_late_or_logged_off_does_not_stay(database: str) -> None:
    with time_machine.travel(START, tick=False):
        idle, ended = await at_home(), await at_home()
        await sessions.log_off(ended, actor=actor_of(ended))
        assert not await sessions.stay(ended, policy=POLICY)
    with time_machine.travel(START + timedelta(minutes=15), tick=False):
        assert not await sessions.stay(idle, policy=POLICY)
        assert await find_again(idle, policy=POLICY) is None


async def test_s29_a_switch_of_provider_does_not_prove_the_password(database: str) -> None:
    with time_machine.travel(START, tick=False):
        before = await at_home("JENJEN10")
    with time_machine.travel(START + timedelta(minutes=5), tick=False):
        place = await place_of("JENJEN10", "500602")
        switched = await sessions.switch_provider(before, place, user_agent="", actor=actor_of(before), policy=POLICY)
        after = await session_of(switched)
    assert (after.proved_at, after.started_at) == (START, START + timedelta(minutes=5))


async def test_a_session_tells_when_the_password_ends_and_whether_there_is_a_question(database: str) -> None:
    with time_machine.travel(START, tick=False):
        logged_in = await log_in("JAMJON")
        session = await session_of(logged_in)
        without_end = await find(logged_in.token, policy=Policy(password_days=0))
    assert session.password_ends_at is not None
    assert await has_question(session.person.id)
    assert without_end is not None
    assert without_end.password_ends_at is None
    assert not await has_question((await at_work("NEWCLERK1")).person.id)


async def swept() -> list[tuple[str, str]]:
    """What the audit says of sessions that ended by themselves."""
    return [(row["subject"], json.loads(row["details"])["because"]) for row in await recorded("session ended")]


async def ends() -> dict[int, tuple[datetime | None, str]]:
    return {row["id"]: (row["ended_at"], row["ended_by"]) for row in await SessionRow.select()}


async def test_s43_the_end_of_a_session_is_recorded_once_with_its_reason(database: str) -> None:
    with time_machine.travel(START, tick=False):
        idle, used, live, off = [await at_home(name) for name in ("JAMJON", "JENJEN10", "JOHNNIE5", "STRANGER1")]
        await sessions.log_off(off, actor=actor_of(off))
    with time_machine.travel(START + timedelta(hours=11, minutes=55), tick=False):
        await SessionRow.update({SessionRow.last_seen_at: datetime.now(UTC)}).where(SessionRow.id == used.id)
        await SessionRow.update(
            {SessionRow.last_seen_at: datetime.now(UTC), SessionRow.ends_at: START + timedelta(hours=13)}
        ).where(SessionRow.id == live.id)
    with time_machine.travel(START + timedelta(hours=12, minutes=1), tick=False):
        assert sum(await asyncio.gather(*(sessions.sweep(POLICY) for _ in range(5)))) == 2
        assert await sessions.sweep(POLICY) == 0
    assert sorted(await swept()) == [("JAMJON", "idle"), ("JENJEN10", "absolute")]
    found = await ends()
    assert found[idle.id] == (START + timedelta(minutes=15), "idle")
    assert found[used.id] == (START + timedelta(hours=12), "absolute")
    assert found[live.id] == (None, "")
    assert found[off.id][1] == "log off"
    [entry, _] = await recorded("session ended")
    assert entry["session_hash"] == idle.token_hash
    assert (entry["user_name"], entry["account_id"], entry["address"]) == ("(portal)", 1, "192.0.2.1")


async def test_more_sessions_than_fit_into_one_transaction_are_swept_too(database: str) -> None:
    with time_machine.travel(START, tick=False):
        session = await at_home()
        rows = [
            SessionRow(
                token_hash=f"{number:064}",
                account=session.person.id,
                started_at=START,
                last_seen_at=START,
                ends_at=START + timedelta(hours=12),
                proved_at=START,
            )
            for number in range(2 * AT_ONCE)
        ]
        await SessionRow.insert(*rows)
    with time_machine.travel(START + timedelta(minutes=15), tick=False):
        assert await sessions.sweep(POLICY) == 2 * AT_ONCE + 1


async def test_a_session_that_was_used_meanwhile_is_not_swept(database: str) -> None:
    """The sweeper found it idle by the policy of its process; it lives by that of another."""
    session = await at_home()
    assert await sessions.sweep(POLICY) == 0
    assert await find_again(session, policy=POLICY) is not None


async def test_sessions_that_ended_a_month_ago_are_forgotten_but_for_the_last_of_each_place(database: str) -> None:
    """Only so does a clerk's last log-in stay known, and where somebody worked last."""
    with time_machine.travel(START, tick=False):
        *_, last, other, staff = [
            await at_home(name) for name in ("JAMJON", "JAMJON", "JAMJON", "JENJEN10", "PROSERV1")
        ]
        for session in (other, staff):
            await sessions.log_off(session, actor=actor_of(session))
    with time_machine.travel(START + timedelta(minutes=20), tick=False):
        await sessions.sweep(POLICY)
    for days, left in ((30, 5), (31, 2)):
        with time_machine.travel(START + timedelta(days=days), tick=False):
            await sessions.sweep(POLICY)
        assert await SessionRow.count() == left
    assert sorted(row["id"] for row in await SessionRow.select(SessionRow.id)) == [last.id, other.id]


@pytest.mark.parametrize("minutes", [16, 13 * 60])
async def test_a_swept_session_stays_dead(database: str, minutes: int) -> None:
    with time_machine.travel(START, tick=False):
        logged_in = await log_in("JAMJON")
    with time_machine.travel(START + timedelta(minutes=minutes), tick=False):
        await sessions.sweep(POLICY)
    with time_machine.travel(START, tick=False):
        assert await find(logged_in.token, policy=POLICY) is None
