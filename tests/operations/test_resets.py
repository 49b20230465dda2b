"""Resetting a forgotten password (S18, S19, S23, S27, S33, S43, S46)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from db.make_believe import ANSWER
from db.operations import mailed_links, resets
from db.operations.accounts import disable
from db.operations.resets import NotAnswered, PasswordRefused, PasswordUsedBefore, ResetDead, WrongAnswer
from db.operations.sessions import LogInRefused
from db.operations.throttles import TooManyTries
from db.queries.sessions import find_again
from db.tables import Account, AuditEntry, Mail, PasswordReset, SecretQuestion
from tests.operations.desk import issue_password
from tests.operations.owner import (
    NEW,
    QuestionsDraft,
    answer,
    ask,
    ask_for_email,
    at_home,
    change_password,
    change_questions,
    confirm_email,
    fail,
    link,
    mail_to,
    recorded,
    set_password,
    subjects_to,
)
from tests.people import PASSWORDS, POLICY, STAFF, at_work, log_in, place_of

JAMES, JENNIFER, JOHNNIE = (
    f"{name}@provider.example" for name in ("james.jones", "jennifer.smith", "johnnie.fivestar")
)
START = datetime(2026, 12, 1, 12, tzinfo=UTC)


async def links() -> int:
    """How many open something, or did."""
    return int(await PasswordReset.count().where(PasswordReset.account.is_not_null()))


async def test_the_link_the_question_and_a_new_password(database: str) -> None:
    here, token = await at_home(), await link()
    opened = await resets.find(token)
    assert opened is not None
    assert (opened.user_name, opened.questions, opened.answered) == (
        "JAMJON",
        ("name of a town that is not on the map",),
        False,
    )
    await answer(token)
    opened = await resets.find(token)
    assert opened is not None
    assert opened.answered
    await set_password(token)
    assert await find_again(here, policy=POLICY) is None
    with pytest.raises(LogInRefused):
        await log_in("JAMJON")
    await log_in("JAMJON", NEW)
    assert await subjects_to(JAMES) == ["Reset your password", "Your password was reset"]
    [entry] = await recorded("reset password")
    assert (entry["subject"], entry["account_id"], entry["address"]) == ("JAMJON", 1, "192.0.2.1")


async def test_a_link_knows_the_password_it_replaces_and_when_it_was_used(database: str) -> None:
    token, other = await link(), await link("JENJEN10")
    await answer(token)
    await set_password(token)
    [row] = await PasswordReset.select().where(PasswordReset.account.user_name == "JAMJON")
    assert row["used_at"] is not None
    await Account.update({Account.password_set_at: datetime.now(UTC)}).where(Account.user_name == "JENJEN10")
    assert await resets.find(other) is None


async def test_only_the_hash_of_the_token_is_stored_beside_the_mail_that_waits(database: str) -> None:
    token = await link()
    assert len(token) >= 43
    rows = [await PasswordReset.select(), await AuditEntry.select()]
    assert token not in str(rows)
    for other in ("", token.swapcase(), token[:-1], "\x00\ud800"):
        assert await resets.find(other) is None


async def test_s18_neither_the_link_nor_the_answer_opens_anything_alone(database: str) -> None:
    token = await link()
    with pytest.raises(NotAnswered):
        await set_password(token)
    for unknown in ("", "fixed-by-an-attacker"):
        with pytest.raises(ResetDead):
            await answer(unknown)
        with pytest.raises(ResetDead):
            await set_password(unknown)
    await log_in("JAMJON")


async def test_s18_an_answer_to_one_link_opens_no_other(database: str) -> None:
    first, second = await link(), await link()
    await answer(first)
    with pytest.raises(NotAnswered):
        await set_password(second)


@pytest.mark.parametrize("said", ["brigadoon", "BRIGADOON", "Brigadoo", "", "\x00", ANSWER * 2])
async def test_s17_answers_are_compared_byte_for_byte(database: str, said: str) -> None:
    token = await link()
    with pytest.raises(WrongAnswer):
        await answer(token, said)
    await answer(token, f" {ANSWER} ")


async def test_s19_either_question_suffices(database: str) -> None:
    await change_questions(await at_home())
    draft = QuestionsDraft()
    for position, said in ((1, draft.first_answer), (2, draft.second_answer)):
        token = await link()
        opened = await resets.find(token)
        assert opened is not None
        assert opened.questions == (draft.first_question, draft.second_question)
        with pytest.raises(WrongAnswer):
            await answer(token, said, position=3 - position)
        await answer(token, said, position=position)
        opened = await resets.find(token)
        assert opened is not None
        assert opened.answered


@pytest.mark.parametrize("position", [0, 2, 3, -1, 2**31, 10**30])
async def test_s19_a_question_that_is_not_there_is_answered_wrongly(database: str, position: int) -> None:
    with pytest.raises(WrongAnswer):
        await answer(await link(), position=position)


async def test_s19_wrong_answers_and_wrong_passwords_share_one_counter_and_the_lock_kills_the_link(
    database: str,
) -> None:
    await change_questions(await at_home())
    token = await link()
    await fail("JAMJON", 2)
    for position, last in ((1, False), (2, True)):
        with pytest.raises(WrongAnswer) as refusal:
            await answer(token, "wrong", position=position)
        assert refusal.value.one_try_left is last
    with pytest.raises(ResetDead) as dead:
        await answer(token, "wrong")
    assert dead.value.locked
    assert await resets.find(token) is None
    with pytest.raises(LogInRefused):
        await log_in("JAMJON")
    assert len(await recorded("lock")) == 1


async def test_s19_a_lock_by_log_ins_kills_the_link_for_good(database: str) -> None:
    answered, unanswered = await link(), await link()
    await answer(answered)
    await fail("JAMJON", 5)
    for token in (answered, unanswered):
        assert await resets.find(token) is None
        for deed in (answer(token), set_password(token)):
            with pytest.raises(ResetDead):
                await deed
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=61), tick=False):
        assert await resets.find(answered) is None


async def test_s19_a_right_answer_is_no_failure_and_forgives_none(database: str) -> None:
    token = await link()
    await fail("JAMJON", 3)
    for _ in range(3):
        await answer(token)
    with pytest.raises(WrongAnswer) as refusal:
        await answer(token, "wrong")
    assert refusal.value.one_try_left


@pytest.mark.parametrize(("seconds", "alive"), [(30 * 60 - 1, True), (30 * 60, False)])
async def test_a_link_is_good_for_thirty_minutes(database: str, seconds: int, alive: bool) -> None:
    with time_machine.travel(START, tick=False):
        token = await link()
        await answer(token)
    with time_machine.travel(START + timedelta(seconds=seconds), tick=False):
        assert (await resets.find(token) is not None) is alive
        if alive:
            await set_password(token)
        else:
            with pytest.raises(ResetDead):
                await set_password(token)


async def test_a_link_is_good_once_and_voids_the_others(database: str) -> None:
    used, other = await link(), await link()
    for token in (used, other):
        await answer(token)
    await set_password(used)
    for token in (used, other):
        with pytest.raises(ResetDead):
            await set_password(token, "Velvet6Anchor")


async def change_of_password() -> None:
    await change_password(await at_home("JOHNNIE5"), NEW)


async def change_of_questions() -> None:
    await change_questions(await at_home("JOHNNIE5"))


async def change_of_email() -> None:
    await confirm_email(await ask_for_email(await at_home("JOHNNIE5"), "new@clinic.example"))


async def new_first_password() -> None:
    await issue_password(await at_work("JAMJON"), await place_of("JOHNNIE5", "500601"))


async def disabling() -> None:
    await disable("JOHNNIE5", reason="left", actor=STAFF)


@pytest.mark.parametrize(
    "event", [change_of_password, change_of_questions, change_of_email, new_first_password, disabling]
)
async def test_a_link_dies_when_what_it_rests_on_changes(database: str, event: Callable[[], Awaitable[None]]) -> None:
    token = await link("JOHNNIE5")
    await answer(token)
    await event()
    assert await resets.find(token) is None
    with pytest.raises(ResetDead):
        await set_password(token, "Velvet6Anchor")


async def test_s14_s16_the_new_password_keeps_the_rules_and_may_be_tried_again(database: str) -> None:
    token = await link("JENJEN10")
    await answer(token)
    opened = await resets.find(token)
    assert opened is not None
    assert {"JENJEN10", "500601", "500602", "500600604", "jennifer", "smith"} <= set(opened.words)
    for password in ("short1A", "Jenjen10Lake", "Lake500602Heron", "Jennifer2Heron"):
        with pytest.raises(PasswordRefused):
            await set_password(token, password)
    with pytest.raises(PasswordUsedBefore):
        await set_password(token, PASSWORDS["JENJEN10"])
    await set_password(token)
    await log_in("JENJEN10", NEW)


async def test_an_issued_password_that_is_reset_is_an_own_one(database: str) -> None:
    await issue_password(await at_work("JAMJON"), await place_of("JOHNNIE5", "500601"))
    token = await link("JOHNNIE5")
    await answer(token)
    await set_password(token, "Velvet6Anchor")
    assert not (await log_in("JOHNNIE5", "Velvet6Anchor")).must_change_password


async def test_s24_a_locked_owner_is_mailed_who_unlocks_instead(database: str) -> None:
    await fail("JOHNNIE5", 5)
    await ask("JOHNNIE5")
    *_, told = await mail_to(JOHNNIE)
    assert told["subject"] == "Your password cannot be reset now"
    assert "800-336-6016" in told["body"]
    assert told["link"] == ""
    assert await links() == 0


async def test_who_has_no_question_is_mailed_who_helps_instead(database: str) -> None:
    await SecretQuestion.delete(force=True)
    await ask("JAMJON")
    [told] = await mail_to(JAMES)
    assert told["subject"] == "Your password cannot be reset by mail"
    assert told["link"] == ""
    assert await links() == 0


async def test_s27_nothing_goes_out_for_staff_the_disabled_the_dead_and_nobody(database: str) -> None:
    await disable("STRANGER1", reason="left", actor=STAFF)
    dead = datetime.now(UTC) - timedelta(seconds=1)
    await Account.update({Account.issued_password_ends_at: dead}).where(Account.user_name == "NEWCLERK1")
    for user_name in ("PROSERV1", "STRANGER1", "NEWCLERK1", "NOBODY77", "", "\x00\ud800", "x" * 5000):
        await ask(user_name)
    assert await Mail.count().where(Mail.link != "") == 0
    assert {row["due_at"] for row in await Mail.select() if row["subject"] == ""} == {None}
    assert await links() == 0
    assert {row["outcome"] for row in await recorded("ask for reset")} == {"refused"}


async def test_three_links_an_hour_go_out_for_one_name_and_nobody_hears_of_the_fourth(database: str) -> None:
    with time_machine.travel(START, tick=False):
        await asyncio.gather(*(ask("JAMJON", address=f"192.0.2.{number}") for number in range(9)))
        assert await subjects_to(JAMES) == ["Reset your password"] * 3
        await ask("JENJEN10")
        assert len(await subjects_to(JENNIFER)) == 1
    with time_machine.travel(START + timedelta(hours=1), tick=False):
        await ask("jamjon")
    assert len(await subjects_to(JAMES)) == 4
    assert len(await recorded("ask for reset")) == 11
    assert await links() == 5


async def test_twenty_an_hour_from_one_address_are_all_whoever_is_asked_for(database: str) -> None:
    with time_machine.travel(START, tick=False):
        for number in range(20):
            await ask(f"NOBODY{number}")
        for user_name in ("JAMJON", "NOBODY77"):
            with pytest.raises(TooManyTries):
                await ask(user_name)
        await ask("JAMJON", address="198.51.100.1")
    with time_machine.travel(START + timedelta(hours=1), tick=False):
        await ask("JAMJON")


async def test_the_addresses_of_one_ipv6_network_count_as_one(database: str) -> None:
    for number in range(20):
        await ask(f"NOBODY{number}", address=f"2001:db8:0:7:{number}::{number}")
    with pytest.raises(TooManyTries):
        await ask("JAMJON", address="2001:db8:0:7::99")
    await ask("JAMJON", address="2001:db8:0:8::1")


async def test_s33_of_many_new_passwords_over_one_link_at_once_one_counts(database: str) -> None:
    token = await link()
    await answer(token)
    tries = (set_password(token, f"Velvet{number}Anchor") for number in range(10))
    found = await asyncio.gather(*tries, return_exceptions=True)
    assert [type(one) for one in found if one is not None] == [ResetDead] * 9
    [winner] = [number for number, one in enumerate(found) if one is None]
    await log_in("JAMJON", f"Velvet{winner}Anchor")
    assert len(await recorded("reset password")) == 1


async def test_s19_of_fifty_wrong_answers_at_once_five_are_looked_at(database: str) -> None:
    token = await link()
    found = await asyncio.gather(*(answer(token, "wrong") for _ in range(50)), return_exceptions=True)
    assert sum(isinstance(one, WrongAnswer) for one in found) == 4
    assert sum(isinstance(one, ResetDead) for one in found) == 46
    looked_at = [row for row in await recorded("answer secret question") if not json.loads(row["details"])["locked"]]
    assert len(looked_at) == 5


async def test_a_lock_and_a_new_password_at_once_leave_no_way_in_between(database: str) -> None:
    """Whichever comes first: a reset that came too late is dead, and one that came in time forgives the failures."""
    token = await link()
    await answer(token)
    failures = [fail("JAMJON", address=f"192.0.2.{number}") for number in range(5)]
    outcome, *_ = await asyncio.gather(set_password(token), *failures, return_exceptions=True)
    if outcome is None:
        await log_in("JAMJON", NEW)
    else:
        assert isinstance(outcome, ResetDead)
        with pytest.raises(LogInRefused):
            await log_in("JAMJON")


async def test_s46_what_was_typed_as_a_name_or_an_answer_is_not_kept(database: str) -> None:
    await ask("BlueHeron4Lake")
    token = await link()
    with pytest.raises(WrongAnswer):
        await answer(token, "Sidewinder Gulch")
    await answer(token)
    await set_password(token)
    kept = str([await AuditEntry.select(), await PasswordReset.select(), await Mail.select(Mail.body, Mail.subject)])
    for secret in ("heron4lake", "sidewinder", "brigadoon", NEW.lower(), token.lower()):
        assert secret not in kept.lower()


async def test_links_that_ran_out_long_ago_are_forgotten(database: str) -> None:
    with time_machine.travel(START, tick=False):
        await link()
        await ask_for_email(await at_home(), "new@clinic.example")
    for days, left in ((30, 1), (32, 0)):
        with time_machine.travel(START + timedelta(days=days), tick=False):
            await mailed_links.sweep()
        assert await PasswordReset.count() == left


async def test_the_limits_are_the_policys(database: str) -> None:
    await ask("JAMJON", policy=replace(POLICY, resets_an_hour=1))
    await ask("JAMJON", policy=replace(POLICY, resets_an_hour=1))
    assert await subjects_to(JAMES) == ["Reset your password"]


async def test_s44_without_an_audit_entry_or_a_mail_no_link_is_made(database: str) -> None:
    for table in ("audit_entry", "mail"):
        await Mail.raw(f"ALTER TABLE {table} RENAME TO gone")
        with pytest.raises(Exception, match=table):
            await ask("JAMJON")
        assert await PasswordReset.count() == 0
        await Mail.raw(f"ALTER TABLE gone RENAME TO {table}")
