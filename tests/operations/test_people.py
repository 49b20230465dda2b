"""Asking for people of other providers: throttled and recorded (the decision on the search for existing users)."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from db.operations import people
from db.operations.throttles import TooManyTries
from db.queries.people import FoundPeople
from db.rules.policy import Policy
from db.tables import AuditEntry, Throttle
from tests.people import POLICY, account_of, actor_of, at_work

START = datetime(2026, 12, 1, 12, tzinfo=UTC)


async def search(last_name: str = "smi", *, who: str = "JAMJON", policy: Policy = POLICY) -> FoundPeople:
    medicaid_id = {"JAMJON": "500601", "STRANGER1": "500603"}[who]
    actor = actor_of(await at_work(who, medicaid_id))
    return await people.search_people("", "", last_name, sort="last_name", actor=actor, policy=policy)


async def show(account_id: int, *, policy: Policy = POLICY) -> str:
    actor = actor_of(await at_work("JAMJON"))
    contact = await people.show_person(account_id, actor=actor, policy=policy)
    return contact.email if contact else ""


async def test_a_search_is_recorded_with_what_was_asked(database: str) -> None:
    assert [person.user_name for person in (await search()).people] == ["JENJEN10", "ASMITHEE"]
    [entry] = await AuditEntry.select().where(AuditEntry.action == "search people")
    assert (entry["user_name"], entry["provider_id"]) == ("JAMJON", 1)
    assert json.loads(entry["details"]) == {"last_name": "smi"}


async def test_too_little_to_search_by_is_no_search(database: str) -> None:
    assert (await search("s")).people == []
    assert await AuditEntry.count().where(AuditEntry.action == "search people") == 0
    assert await Throttle.count() == 0


async def test_sixty_searches_in_ten_minutes_are_all_for_one_person(database: str) -> None:
    with time_machine.travel(START, tick=False):
        found = await asyncio.gather(*(search() for _ in range(75)), return_exceptions=True)
        assert sum(isinstance(one, TooManyTries) for one in found) == 15
        await search(who="STRANGER1")
    with time_machine.travel(START + timedelta(minutes=9, seconds=59), tick=False), pytest.raises(TooManyTries):
        await search()
    with time_machine.travel(START + timedelta(minutes=10), tick=False):
        await search()
    assert await AuditEntry.count().where(AuditEntry.action == "search people") == 62


async def test_there_is_a_most_for_the_day_too(database: str) -> None:
    policy = replace(POLICY, searches_a_day=3)
    for hours in (0, 1, 2):
        with time_machine.travel(START + timedelta(hours=hours), tick=False):
            await search(policy=policy)
    with time_machine.travel(START + timedelta(hours=3), tick=False), pytest.raises(TooManyTries):
        await search(policy=policy)
    with time_machine.travel(START + timedelta(days=1), tick=False):
        await search(policy=policy)


async def test_a_chosen_person_is_shown_and_recorded_once_while_he_is_chosen(database: str) -> None:
    jennifer = await account_of("JENJEN10")
    with time_machine.travel(START, tick=False):
        for _ in range(5):
            assert await show(jennifer, policy=replace(POLICY, searches=1)) == "jennifer.smith@provider.example"
    [entry] = await AuditEntry.select().where(AuditEntry.action == "show person")
    assert entry["subject"] == "JENJEN10"
    with time_machine.travel(START + timedelta(minutes=16), tick=False):
        await show(jennifer)
    assert await AuditEntry.count().where(AuditEntry.action == "show person") == 2


async def test_contact_data_cannot_be_gathered_by_number(database: str) -> None:
    policy = replace(POLICY, searches=4)
    with time_machine.travel(START, tick=False):
        assert [await show(number, policy=policy) for number in (9998, 9999, 4)] == ["", "", ""]  # 4 is staff
        await show(await account_of("JENJEN10"), policy=policy)
        for _ in range(2):
            with pytest.raises(TooManyTries):
                await show(await account_of("JOHNNIE5"), policy=policy)
        with pytest.raises(TooManyTries):
            await search(policy=policy)
        await show(await account_of("JENJEN10"), policy=policy)
