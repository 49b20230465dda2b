"""Asking about members: answered with a number, recorded, counted, and for those in the role only."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from db.operations.eligibility import DraftRefused, NoSuchMember, SeveralMembers, TooManyTries
from db.operations.own_rights import NotInYourRoles
from db.rules.eligibility import Days, Verdict
from db.tables import (
    Account,
    AuditEntry,
    ClerkRole,
    EligibilityCheck,
    EligibilityCount,
    Member,
    Membership,
    PlanSpan,
    Provider,
)
from tests.operations.inquiries import Inquiry, ask, look_up
from tests.people import POLICY, at_work, place_of

EDNA = Inquiry("COVERED1")
NOON = datetime(2027, 1, 15, 20, tzinfo=UTC)


async def entries(action: str = "check eligibility") -> list[dict[str, Any]]:
    return await AuditEntry.select().where(AuditEntry.action == action).order_by(AuditEntry.id)


async def test_an_answer_is_recorded_and_proved(database: str) -> None:
    james = await at_work("JAMJON")
    answer = await ask(Inquiry("covered1", from_date="", to_date=""), james)
    assert (answer.verdict, answer.gaps, answer.again) == (Verdict.ALL, (), False)
    assert answer.who_pays == "Imaginary Cascade Health pays for physical, mental and dental care."
    [proof] = await EligibilityCheck.select()
    assert (proof["number"], proof["provider"], proof["account"]) == (
        answer.number.replace("-", ""),
        1,
        james.person.id,
    )
    assert proof["checked_at"] == answer.checked_at
    [entry] = await entries()
    assert (entry["subject"], entry["outcome"], entry["provider_id"]) == ("COVERED1", "ok", 1)
    day = answer.asked.first.isoformat()
    assert json.loads(entry["details"]) == {"number": answer.number, "verdict": "all", "from": day, "to": day}


async def test_gaps_and_deaths_make_some(database: str) -> None:
    james = await at_work("JAMJON")
    today = (await ask(EDNA, james)).asked.last
    lately = {"from_date": f"{today - timedelta(days=90)}", "to_date": f"{today}"}
    bea = await ask(Inquiry("GAPMONTH", **lately), james)
    assert bea.verdict is Verdict.SOME
    assert bea.gaps == (Days(today - timedelta(days=60), today - timedelta(days=31)),)
    felix = await ask(
        Inquiry("DIED0001", from_date=(today - timedelta(days=20)).isoformat(), to_date=f"{today}"), james
    )
    assert felix.gaps == (Days(today - timedelta(days=19), today),)
    assert (await ask(Inquiry("ENDED001"), james)).verdict is Verdict.NONE


async def test_who_is_not_found_is_recorded_and_gets_no_number(database: str) -> None:
    james = await at_work("JAMJON")
    with pytest.raises(NoSuchMember):
        await ask(Inquiry("NOBODY00"), james)
    with pytest.raises(NoSuchMember):
        await ask(Inquiry("", "Everyday", "Edna", "01/01/1980"), james)
    with pytest.raises(SeveralMembers):
        await ask(Inquiry("", "Samename", "sasha", "05/15/1990"), james)
    assert [(one["subject"], one["outcome"]) for one in await entries()] == [
        ("NOBODY00", "not found"),
        ("", "not found"),
        ("", "several"),
    ]
    assert json.loads((await entries())[2]["details"])["last_name"] == "Samename"
    assert await EligibilityCheck.count() == 0


async def test_what_is_typed_beside_the_id_has_to_be_right(database: str) -> None:
    james = await at_work("JAMJON")
    assert (await ask(replace(EDNA, last_name="EVERYDAY", date_of_birth="02/29/1988"), james)).number
    for wrong in (replace(EDNA, last_name="Every"), replace(EDNA, date_of_birth="02/28/1988")):
        with pytest.raises(NoSuchMember):
            await ask(wrong, james)


async def test_what_the_rules_refuse_is_not_asked(database: str) -> None:
    with pytest.raises(DraftRefused) as refused:
        await ask(Inquiry("COVERED1", to_date="12/31/2999"), await at_work("JAMJON"))
    assert list(refused.value.errors) == ["to_date"]
    assert await entries() == []


async def test_today_is_oregons(database: str) -> None:
    with time_machine.travel(datetime(2027, 1, 15, 7, 59, tzinfo=UTC), tick=False):
        james = await at_work("JAMJON")
        assert (await ask(EDNA, james)).asked.last == date(2027, 1, 14)
        with pytest.raises(DraftRefused):
            await ask(replace(EDNA, from_date="01/15/2027"), james)


async def test_an_answer_is_found_again_as_it_was_by_people_of_its_provider_only(database: str) -> None:
    james, stranger = await at_work("JAMJON"), await at_work("STRANGER1", "500603")
    answer = await ask(Inquiry("MEDICAR1"), james)
    await PlanSpan.delete(force=True)
    await Member.update({Member.last_name: "Changed"}).where(Member.member_id == "MEDICAR1")
    typed = f" {answer.number.lower().replace('-', ' ')} "
    assert await look_up(typed, await at_work("JOHNNIE5")) == replace(answer, again=True)
    for number, somebody in ((answer.number, stranger), ("", james), ("x" * 999, james), ("3467-9CDF-GHJK", james)):
        assert await look_up(number, somebody) is None
    found = await entries("show eligibility proof")
    assert [one["outcome"] for one in found] == ["ok", *["not found"] * 4]
    assert [one["subject"] for one in found] == ["MEDICAR1", *[""] * 4]


@pytest.mark.parametrize("rights", ["role", "place", "provider", "account"])
async def test_who_lost_the_right_meanwhile_learns_nothing(database: str, rights: str) -> None:
    johnnie, now = await at_work("JOHNNIE5"), datetime.now(UTC)
    number = (await ask(EDNA, johnnie)).number
    place = await place_of("JOHNNIE5", "500601")
    match rights:
        case "role":
            eligibility = ClerkRole.role == "Eligibility Inquiry"
            await ClerkRole.delete().where(ClerkRole.membership == place, eligibility)
        case "place":
            await Membership.update({Membership.ended_at: now}).where(Membership.id == place)
        case "provider":
            await Provider.update({Provider.closed_at: now}).where(Provider.id == 1)
        case _:
            await Account.update({Account.disabled_at: now}).where(Account.id == johnnie.person.id)
    for trying in (ask(EDNA, johnnie), look_up(number, johnnie)):
        with pytest.raises(NotInYourRoles):
            await trying
    assert await EligibilityCheck.count() == 1
    assert [one["outcome"] for one in await entries()] == ["ok", "refused"]
    assert [one["outcome"] for one in await entries("show eligibility proof")] == ["refused"]


async def test_a_clerk_without_the_role_and_somebody_without_a_provider_may_not(database: str) -> None:
    zoe = await at_work("ZOEDOE22")
    for session in (zoe, replace(zoe, membership_id=None, provider=None)):
        with pytest.raises(NotInYourRoles):
            await ask(EDNA, session)
    assert await EligibilityCheck.count() == 0


async def test_there_is_a_most_for_the_day_of_an_account_which_ends_at_midnight_in_oregon(database: str) -> None:
    policy = replace(POLICY, eligibility_checks_a_day=5)
    with time_machine.travel(NOON, tick=False):
        james, johnnie = await at_work("JAMJON"), await at_work("JOHNNIE5")
        asked = await asyncio.gather(*(ask(EDNA, james, policy=policy) for _ in range(9)), return_exceptions=True)
        refusals = [one for one in asked if isinstance(one, TooManyTries)]
        assert [one.retry_after_seconds for one in refusals] == [12 * 3600] * 4
        assert len({one.number for one in asked if not isinstance(one, BaseException)}) == 5
        with pytest.raises(TooManyTries):
            await look_up("3467-9CDF-GHJK", james, policy=policy)
        await ask(EDNA, johnnie, policy=policy)
    with time_machine.travel(NOON + timedelta(hours=12), tick=False):
        await ask(EDNA, await at_work("JAMJON"), policy=policy)
    counts = {row["account"]: row["checks"] for row in await EligibilityCount.select()}
    assert set(counts.values()) == {1}
    assert await EligibilityCheck.count() == 7


async def test_days_when_clocks_change_have_another_length(database: str) -> None:
    policy = replace(POLICY, eligibility_checks_a_day=1)
    with time_machine.travel(datetime(2027, 3, 14, 8, tzinfo=UTC), tick=False):  # midnight, before a day of 23 hours
        james = await at_work("JAMJON")
        await ask(EDNA, james, policy=policy)
        with pytest.raises(TooManyTries) as refused:
            await ask(EDNA, james, policy=policy)
    assert refused.value.retry_after_seconds == 23 * 3600
