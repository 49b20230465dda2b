"""From a PIN letter to a site administrator (S02-S11)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from db import hashing
from db.operations import letters
from db.operations.account_setup import DraftRefused, PinExpired, PinRefused, UserNameTaken
from db.operations.throttles import TooManyTries
from db.queries import letters as find_letters
from db.queries.sessions import find
from db.tables import Account, AgreementAcceptance, AuditEntry, Membership, PinLetter, SecretQuestion, Session
from tests.people import LETTER, OTHER_LETTER, POLICY, STAFF, Draft, open_letter, session_of, set_up

REFUSED = "(PinRefused, '')"


async def answer(attempt: Awaitable[object]) -> str:
    """What whoever asks gets to know of an attempt that failed."""
    try:
        await attempt
    except Exception as error:
        return f"({type(error).__name__}, {str(error)!r})"
    return "good"


async def test_a_letter_makes_a_site_administrator_who_is_logged_on(database: str) -> None:
    logged_in = await set_up(await open_letter())
    session = await session_of(logged_in)
    assert session.site_administrator
    assert not session.must_change_password
    assert session.provider is not None
    assert session.provider.medicaid_id == LETTER.medicaid_id
    assert (session.person.user_name, session.person.last_name) == ("MARYMAY1", "Mayweather")


async def test_what_was_typed_is_kept_as_it_should_be(database: str) -> None:
    await set_up(await open_letter(), Draft(second_question="And the blue one?", second_answer="Nobody knows"))
    account = await Account.select().where(Account.user_name == "MARYMAY1").first()
    assert account is not None
    assert account["phone_number"] == "503-555-0142"
    questions = await SecretQuestion.select().where(SecretQuestion.account == account["id"]).order_by("position")
    assert [row["question"] for row in questions] == ["Where did the red bicycle go?", "And the blue one?"]
    assert await hashing.verify_secret(questions[0]["answer_hash"], "Into the Willamette")
    assert not await hashing.verify_secret(questions[1]["answer_hash"], "nobody knows")


async def test_s02_secrets_are_nowhere_in_the_database(database: str) -> None:
    issued = await letters.issue(OTHER_LETTER.medicaid_id, actor=STAFF, policy=POLICY)
    await answer(open_letter("WrongPin22"))
    await set_up(await open_letter())
    rows = [await table.select() for table in (Account, AuditEntry, PinLetter, SecretQuestion, Session)]
    kept = str(rows)
    for secret in (issued.pin, LETTER.pin, "WrongPin22", Draft().password, Draft().first_answer):
        assert secret not in kept
    assert kept.count("$argon2id$v=19$m=19456,t=2,p=1$") >= 10


def case_variants(pin: str) -> set[str]:
    """The PIN with every choice of case for its letters, but not itself."""
    ways = ({character.lower(), character.upper()} for character in pin)
    return {"".join(way) for way in product(*ways)} - {pin}


HASH_OF_PIN = hashing._HASHER.hash(LETTER.pin)


@given(st.sampled_from(sorted(case_variants(LETTER.pin))))
@settings(max_examples=20, deadline=None)
async def test_s03_every_case_variant_differs_from_the_pin(variant: str) -> None:
    assert not await hashing.verify_secret(HASH_OF_PIN, variant)


async def test_s03_a_pin_in_other_case_opens_nothing(database: str) -> None:
    for variant in (LETTER.pin.upper(), LETTER.pin.lower(), LETTER.pin.swapcase(), LETTER.pin[:-1] + "m"):
        assert await answer(open_letter(variant)) == REFUSED
    assert await answer(open_letter()) == "good"


async def test_s04_fifty_submits_of_one_pin_make_one_account(database: str) -> None:
    letter = await open_letter()
    drafts = [Draft(user_name=f"PERSON{number:02}") for number in range(50)]
    answers = await asyncio.gather(*(answer(set_up(letter, draft)) for draft in drafts))
    assert sorted(answers) == [REFUSED] * 49 + ["good"]
    assert await Account.count().where(Account.user_name.like("PERSON%")) == 1
    assert await Membership.count().where(Membership.site_administrator.eq(True)) == 3
    assert await AgreementAcceptance.count() == 3


async def test_s04_a_used_pin_is_refused(database: str) -> None:
    letter = await open_letter()
    await set_up(letter)
    assert await answer(open_letter()) == REFUSED
    assert await answer(set_up(letter, Draft(user_name="SECOND2"))) == REFUSED


@pytest.mark.parametrize(("seconds", "expected"), [(-1, "good"), (0, "PinExpired"), (1, "PinExpired")])
async def test_s05_a_pin_lives_for_exactly_60_days(database: str, seconds: int, expected: str) -> None:
    issued = await letters.issue(OTHER_LETTER.medicaid_id, actor=STAFF, policy=POLICY)
    [row] = await PinLetter.select(PinLetter.issued_at).order_by(PinLetter.id, ascending=False).limit(1)
    with time_machine.travel(row["issued_at"] + timedelta(days=60, seconds=seconds), tick=False):
        found = await answer(open_letter(issued.pin, login_id=issued.login_id))
    assert expected in found


async def test_s05_a_letter_that_expires_between_the_steps_makes_no_account(database: str) -> None:
    letter = await open_letter()
    with time_machine.travel(datetime.now(UTC) + timedelta(days=60), tick=False), pytest.raises(PinExpired):
        await set_up(letter)
    assert not await Account.exists().where(Account.user_name == "MARYMAY1")


async def test_s06_a_new_pin_voids_the_old_one(database: str) -> None:
    letter = await open_letter()
    issued = await letters.issue(LETTER.medicaid_id, actor=STAFF, policy=POLICY)
    assert await answer(open_letter()) == REFUSED
    assert await answer(set_up(letter)) == REFUSED
    assert await answer(open_letter(issued.pin)) == "good"


async def test_s06_letters_are_a_day_apart_and_four_in_thirty_days_unless_there_is_a_reason(database: str) -> None:
    async def issue(reason: str = "") -> str:
        return await answer(letters.issue("500607", actor=STAFF, policy=POLICY, reason=reason))

    start = datetime.now(UTC)
    found = []
    for hours in (0, 23.9, 24.1, 48.2, 72.3, 96.4):
        with time_machine.travel(start + timedelta(hours=hours), tick=False):
            found.append(await issue())
    assert ["good" if one == "good" else "TooSoon" for one in found] == ["good", "TooSoon", *["good"] * 3, "TooSoon"]
    with time_machine.travel(start + timedelta(hours=96.4), tick=False):
        assert await issue("the mail was lost") == "good"
    with time_machine.travel(start + timedelta(days=60), tick=False):
        assert await issue() == "good"


async def test_s06_fifty_letters_at_once_leave_one_open(database: str) -> None:
    issue = (letters.issue("500607", actor=STAFF, policy=POLICY, reason="a race") for _ in range(20))
    await asyncio.gather(*issue)
    still_open = PinLetter.used_at.is_null() & PinLetter.voided_at.is_null()
    assert await PinLetter.count().where(still_open, PinLetter.provider.medicaid_id == "500607") == 1


async def test_s07_unknown_wrong_used_void_and_taken_read_the_same(database: str) -> None:
    voided = await letters.issue("500607", actor=STAFF, policy=POLICY)
    await letters.issue("500607", actor=STAFF, policy=POLICY, reason="void the first")
    of_james = await letters.issue("500601", actor=STAFF, policy=POLICY)
    await set_up(await open_letter(address="192.0.2.9"))
    tries = [
        ("999999", LETTER.pin),
        ("no id at all \x00", LETTER.pin),
        (OTHER_LETTER.medicaid_id, "WrongPin22"),
        (OTHER_LETTER.medicaid_id, "x" * 60_000),
        (LETTER.medicaid_id, LETTER.pin),
        ("500607", voided.pin),
        ("500601", of_james.pin),
        ("500602", ""),
    ]
    found = {await answer(open_letter(pin, login_id=who, address=f"{who}{pin[:3]}")) for who, pin in tries}
    assert found == {REFUSED}


async def test_s07_only_who_has_the_pin_learns_that_it_expired(database: str) -> None:
    with time_machine.travel(datetime.now(UTC) + timedelta(days=61), tick=False):
        assert "PinExpired" in await answer(open_letter())
        assert await answer(open_letter("WrongPin22")) == REFUSED


async def test_s08_five_failures_in_ten_minutes_shut_an_id_for_everybody(database: str) -> None:
    start = datetime.now(UTC)
    for number in range(5):
        with time_machine.travel(start + timedelta(minutes=number), tick=False):
            assert await answer(open_letter("WrongPin22", address=f"192.0.2.{number}")) == REFUSED
    with time_machine.travel(start + timedelta(minutes=9, seconds=59), tick=False):
        with pytest.raises(TooManyTries) as refusal:
            await open_letter(address="192.0.2.99")
        assert refusal.value.retry_after_seconds == 1
    with time_machine.travel(start + timedelta(minutes=10), tick=False):
        assert await answer(open_letter(address="192.0.2.99")) == "good"


async def test_s08_five_failures_in_ten_minutes_shut_an_address_for_every_id(database: str) -> None:
    for number in range(5):
        assert await answer(open_letter(login_id=f"99999{number}")) == REFUSED
    with pytest.raises(TooManyTries):
        await open_letter()
    assert await answer(open_letter(address="198.51.100.1")) == "good"


async def test_s08_of_fifty_wrong_pins_at_once_five_are_looked_at(database: str) -> None:
    tries = (answer(open_letter("WrongPin22", address=f"192.0.2.{number}")) for number in range(50))
    found = await asyncio.gather(*tries)
    assert found.count(REFUSED) == 5


async def test_s08_right_pins_are_not_counted(database: str) -> None:
    for _ in range(7):
        assert await answer(open_letter()) == "good"


async def test_s09_a_pin_is_not_used_up_by_anything_short_of_an_account(database: str) -> None:
    letter = await open_letter()
    with pytest.raises(DraftRefused):
        await set_up(letter, Draft(agree=""))
    with pytest.raises(UserNameTaken):
        await set_up(letter, Draft(user_name="jamjon"))
    assert await find_letters.find(letter) is not None
    assert await answer(set_up(await open_letter())) == "good"


async def test_s10_a_provider_with_a_site_administrator_opens_no_letter(database: str) -> None:
    letter = await open_letter()
    provider = (await PinLetter.select(PinLetter.provider).where(PinLetter.id == letter))[0]["provider"]
    await Membership.insert(
        Membership(account=1, provider=provider, site_administrator=True, started_at=datetime.now(UTC))
    )
    assert await answer(open_letter()) == REFUSED
    assert await answer(set_up(letter)) == REFUSED


async def test_s11_version_time_and_person_of_the_agreement_are_stored(database: str) -> None:
    now = datetime(2026, 12, 1, 12, tzinfo=UTC)
    letter = await open_letter()
    with time_machine.travel(now, tick=False):
        await set_up(letter)
    [row] = await AgreementAcceptance.select(
        AgreementAcceptance.version, AgreementAcceptance.accepted_at, AgreementAcceptance.account.user_name
    ).where(AgreementAcceptance.version == "2026-11")
    assert row == {"version": "2026-11", "accepted_at": now, "account.user_name": "MARYMAY1"}


async def test_s35_fifty_people_want_one_user_name(database: str) -> None:
    first, second = await open_letter(), await open_letter(OTHER_LETTER.pin, login_id=OTHER_LETTER.medicaid_id)
    names = ("MARYMAY1", "marymay1", "MaryMay1")
    tries = (set_up(letter, Draft(user_name=name)) for letter in (first, second) for name in names)
    found = await asyncio.gather(*(answer(attempt) for attempt in tries))
    assert found.count("good") == 1
    assert await Account.count().where(Account.user_name_key == "marymay1") == 1


async def test_s43_every_step_leaves_an_entry_that_names_who_and_whence(database: str) -> None:
    await answer(open_letter("WrongPin22"))
    logged_in = await set_up(await open_letter())
    session = await find(logged_in.token, policy=POLICY)
    assert session is not None
    entries = await AuditEntry.select().order_by(AuditEntry.id)
    assert [(entry["action"], entry["outcome"], entry["subject"]) for entry in entries] == [
        ("open PIN letter", "refused", LETTER.medicaid_id),
        ("open PIN letter", "ok", LETTER.medicaid_id),
        ("set up account", "ok", LETTER.medicaid_id),
    ]
    assert entries[2]["user_name"] == "MARYMAY1"
    assert entries[2]["session_hash"] == session.token_hash
    assert all(entry["address"] == "192.0.2.1" and entry["request_id"] == "test" for entry in entries)


async def test_hostile_text_is_refused_or_stored_but_never_an_error(database: str) -> None:
    assert await answer(open_letter("\x00\ud800", login_id="\x00\ud800", address="\x00\ud800" * 99)) == REFUSED
    letter = await open_letter()
    for field in vars(Draft()):
        with pytest.raises(DraftRefused):
            await set_up(letter, replace(Draft(), **{field: "\x00\ud800" * 300}))


async def test_pin_refused_says_nothing(database: str) -> None:
    with pytest.raises(PinRefused, match=r"^$"):
        await open_letter("WrongPin22")
