"""Account Maintenance: contact data, e-mail addresses, secret questions (S17, S20, S29, S33, S55)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from db.operations import account_details, email_changes, resets
from db.operations.account_details import (
    DraftRefused,
    EmailLinkDead,
    Locked,
    ProofNeeded,
    SessionEnded,
    TooManyTries,
    WrongPassword,
)
from db.operations.accounts import disable
from db.operations.sessions import LoggedIn, log_off, touch
from db.queries import account_details as queries
from db.queries import people
from db.queries.account_details import AccountDetails, PendingEmail
from db.queries.sessions import Session, find_again
from db.tables import Account, AuditEntry, EmailChange, Mail, SecretQuestion
from tests.operations.owner import (
    NEW,
    WRONG,
    DetailsDraft,
    QuestionsDraft,
    answer,
    ask_for_email,
    at_home,
    change_details,
    change_password,
    change_questions,
    confirm_email,
    fail,
    link,
    mail_to,
    recorded,
    subjects_to,
    token_to,
)
from tests.people import PASSWORDS, POLICY, STAFF, actor_of, session_of

JAMES, NEW_ADDRESS = "james.jones@provider.example", "new@clinic.example"
START = datetime(2026, 12, 1, 12, tzinfo=UTC)


async def details_of(session: Session) -> AccountDetails:
    found = await queries.find(session.person.id)
    assert found is not None
    return found


async def test_name_and_phone_number_change_at_once(database: str) -> None:
    session = await at_home()
    draft = DetailsDraft("Jamie", "Jönsson", "(503) 555 0199 x7")
    assert await change_details(session, draft) is None
    details = await details_of(session)
    assert (details.first_name, details.last_name, details.phone_number) == ("Jamie", "Jönsson", "503-555-0199 x7")
    assert [person.user_name for person in (await people.search(last_name="jöns")).people] == ["JAMJON"]
    [entry] = await recorded("change details")
    contact = json.loads(entry["details"])["contact"]
    assert contact["before"]["last_name"] == "Jones"
    assert contact["after"]["last_name"] == "Jönsson"
    assert await subjects_to(JAMES) == []


async def test_what_changes_nothing_leaves_no_trace(database: str) -> None:
    assert await change_details(await at_home()) is None
    assert await recorded("change details") == await recorded("ask for e-mail") == []


async def test_a_form_against_the_rules_changes_nothing(database: str) -> None:
    session = await at_home()
    for field in vars(DetailsDraft()):
        with pytest.raises(DraftRefused) as refusal:
            await change_details(session, replace(DetailsDraft(), **{field: "\x00\ud800" * 300}))
        assert set(refusal.value.errors) & {field, f"confirm_{field}"}
    with pytest.raises(DraftRefused) as refusal:
        await change_details(session, DetailsDraft(email=NEW_ADDRESS))
    assert set(refusal.value.errors) == {"confirm_email"}


async def test_s55_a_new_address_counts_once_it_is_confirmed_there_and_the_old_one_is_told(database: str) -> None:
    with time_machine.travel(START, tick=False):
        session = await at_home()
        token = await ask_for_email(session, NEW_ADDRESS)
        details = await details_of(session)
        assert details.email == JAMES
        assert details.pending == PendingEmail(NEW_ADDRESS, START + timedelta(hours=24))
        assert await subjects_to(JAMES) == ["Your e-mail address is to be changed"]
        assert NEW_ADDRESS not in str(await mail_to(JAMES))
        assert (await queries.find_email_link(token)).email == NEW_ADDRESS  # type: ignore[union-attr]
    with time_machine.travel(START + timedelta(hours=23, minutes=59), tick=False):
        assert await confirm_email(token) == NEW_ADDRESS
    details = await details_of(session)
    assert (details.email, details.pending) == (NEW_ADDRESS, None)
    assert (await subjects_to(JAMES))[1:] == ["Your e-mail address was changed"]
    [entry] = await recorded("confirm e-mail")
    assert (entry["account_id"], entry["user_name"]) == (1, "JAMJON")


async def test_s55_a_link_to_confirm_is_good_for_a_day_and_once(database: str) -> None:
    with time_machine.travel(START, tick=False):
        session = await at_home()
        token = await ask_for_email(session, NEW_ADDRESS)
    with time_machine.travel(START + timedelta(hours=24), tick=False):
        assert (await details_of(session)).pending is None
        with pytest.raises(EmailLinkDead):
            await confirm_email(token)
    with time_machine.travel(START, tick=False):
        found = await asyncio.gather(*(confirm_email(token) for _ in range(10)), return_exceptions=True)
        assert sum(one == NEW_ADDRESS for one in found) == 1
        assert sum(isinstance(one, EmailLinkDead) for one in found) == 9
    assert await subjects_to(JAMES) == ["Your e-mail address is to be changed", "Your e-mail address was changed"]


async def another_address(session: Session) -> None:
    await ask_for_email(session, "other@clinic.example")


async def dropped(session: Session) -> None:
    assert await account_details.drop_email(session, actor=actor_of(session))


async def sent_again(session: Session) -> None:
    assert await account_details.send_email_again(session, actor=actor_of(session), policy=POLICY)


async def new_password(session: Session) -> None:
    await change_password(session, NEW)


async def disabled(session: Session) -> None:
    await disable("JAMJON", reason="left", actor=STAFF)


@pytest.mark.parametrize("event", [another_address, dropped, sent_again, new_password, disabled])
async def test_s55_a_link_to_confirm_dies_of_what_comes_after_it(
    database: str, event: Callable[[Session], Awaitable[None]]
) -> None:
    session = await at_home()
    token = await ask_for_email(session, NEW_ADDRESS)
    await event(session)
    assert await queries.find_email_link(token) is None
    with pytest.raises(EmailLinkDead):
        await confirm_email(token)
    assert (await details_of(session)).email == JAMES


async def test_s55_a_link_that_is_sent_again_is_a_new_one(database: str) -> None:
    session = await at_home()
    await ask_for_email(session, NEW_ADDRESS)
    await sent_again(session)
    assert await confirm_email(await token_to(NEW_ADDRESS)) == NEW_ADDRESS
    assert not await account_details.send_email_again(session, actor=actor_of(session), policy=POLICY)
    assert not await account_details.drop_email(session, actor=actor_of(session))


async def test_s55_nobody_is_pestered_with_links(database: str) -> None:
    with time_machine.travel(START, tick=False):
        session = await at_home()
        await ask_for_email(session, NEW_ADDRESS)
        for _ in range(email_changes.LINKS_AN_HOUR - 1):
            await sent_again(session)
        with pytest.raises(TooManyTries):
            await sent_again(session)
        with pytest.raises(TooManyTries):
            await another_address(session)
    assert (await details_of(session)).email == JAMES
    assert len(await mail_to(NEW_ADDRESS)) == email_changes.LINKS_AN_HOUR
    assert await Mail.count().where(Mail.to_address == "other@clinic.example") == 0


async def test_s55_a_link_to_reset_that_went_to_the_old_address_dies(database: str) -> None:
    session, reset = await at_home(), await link()
    token = await ask_for_email(session, NEW_ADDRESS)
    assert await resets.find(reset)
    await confirm_email(token)
    assert await resets.find(reset) is None


async def test_only_the_hash_of_the_token_is_stored(database: str) -> None:
    token = await ask_for_email(await at_home(), NEW_ADDRESS)
    assert token not in str([await EmailChange.select(), await AuditEntry.select()])
    for other in ("", token.swapcase(), "\x00\ud800"):
        assert await queries.find_email_link(other) is None


async def test_the_secret_questions_are_replaced_and_the_owner_is_told(database: str) -> None:
    session, old_link = await at_home(), await link()
    assert await change_questions(session) is None
    draft = QuestionsDraft()
    assert (await details_of(session)).questions == (draft.first_question, draft.second_question)
    assert await resets.find(old_link) is None
    await answer(await link(), draft.second_answer, position=2)
    await change_questions(session, replace(draft, second_question="", second_answer=""))
    assert (await details_of(session)).questions == (draft.first_question,)
    assert (await subjects_to(JAMES)).count("Your secret questions were changed") == 2
    for secret in (draft.first_answer, draft.second_answer):
        assert secret not in str([await SecretQuestion.select(), await AuditEntry.select(), await Mail.select()])


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"first_question": ""}, "first_question"),
        ({"first_answer": ""}, "first_answer"),
        ({"second_answer": ""}, "second_answer"),
        ({"second_question": ""}, "second_question"),
        ({"second_question": "where did the RED bicycle go?"}, "second_question"),
        ({"first_answer": "red bicycle"}, "first_answer"),
        ({"first_answer": "jamjon"}, "first_answer"),
        ({"first_answer": "x" * 21}, "first_answer"),
        ({"first_answer": "BlueHeron4Lake"}, "first_answer"),
        ({"second_answer": " BlueHeron4Lake "}, "second_answer"),
    ],
)
async def test_s17_questions_and_answers_against_the_rules_change_nothing(
    database: str, wrong: dict[str, str], field: str
) -> None:
    session = await at_home()
    before = await SecretQuestion.select().order_by(SecretQuestion.id)
    with pytest.raises(DraftRefused) as refusal:
        await change_questions(session, replace(QuestionsDraft(), **wrong))
    assert field in refusal.value.errors
    assert await SecretQuestion.select().order_by(SecretQuestion.id) == before


async def ask_for_new_address(session: Session, current_password: str | None = None) -> LoggedIn | None:
    draft = DetailsDraft(email=NEW_ADDRESS, confirm_email=NEW_ADDRESS)
    return await change_details(session, draft, current_password=current_password)


async def replace_questions(session: Session, current_password: str | None = None) -> LoggedIn | None:
    return await change_questions(session, current_password=current_password)


Deed = Callable[..., Awaitable[LoggedIn | None]]
DEEDS: dict[str, Deed] = {"e-mail": ask_for_new_address, "questions": replace_questions}


async def nothing_changed(session: Session) -> bool:
    details = await details_of(session)
    return details.pending is None and len(details.questions) == 1


@pytest.mark.parametrize("deed", DEEDS)
async def test_s20_s29_after_fifteen_minutes_the_password_is_needed_and_gives_a_new_session(
    database: str, deed: str
) -> None:
    with time_machine.travel(START, tick=False):
        session = await at_home()
    with time_machine.travel(START + timedelta(minutes=14), tick=False):
        await touch(session)
    with time_machine.travel(START + timedelta(minutes=15), tick=False):
        for nothing in (None, ""):
            with pytest.raises(ProofNeeded):
                await DEEDS[deed](session, nothing)
        with pytest.raises(WrongPassword):
            await DEEDS[deed](session, WRONG)
        assert await nothing_changed(session)
        logged_in = await DEEDS[deed](session, PASSWORDS["JAMJON"])
        assert logged_in is not None
        after = await session_of(logged_in)
        assert (after.proved_at, after.ends_at) == (START + timedelta(minutes=15), session.ends_at)
        assert await find_again(session, policy=POLICY) is None
        assert not await nothing_changed(session)


@pytest.mark.parametrize("deed", DEEDS)
async def test_s20_a_wrong_password_counts_and_the_last_ends_the_session(database: str, deed: str) -> None:
    session, other = await at_home(), await at_home()
    await fail("JAMJON", 3)
    with pytest.raises(WrongPassword) as refusal:
        await DEEDS[deed](session, WRONG)
    assert refusal.value.one_try_left
    with pytest.raises(SessionEnded):
        await DEEDS[deed](session, WRONG)
    with pytest.raises(Locked):
        await DEEDS[deed](other, PASSWORDS["JAMJON"])
    assert await nothing_changed(other)


@pytest.mark.parametrize("deed", DEEDS)
async def test_s33_all_other_sessions_end(database: str, deed: str) -> None:
    session, other, stranger = await at_home(), await at_home(), await at_home("JENJEN10")
    await DEEDS[deed](session)
    alive = [await find_again(one, policy=POLICY) is not None for one in (session, other, stranger)]
    assert alive == [True, False, True]
    logged_in = await DEEDS[deed](session, PASSWORDS["JAMJON"])
    assert logged_in is not None
    await session_of(logged_in)


@pytest.mark.parametrize("deed", DEEDS)
async def test_s27_an_ended_session_and_a_disabled_person_change_nothing(database: str, deed: str) -> None:
    ended, of_disabled = await at_home(), await at_home()
    await log_off(ended, actor=actor_of(ended))
    for current_password in (None, PASSWORDS["JAMJON"]):
        with pytest.raises(SessionEnded):
            await DEEDS[deed](ended, current_password)
    await Account.update({Account.disabled_at: START}).where(Account.user_name == "JAMJON")
    for current_password in (None, PASSWORDS["JAMJON"]):
        with pytest.raises(SessionEnded):
            await DEEDS[deed](of_disabled, current_password)
    assert await nothing_changed(ended)


async def test_of_many_changes_of_the_questions_at_once_each_is_whole(database: str) -> None:
    session = await at_home()
    drafts = [QuestionsDraft(first_question=f"What is number {number} called?") for number in range(10)]
    drafts = [replace(draft, second_question=f"And what was number {number}?") for number, draft in enumerate(drafts)]
    await asyncio.gather(*(change_questions(session, draft) for draft in drafts))
    questions = (await details_of(session)).questions
    assert questions in [(draft.first_question, draft.second_question) for draft in drafts]


async def test_of_many_new_addresses_at_once_one_is_pending(database: str) -> None:
    session = await at_home()
    addresses = [f"new{number}@clinic.example" for number in range(4)]
    drafts = [DetailsDraft(email=address, confirm_email=address) for address in addresses]
    await asyncio.gather(*(change_details(session, draft) for draft in drafts))
    alive = [await queries.find_email_link(await token_to(address)) for address in addresses]
    assert len([one for one in alive if one]) == 1


@pytest.mark.parametrize("table", ["audit_entry", "mail"])
@pytest.mark.parametrize("deed", DEEDS)
async def test_s44_what_cannot_be_recorded_and_told_is_not_done(database: str, deed: str, table: str) -> None:
    session = await at_home()
    await Mail.raw(f"ALTER TABLE {table} RENAME TO gone")
    with pytest.raises(Exception, match=table):
        await DEEDS[deed](session)
    assert await nothing_changed(session)
