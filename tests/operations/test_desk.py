"""Help on the phone: who may give it, what it does, and what is refused (S24, S27, S34, S39, S56)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from db.operations import accounts, resets, sessions
from db.operations.desk import (
    CHECKS_AN_HOUR,
    UNLOCKS_A_DAY,
    NotAtTheDesk,
    NotYourself,
    ReasonNeeded,
    StillLocked,
    Unhelpful,
)
from db.operations.sessions import LogInRefused
from db.operations.throttles import TooManyTries
from db.queries import locks, messages
from db.queries import sessions as live
from db.queries.sessions import Session
from db.rules.staff import Power, may
from db.tables import Account, AuditEntry, Mail, SecretQuestion
from db.tables import Session as SessionRow
from tests.operations import desk, owner, phone
from tests.operations.owner import at_home, fail, recorded, subjects_to
from tests.operations.phone import TICKET, at_desk
from tests.people import POLICY, STAFF, account_of, at_work, log_in, place_of

JOHNNIE = "johnnie.fivestar@provider.example"
START = datetime(2026, 12, 1, 8, tzinfo=UTC)

Help = Callable[[Session, int], Awaitable[object]]

HELPS: dict[str, tuple[Help, Power]] = {
    "show account": (phone.show, Power.HELP),
    "check identity": (lambda acting, account: phone.check(acting, account, npi="1"), Power.HELP),
    "unlock account": (phone.unlock, Power.HELP),
    "end sessions": (phone.end_sessions, Power.HELP),
    "send reset link": (phone.send_reset_link, Power.HELP),
    "enable account": (phone.enable, Power.HELP),
    "disable account": (phone.disable, Power.DISABLE),
}
WITH_REASON: dict[str, Callable[[Session, int, str], Awaitable[object]]] = {
    "unlock account": phone.unlock,
    "end sessions": phone.end_sessions,
    "send reset link": phone.send_reset_link,
    "disable account": phone.disable,
    "enable account": phone.enable,
}


async def disabled(user_name: str, because: str) -> int:
    """Disable somebody; returns his number."""
    gone = Account.update({Account.disabled_at: datetime.now(UTC), Account.disabled_because: because})
    await gone.where(Account.user_name == user_name)
    return await account_of(user_name)


async def inbox(user_name: str) -> list[str]:
    return [one.subject for one in (await messages.list_messages(await account_of(user_name)))]


async def is_disabled(account_id: int) -> bool:
    return await accounts.find_disabled_because(account_id) is not None


# who may do what


@pytest.mark.parametrize("who", ["PROSERV1", "AUDITOR1", "SUPERVI1", "JAMJON"])
async def test_every_kind_of_person_does_what_it_has_the_power_for(database: str, who: str) -> None:
    acting = await (at_work(who) if who == "JAMJON" else at_desk(who))
    for action, (help_with, power) in HELPS.items():
        johnnie = await account_of("JOHNNIE5")
        if may(acting.staff_kind, power):
            await help_with(acting, johnnie)
            continue
        before = await Mail.count()
        with pytest.raises(NotAtTheDesk):
            await help_with(acting, johnnie)
        assert not await is_disabled(johnnie) and await Mail.count() == before
        refused = (await recorded(action))[-1]
        assert (refused["outcome"], refused["user_name"]) == ("refused", who)
        assert json.loads(refused["details"])["because"] == "NotAtTheDesk"


@pytest.mark.parametrize("who", ["AUDITOR1", "JAMJON"])
async def test_who_may_not_help_finds_nobody(database: str, who: str) -> None:
    acting = await (at_work(who) if who == "JAMJON" else at_desk(who))
    with pytest.raises(NotAtTheDesk):
        await phone.find(acting, "smith")


@pytest.mark.parametrize("action", HELPS)
async def test_there_is_nobody_with_a_number_that_is_nobodys(database: str, action: str) -> None:
    pat = await at_desk()
    for number in (0, -1, 999, 2**31, 2**63):
        with pytest.raises(NotAtTheDesk):
            await HELPS[action][0](pat, number)


@pytest.mark.parametrize("action", HELPS)
async def test_staff_are_helped_by_supervisors_only(database: str, action: str) -> None:
    pat, sue, audrey = await at_desk(), await at_desk("SUPERVI1"), await account_of("AUDITOR1")
    with pytest.raises(NotAtTheDesk):
        await HELPS[action][0](pat, audrey)
    await HELPS[action][0](sue, audrey)


@pytest.mark.parametrize("action", WITH_REASON)
async def test_nobody_helps_himself(database: str, action: str) -> None:
    sue = await at_desk("SUPERVI1")
    with pytest.raises(NotYourself):
        await HELPS[action][0](sue, sue.person.id)
    assert json.loads((await recorded(action))[-1]["details"]) == {"because": "NotYourself"}
    assert await live.find_again(sue, policy=POLICY)


@pytest.mark.parametrize("action", WITH_REASON)
@pytest.mark.parametrize("reason", ["", "  ", "ab", "x" * 201, "abc\x00"])
async def test_whatever_is_done_has_a_reason(database: str, action: str, reason: str) -> None:
    pat, johnnie = await at_desk(), await account_of("JOHNNIE5")
    with pytest.raises(ReasonNeeded):
        await WITH_REASON[action](pat, johnnie, reason)
    assert not await is_disabled(johnnie)


# S27: whatever keeps a member of staff from logging in keeps him from helping, in an open session too


async def loses_his_kind(user_name: str) -> None:
    await Account.update({Account.staff_kind: ""}).where(Account.user_name == user_name)


async def becomes_another_kind(user_name: str) -> None:
    await Account.update({Account.staff_kind: "auditor"}).where(Account.user_name == user_name)


async def is_disabled_by_staff(user_name: str) -> None:
    await accounts.disable(user_name, reason="test", actor=STAFF)


async def falls_inactive(user_name: str) -> None:
    await disabled(user_name, "inactive")


async def must_change_his_password(user_name: str) -> None:
    soon = datetime.now(UTC) + timedelta(hours=1)
    await Account.update({Account.issued_password_ends_at: soon}).where(Account.user_name == user_name)


async def has_an_old_password(user_name: str) -> None:
    long_ago = datetime.now(UTC) - timedelta(days=POLICY.password_days)
    await Account.update({Account.password_set_at: long_ago}).where(Account.user_name == user_name)


async def logs_off(user_name: str) -> None:
    await sessions.end(SessionRow.account == await account_of(user_name), by="test")


async def went_away(user_name: str) -> None:
    long_ago = datetime.now(UTC) - timedelta(minutes=POLICY.idle_minutes)
    await SessionRow.update({SessionRow.last_seen_at: long_ago}, force=True)


ENDS = [
    loses_his_kind,
    becomes_another_kind,
    is_disabled_by_staff,
    falls_inactive,
    must_change_his_password,
    has_an_old_password,
    logs_off,
    went_away,
]


@pytest.mark.parametrize("happens", ENDS)
async def test_s27_rights_are_looked_at_again_when_they_are_used(
    database: str, happens: Callable[[str], Awaitable[None]]
) -> None:
    pat, johnnie = await at_desk(), await account_of("JOHNNIE5")
    await happens("PROSERV1")
    for help_with, _ in HELPS.values():
        with pytest.raises(NotAtTheDesk):
            await help_with(pat, johnnie)
    with pytest.raises(NotAtTheDesk):
        await phone.find(pat, "johnnie")
    assert not await is_disabled(johnnie)


async def test_of_two_supervisors_who_disable_each_other_one_stays(database: str) -> None:
    await Account.update({Account.staff_kind: "desk supervisor"}).where(Account.user_name == "PROSERV1")
    one, other = await at_desk("SUPERVI1"), await at_desk("PROSERV1")
    done = await asyncio.gather(
        phone.disable(one, other.person.id), phone.disable(other, one.person.id), return_exceptions=True
    )
    assert sorted(type(each).__name__ for each in done) == ["NotAtTheDesk", "bool"]
    assert [await is_disabled(each.person.id) for each in (one, other)].count(True) == 1


# finding and looking


async def test_whoever_looks_for_somebody_is_counted_and_recorded(database: str) -> None:
    pat = await at_desk()
    found = await phone.find(pat, " johnnie ")
    assert [one.user_name for one in found.accounts] == ["JOHNNIE5"]
    [entry] = await recorded("find account")
    assert (entry["user_name"], json.loads(entry["details"])) == ("PROSERV1", {"query": "johnnie"})
    for _ in range(POLICY.searches - 1):
        await phone.find(pat, "johnnie")
    with pytest.raises(TooManyTries):
        await phone.find(pat, "johnnie")
    await phone.find(await at_desk("SUPERVI1"), "johnnie")


async def test_too_little_is_neither_looked_for_nor_counted(database: str) -> None:
    found = await phone.find(await at_desk(), "j")
    assert (found.accounts, found.providers, found.more) == ([], [], False)
    assert await recorded("find account") == []


async def test_only_supervisors_find_staff(database: str) -> None:
    for who, names in (("PROSERV1", []), ("SUPERVI1", ["AUDITOR1"])):
        found = await phone.find(await at_desk(who), "auditor")
        assert [one.user_name for one in found.accounts] == names


async def test_looking_at_an_account_is_recorded_and_its_owner_reads_of_it(database: str) -> None:
    pat, johnnie = await at_desk(), await account_of("JOHNNIE5")
    assert (await phone.show(pat, johnnie)).user_name == "JOHNNIE5"
    [entry] = await recorded("show account")
    assert (entry["subject"], entry["account_id"], entry["outcome"]) == ("JOHNNIE5", johnnie, "ok")


# who is calling


async def test_what_a_caller_says_is_answered_and_recorded_without_what_was_said(database: str) -> None:
    pat, johnnie = await at_desk(), await account_of("JOHNNIE5")
    found = await phone.check(pat, johnnie, last_name="fivestar", email="wrong@x.example", npi="", phone_number=" ")
    assert found == {"email": False, "last_name": True}
    [entry] = await recorded("check identity")
    assert (entry["outcome"], entry["account_id"]) == ("refused", johnnie)
    assert json.loads(entry["details"]) == {"matched": ["last_name"], "different": ["email"]}
    everything = {
        "phone_number": "(503) 555-0100",
        "email": JOHNNIE.upper(),
        "last_name": "Fivestar",
        "npi": "1000001010",
        "medicaid_id": "500601",
    }
    assert await phone.check(pat, johnnie, **everything) == dict.fromkeys(everything, True)
    assert (await recorded("check identity"))[-1]["outcome"] == "ok"
    told = str([entry["details"] for entry in await recorded("check identity")])
    assert not any(value in told for value in ("555", JOHNNIE.upper(), "1000001010", "wrong@"))


async def test_providers_that_somebody_left_do_not_make_him_known(database: str) -> None:
    james, jennifer = await at_work("JAMJON"), await account_of("JENJEN10")
    await desk.remove(james, await place_of("JENJEN10", "500601"))
    pat = await at_desk()
    assert await phone.check(pat, jennifer, medicaid_id="500601") == {"medicaid_id": False}
    assert await phone.check(pat, jennifer, medicaid_id="500602") == {"medicaid_id": True}


async def test_nothing_said_is_neither_counted_nor_recorded(database: str) -> None:
    pat, johnnie = await at_desk(), await account_of("JOHNNIE5")
    assert await phone.check(pat, johnnie, email=" ", password="x") == {}
    assert await recorded("check identity") == []


async def test_nobody_is_asked_about_more_than_ten_times_an_hour_by_however_many(database: str) -> None:
    pat, sue, johnnie = await at_desk(), await at_desk("SUPERVI1"), await account_of("JOHNNIE5")
    tries = [phone.check(who, johnnie, npi="1") for who in (pat, sue) for _ in range(CHECKS_AN_HOUR)]
    done = await asyncio.gather(*tries, return_exceptions=True)
    assert [type(one) for one in done].count(dict) == CHECKS_AN_HOUR
    assert {type(one) for one in done} == {dict, TooManyTries}
    assert await phone.check(pat, await account_of("JAMJON"), npi="1")
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=1, seconds=1)):
        assert await phone.check(await at_desk(), johnnie, npi="1")


# unlocking


async def test_whoever_is_unlocked_can_log_in_at_once_and_is_told(database: str) -> None:
    await fail("JOHNNIE5", POLICY.failures)
    pat, johnnie = await at_desk(), await account_of("JOHNNIE5")
    assert await locks.find_end("JOHNNIE5", POLICY)
    assert await phone.unlock(pat, johnnie)
    assert await locks.find_end("JOHNNIE5", POLICY) is None
    await log_in("JOHNNIE5")
    [entry] = await recorded("unlock account")
    assert json.loads(entry["details"]) == {"reason": TICKET, "failures": POLICY.failures}
    assert (entry["subject"], entry["account_id"], entry["user_name"]) == ("JOHNNIE5", johnnie, "PROSERV1")
    assert (await subjects_to(JOHNNIE))[-1] == (await inbox("JOHNNIE5"))[0] == "Your User Name is unlocked"


async def test_who_is_not_locked_is_not_unlocked(database: str) -> None:
    await fail("JOHNNIE5", POLICY.failures - 1)
    pat, johnnie = await at_desk(), await account_of("JOHNNIE5")
    before = await subjects_to(JOHNNIE)
    assert not await phone.unlock(pat, johnnie)
    assert await recorded("unlock account") == [] and await subjects_to(JOHNNIE) == before
    await fail("JOHNNIE5")
    assert await locks.find_end("JOHNNIE5", POLICY)  # the failures before still count


async def test_thirty_who_unlock_at_once_unlock_once(database: str) -> None:
    await fail("JOHNNIE5", POLICY.failures)
    johnnie, staff = await account_of("JOHNNIE5"), [await at_desk(), await at_desk("SUPERVI1")] * 15
    done = await asyncio.gather(*(phone.unlock(who, johnnie) for who in staff))
    assert sorted(done) == [False] * 29 + [True]
    assert len(await recorded("unlock account")) == 1
    assert (await subjects_to(JOHNNIE)).count("Your User Name is unlocked") == 1


async def test_unlocking_does_not_help_to_guess(database: str) -> None:
    johnnie = await account_of("JOHNNIE5")
    with time_machine.travel(START) as clock:
        for _ in range(UNLOCKS_A_DAY):
            await fail("JOHNNIE5", POLICY.failures, address="198.51.100.7")
            assert await phone.unlock(await at_desk(), johnnie)
            clock.shift(timedelta(minutes=11))
        await fail("JOHNNIE5", POLICY.failures, address="198.51.100.7")
        with pytest.raises(TooManyTries):
            await phone.unlock(await at_desk(), johnnie)
        assert await locks.find_end("JOHNNIE5", POLICY)


# ending sessions


async def test_all_sessions_of_somebody_end_and_nobody_elses(database: str) -> None:
    jennifer = [await at_home("JENJEN10"), await at_work("JENJEN10", "500602")]
    james, pat = await at_work("JAMJON"), await at_desk()
    account = jennifer[0].person.id
    assert await phone.end_sessions(pat, account) == 2
    assert [await live.find_again(one, policy=POLICY) for one in jennifer] == [None, None]
    assert await live.find_again(james, policy=POLICY) and await live.find_again(pat, policy=POLICY)
    [entry] = await recorded("end sessions")
    assert json.loads(entry["details"]) == {"reason": TICKET, "number": 2}
    assert (await inbox("JENJEN10"))[0] == "You were logged off"
    assert await phone.end_sessions(pat, account) == 0
    assert len(await recorded("end sessions")) == 1


# reset links


async def test_the_link_that_staff_send_resets_the_password_with_the_answer_only(database: str) -> None:
    pat, johnnie = await at_desk(), await account_of("JOHNNIE5")
    await phone.send_reset_link(pat, johnnie)
    token = await owner.token_to(JOHNNIE)
    with pytest.raises(resets.NotAnswered):
        await owner.set_password(token)
    await owner.answer(token)
    await owner.set_password(token)
    await log_in("JOHNNIE5", owner.NEW)
    [entry] = await recorded("send reset link")
    assert json.loads(entry["details"]) == {"reason": TICKET} and entry["account_id"] == johnnie
    assert (await inbox("JOHNNIE5"))[0] == "A link to reset your password was sent"
    assert token not in str(await AuditEntry.select())


async def test_no_link_goes_to_who_is_locked_until_he_is_unlocked(database: str) -> None:
    await fail("JOHNNIE5", POLICY.failures)
    pat, johnnie = await at_desk(), await account_of("JOHNNIE5")
    with pytest.raises(StillLocked):
        await phone.send_reset_link(pat, johnnie)
    await phone.unlock(pat, johnnie)
    await phone.send_reset_link(pat, johnnie)


async def has_no_question(user_name: str) -> None:
    await SecretQuestion.delete().where(SecretQuestion.account == await account_of(user_name))


async def never_used_his_first_password(user_name: str) -> None:
    await Account.update({Account.issued_password_ends_at: datetime.now(UTC)}).where(Account.user_name == user_name)


@pytest.mark.parametrize(
    ("happens", "what"),
    [
        (falls_inactive, "disabled"),
        (is_disabled_by_staff, "disabled"),
        (never_used_his_first_password, "issued password died"),
        (has_no_question, "no secret question"),
    ],
)
async def test_no_link_is_sent_that_would_open_nothing(
    database: str, happens: Callable[[str], Awaitable[None]], what: str
) -> None:
    pat, johnnie = await at_desk(), await account_of("JOHNNIE5")
    await happens("JOHNNIE5")
    before = await Mail.count()
    with pytest.raises(Unhelpful) as refusal:
        await phone.send_reset_link(pat, johnnie)
    assert refusal.value.what == what
    assert await Mail.count() == before
    refused = (await recorded("send reset link"))[-1]
    assert (refused["outcome"], refused["subject"], refused["account_id"]) == ("refused", "JOHNNIE5", johnnie)
    assert json.loads(refused["details"]) == {"because": what}


async def test_staff_who_reset_their_password_choose_a_long_one(database: str) -> None:
    sue, pat = await at_desk("SUPERVI1"), await account_of("PROSERV1")
    await phone.send_reset_link(sue, pat)
    token = await owner.token_to("pat.pretend@staff.example")
    await owner.answer(token)
    with pytest.raises(resets.PasswordRefused, match="15 characters"):
        await owner.set_password(token, "Velvet5Anchor")
    await owner.set_password(token, "Velvet5AnchorChain")


async def test_three_links_an_hour_are_enough_whatever_strangers_ask_for(database: str) -> None:
    pat, johnnie = await at_desk(), await account_of("JOHNNIE5")
    for _ in range(POLICY.resets_an_hour + 1):
        await owner.ask("JOHNNIE5")
    for _ in range(POLICY.resets_an_hour):
        await phone.send_reset_link(pat, johnnie)
    with pytest.raises(TooManyTries):
        await phone.send_reset_link(pat, johnnie)


# disabling and enabling


async def test_whoever_is_disabled_is_out_at_once_and_for_good(database: str) -> None:
    johnnie, pat = await at_home("JOHNNIE5"), await at_desk()
    await owner.ask("JOHNNIE5")
    token = await owner.token_to(JOHNNIE)
    assert await phone.disable(pat, johnnie.person.id)
    assert await live.find_again(johnnie, policy=POLICY) is None
    assert await resets.find(token) is None
    with pytest.raises(LogInRefused):
        await log_in("JOHNNIE5")
    [entry] = await recorded("disable account")
    assert json.loads(entry["details"]) == {"reason": TICKET} and entry["account_id"] == johnnie.person.id
    assert (await subjects_to(JOHNNIE))[-1] == (await inbox("JOHNNIE5"))[0] == "Your User Name is disabled"
    assert not await phone.disable(pat, johnnie.person.id)
    assert len(await recorded("disable account")) == 1


async def test_staff_shut_out_who_was_only_inactive(database: str) -> None:
    pat, johnnie = await at_desk(), await disabled("JOHNNIE5", "inactive")
    assert await phone.disable(pat, johnnie)
    assert await accounts.find_disabled_because(johnnie) == "staff"


async def test_thirty_who_disable_at_once_disable_once(database: str) -> None:
    johnnie, staff = await account_of("JOHNNIE5"), [await at_desk(), await at_desk("SUPERVI1")] * 15
    done = await asyncio.gather(*(phone.disable(who, johnnie) for who in staff))
    assert sorted(done) == [False] * 29 + [True]
    assert len(await recorded("disable account")) == 1
    assert (await subjects_to(JOHNNIE)).count("Your User Name is disabled") == 1


async def test_whoever_disables_and_logs_in_at_once_is_out_in_the_end(database: str) -> None:
    pat, johnnie = await at_desk(), await account_of("JOHNNIE5")
    await asyncio.gather(phone.disable(pat, johnnie), *(log_in("JOHNNIE5") for _ in range(4)), return_exceptions=True)
    alive = SessionRow.exists().where(SessionRow.account == johnnie, SessionRow.ended_at.is_null())
    assert not await alive


@pytest.mark.parametrize(
    ("who", "because", "what"),
    [
        ("PROSERV1", "inactive", None),
        ("PROSERV1", "staff", "for a supervisor"),
        ("SUPERVI1", "inactive", None),
        ("SUPERVI1", "staff", None),
        ("SUPERVI1", "removed", "removed"),
    ],
)
async def test_who_lets_whom_in_again(database: str, who: str, because: str, what: str | None) -> None:
    acting, johnnie = await at_desk(who), await disabled("JOHNNIE5", because)
    if what:
        with pytest.raises(Unhelpful) as refusal:
            await phone.enable(acting, johnnie)
        assert refusal.value.what == what
        assert await is_disabled(johnnie)
        return
    assert await phone.enable(acting, johnnie)
    await log_in("JOHNNIE5")
    [entry] = await recorded("enable account")
    assert json.loads(entry["details"]) == {"reason": TICKET}
    assert (await subjects_to(JOHNNIE))[-1] == (await inbox("JOHNNIE5"))[0] == "Your User Name can be used again"
    assert not await phone.enable(acting, johnnie)


async def test_the_reason_is_kept_tidily(database: str) -> None:
    pat, johnnie = await at_desk(), await account_of("JOHNNIE5")
    await phone.disable(pat, johnnie, "  lost his badge  ")
    details: dict[str, Any] = json.loads((await recorded("disable account"))[0]["details"])
    assert details["reason"] == "lost his badge"
