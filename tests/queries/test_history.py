"""The account history: what happened to one account, in plain words, and to no other (S24, S43)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import time_machine

from db.engine import Statement
from db.operations import accounts, sessions
from db.queries import history
from db.queries.history import Event, list_events
from db.rules.account_history import WORDS, what
from db.rules.audit_actions import ACTIONS
from db.rules.roles import Role
from tests.operations.deeds import DEEDS
from tests.operations.desk import add, change, remove, unlock
from tests.operations.owner import (
    NEW,
    answer,
    ask,
    ask_for_email,
    at_home,
    change_password,
    change_questions,
    confirm_email,
    fail,
    link,
    set_password,
)
from tests.people import POLICY, STAFF, account_of, actor_of, at_work, place_of
from tests.queries.test_people import explained

START = datetime(2026, 12, 1, 12, tzinfo=UTC)


async def told(user_name: str) -> list[tuple[str, str]]:
    """What happened and by whom, the oldest first."""
    return [(event.what, event.by) for event in reversed(await list_events(await account_of(user_name)))]


async def test_log_ins_failures_locks_and_unlocks_are_told(database: str) -> None:
    await fail("JOHNNIE5", 5, address="198.51.100.7")
    await unlock(await at_work("JAMJON"), await place_of("JOHNNIE5", "500601"))
    with time_machine.travel(START, tick=False):
        session = await at_home("JOHNNIE5")
        await sessions.log_off(session, actor=actor_of(session))
    assert await told("JOHNNIE5") == [
        *[("A log-in failed", "")] * 5,
        ("Your User Name was locked", ""),
        ("Your User Name was unlocked", "JAMJON"),
        ("Logged in", "you"),
        ("Logged off", "you"),
    ]
    off, logged_in, unlocked, _, failed, *_ = await list_events(await account_of("JOHNNIE5"))
    assert (logged_in.at, logged_in.where, logged_in.outcome) == (START, "192.0.2.1", "ok")
    assert off.details == unlocked.details == "Make-Believe Family Clinic."
    assert (failed.where, failed.outcome, failed.details) == ("198.51.100.7", "refused", "")


async def test_whoever_gave_or_took_a_role_is_named(database: str) -> None:
    james, jennifer = await at_work("JAMJON"), await at_work("JENJEN10")
    place = await add(jennifer, "STRANGER1", [Role.CLAIM_INQUIRY])
    await change(james, place, [Role.PCPCH], seen=1)
    await remove(james, place)
    events = await list_events(await account_of("STRANGER1"))
    assert [(event.what, event.by, event.details) for event in reversed(events)] == [
        ("You became a clerk", "JENJEN10", "Make-Believe Family Clinic. Added this clerk with Claim Inquiry."),
        ("Your access was changed", "JAMJON", "Make-Believe Family Clinic. Assigned PCPCH and removed Claim Inquiry."),
        ("You were removed as a clerk", "JAMJON", "Make-Believe Family Clinic. Removed this clerk."),
    ]


async def test_what_people_do_to_their_own_accounts_is_told(database: str) -> None:
    session = await at_home()
    await change_questions(session)
    await confirm_email(await ask_for_email(session, "new@clinic.example"))
    await change_password(session, NEW)
    await answer(token := await link(), "Into the Willamette")
    await set_password(token, "Velvet6Anchor")
    await accounts.disable("JAMJON", reason="left", actor=STAFF)
    await ask("JAMJON")
    assert await told("JAMJON") == [
        ("Logged in", "you"),
        ("Your secret questions were changed", "you"),
        ("A new e-mail address was asked for", "you"),
        ("Your new e-mail address was confirmed", "you"),
        ("Your password was changed", "you"),
        ("A link to reset the password was asked for", ""),
        ("A secret question was answered", "you"),
        ("Your password was reset", "you"),
        ("Your User Name was disabled", "Provider Services"),
        ("A link to reset the password was asked for; none was sent", ""),
    ]
    events = await list_events(await account_of("JAMJON"))
    assert "Make-Believe Family Clinic. new@clinic.example." in [event.details for event in events]


async def test_a_session_that_ended_by_itself_is_told(database: str) -> None:
    with time_machine.travel(START, tick=False):
        await at_home()
    with time_machine.travel(START + timedelta(minutes=15), tick=False):
        await sessions.sweep(POLICY)
    event, _ = await list_events(await account_of("JAMJON"))
    assert (event.what, event.by) == ("A session ended by itself", "the portal")
    assert event.details == "Nothing was done for too long."


async def test_nobody_sees_what_happened_to_others(database: str) -> None:
    await fail("JOHNNIE5", 5)
    await fail("NOBODY77", 5)
    await change(await at_work("JAMJON"), await place_of("JOHNNIE5", "500601"), [Role.PCPCH])
    for user_name in ("JAMJON", "STRANGER1"):
        assert await list_events(await account_of(user_name)) == []


async def test_a_long_history_is_read_page_by_page(database: str) -> None:
    await fail("JOHNNIE5", 12)
    account = await account_of("JOHNNIE5")
    everything = await list_events(account)
    pages: list[Event] = []
    while page := await list_events(account, before=pages[-1].id if pages else None, limit=5):
        pages += page
    assert pages == everything
    assert len(pages) == 13
    for before in (0, -1, 2**31, 10**30):
        assert await list_events(account, before=before) == everything


def test_every_action_that_happens_to_an_account_has_words() -> None:
    assert set(WORDS) <= set(ACTIONS)
    without = {action for action, deed in DEEDS.items() if not deed.about}
    assert set(ACTIONS) - set(WORDS) <= without
    assert what("something new", "ok") == "something new"


CROWD = """
    WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 20000)
    INSERT INTO audit_entry (at, action, outcome, subject, user_name, address, session_hash, request_id, details,
                             account_id)
    SELECT {}, 'log in', 'ok', '', '', '', '', '', '{}', n % 100 FROM number"""


async def test_the_history_is_read_off_an_index(database: str) -> None:
    from db import engine

    await Statement(CROWD.replace("'{}'", "'[]'")).rows(datetime.now(UTC))
    await engine.current().run_ddl("ANALYZE audit_entry")
    plan = await explained(history._PAGE, [7, 2**31 - 1, 50])
    assert "audit_of_account" in plan
    for walk in ("Seq Scan on audit_entry", "SCAN audit_entry", "Sort"):
        assert walk not in plan, plan
