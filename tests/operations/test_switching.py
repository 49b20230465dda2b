"""Switching to another provider, and where log-ins start (S29)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from db.make_believe import BILLS
from db.operations.sessions import (
    LoggedIn,
    NotYourProvider,
    SessionEnded,
    log_off,
    name_default,
    switch_provider,
)
from db.queries.sessions import Session, find_again
from db.rules.roles import Role
from db.tables import AuditEntry, Membership
from tests.people import POLICY, account_of, actor_of, at_work, log_in, place_of, session_of

CLINIC, DENTAL, HOSPITAL = "500601", "500602", "500600604"


async def switch(session: Session, place: int) -> LoggedIn:
    return await switch_provider(session, place, user_agent="", actor=actor_of(session), policy=POLICY)


async def test_s29_a_switch_gives_a_new_session_and_the_old_one_is_dead_at_once(database: str) -> None:
    before = await at_work("JENJEN10")
    other_browser = await at_work("JENJEN10")
    place = await place_of("JENJEN10", HOSPITAL)
    after = await session_of(await switch(before, place))
    assert after.token_hash != before.token_hash
    roles = frozenset({*BILLS, Role.ELIGIBILITY_INQUIRY, Role.TRADE_FILES})
    assert (after.acting_for, after.membership_id, after.roles) == (HOSPITAL, place, roles)
    assert await find_again(before, policy=POLICY) is None
    assert await find_again(other_browser, policy=POLICY) is not None
    with pytest.raises(SessionEnded):
        await switch(before, place)
    [entry] = await AuditEntry.select().where(AuditEntry.action == "switch provider")
    assert (entry["subject"], entry["session_hash"]) == (HOSPITAL, after.token_hash)
    assert entry["provider_id"] == after.provider.id  # type: ignore[union-attr]


async def test_s31_switching_does_not_make_a_session_last_longer(database: str) -> None:
    start = datetime.now(UTC)
    with time_machine.travel(start, tick=False):
        session = await at_work("JENJEN10")
    with time_machine.travel(start + timedelta(minutes=10), tick=False):
        after = await session_of(await switch(session, await place_of("JENJEN10", DENTAL)))
    assert after.ends_at == session.ends_at == start + timedelta(hours=12)


async def test_s36_nobody_switches_to_a_place_that_is_not_his(database: str) -> None:
    jennifer = await at_work("JENJEN10")
    ended = await place_of("JENJEN10", DENTAL)
    await Membership.update({Membership.ended_at: datetime.now(UTC)}).where(Membership.id == ended)
    for place in (await place_of("STRANGER1", "500603"), await place_of("JOHNNIE5", CLINIC), ended, 0, 9999, 2**31):
        with pytest.raises(NotYourProvider):
            await switch(jennifer, place)
        with pytest.raises(NotYourProvider):
            await name_default(jennifer, place, actor=actor_of(jennifer))
    assert await find_again(jennifer, policy=POLICY) is not None


async def test_who_logged_off_meanwhile_does_not_switch(database: str) -> None:
    jennifer = await at_work("JENJEN10")
    await log_off(jennifer, actor=actor_of(jennifer))
    with pytest.raises(SessionEnded):
        await switch(jennifer, await place_of("JENJEN10", DENTAL))


async def test_log_ins_start_at_the_default_or_else_where_one_was_last(database: str) -> None:
    jennifer = await at_work("JENJEN10", HOSPITAL)
    assert (await session_of(await log_in("JENJEN10"))).acting_for == HOSPITAL
    await name_default(jennifer, await place_of("JENJEN10", DENTAL), actor=actor_of(jennifer))
    await at_work("JENJEN10", CLINIC)
    assert (await session_of(await log_in("JENJEN10"))).acting_for == DENTAL
    await name_default(jennifer, None, actor=actor_of(jennifer))
    await at_work("JENJEN10", CLINIC)
    assert (await session_of(await log_in("JENJEN10"))).acting_for == CLINIC
    entries = await AuditEntry.select().where(AuditEntry.action == "name default provider").order_by(AuditEntry.id)
    assert [entry["subject"] for entry in entries] == [DENTAL, ""]


async def test_a_default_that_ended_does_not_keep_anybody_out(database: str) -> None:
    jennifer, dental = await at_work("JENJEN10"), await place_of("JENJEN10", DENTAL)
    await name_default(jennifer, dental, actor=actor_of(jennifer))
    await Membership.update({Membership.ended_at: datetime.now(UTC)}).where(Membership.id == dental)
    assert (await session_of(await log_in("JENJEN10"))).acting_for == CLINIC


async def test_who_has_another_place_to_go_is_known_with_the_session(database: str) -> None:
    assert (await at_work("JENJEN10")).has_several_providers
    assert not (await at_work("JAMJON")).has_several_providers
    assert not (await session_of(await log_in("PROSERV1"))).has_several_providers
    for medicaid_id in (DENTAL, HOSPITAL):
        place = await place_of("JENJEN10", medicaid_id)
        await Membership.update({Membership.ended_at: datetime.now(UTC)}).where(Membership.id == place)
    assert not (await at_work("JENJEN10")).has_several_providers


async def test_a_clerk_of_nobody_logs_in_and_finds_his_way_back(database: str) -> None:
    place = await place_of("JOHNNIE5", CLINIC)
    await Membership.update({Membership.ended_at: datetime.now(UTC)}).where(Membership.id == place)
    session = await session_of(await log_in("JOHNNIE5"))
    assert (session.provider, session.acting_for, session.roles) == (None, "", frozenset())
    await Membership.update({Membership.ended_at: None}).where(Membership.id == place)
    now = await find_again(session, policy=POLICY)
    assert now is not None
    assert now.has_several_providers
    assert (await session_of(await switch(now, place))).acting_for == CLINIC
    assert await account_of("JOHNNIE5") == now.person.id
