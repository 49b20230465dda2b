"""What staff find and see: enough to help on the phone, and no contact data."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from db.make_believe import ANSWER, BILLS, LETTERS
from db.operations import letters, sessions
from db.queries import desk, locks
from db.queries.desk import DeskAccount
from db.queries.history import list_events
from db.rules import npi
from db.rules.roles import ALL_ROLES, Role
from db.rules.texts import key
from db.tables import Account, Provider, SecretQuestion
from tests.operations import owner, phone
from tests.operations.desk import remove
from tests.people import POLICY, STAFF, account_of, actor_of, at_work, log_in, open_letter, place_of, set_up

START = datetime(2026, 12, 1, 8, tzinfo=UTC)
CLINIC_NPI = npi.completed("100000101")


async def found(query: str, *, with_staff: bool = False) -> tuple[list[str], list[str]]:
    """User names and Medicaid IDs."""
    answer = await desk.find(query, with_staff=with_staff)
    return [one.user_name for one in answer.accounts], [one.medicaid_id for one in answer.providers]


async def seen(user_name: str) -> DeskAccount:
    account = await desk.account(await account_of(user_name), policy=POLICY)
    assert account is not None
    return account


@pytest.mark.parametrize(
    ("query", "user_names"),
    [
        ("jam", ["JAMJON"]),
        (" JAMJON ", ["JAMJON"]),
        ("fives", ["JOHNNIE5"]),
        ("zo", ["ZOEDOE22"]),
        ("ZOË", ["ZOEDOE22"]),
        ("núñ", ["NUNEZ501"]),
        ("maría josé", ["NUNEZ501"]),
        ("o'b", ["OBRIEN12"]),
        ("smith", ["JENJEN10", "ASMITHEE"]),
        ("jennifer smith", ["JENJEN10"]),
        ("Smith, Jennifer", ["JENJEN10"]),
        ("sm jen", ["JENJEN10"]),
        ("aaron smith", ["ASMITHEE"]),
        ("aaron jones", []),
        ("ones", []),
        ("x%", []),
        ("__", []),
        ("pat", []),
        ("\x00ab", []),
        ("ab\ud800", []),
    ],
)
async def test_people_are_found_by_user_name_and_names_in_either_order(
    database: str, query: str, user_names: list[str]
) -> None:
    assert (await found(query))[0] == user_names


async def test_staff_are_found_by_whom_it_is_allowed_to(database: str) -> None:
    assert await found("pat", with_staff=True) == (["PROSERV1"], [])
    [pat] = (await desk.find("pat", with_staff=True)).accounts
    assert (pat.staff_kind, pat.provider, pat.more_providers) == ("Provider Services", "", 0)


@pytest.mark.parametrize(
    ("query", "medicaid_ids"),
    [
        ("500600604", ["500600604"]),
        ("50060060", []),
        (CLINIC_NPI, ["500601"]),
        (CLINIC_NPI[:9], []),
        ("make-b", ["500601"]),
        ("clin", ["500601"]),
        ("FAMILY clinic", ["500601"]),
        ("al", []),
        ("home", ["500600608", "500600611"]),
        ("%e", []),
        ("_o", []),
        ("\\", []),
    ],
)
async def test_providers_are_found_by_number_and_by_any_word_of_the_name(
    database: str, query: str, medicaid_ids: list[str]
) -> None:
    assert sorted((await found(query))[1]) == sorted(medicaid_ids)


@pytest.mark.parametrize("number", ["500602", npi.completed("100000102")])
async def test_a_providers_number_finds_its_people_too(database: str, number: str) -> None:
    assert await found(number) == (["ELLYGIB1", "OBRIEN12", "JENJEN10"], ["500602"])


async def test_people_who_left_are_not_found_by_their_providers_number(database: str) -> None:
    await remove(await at_work("JAMJON"), await place_of("OBRIEN12", "500601"))
    assert "OBRIEN12" not in (await found("500601"))[0]
    assert (await found("obrien12"))[0] == ["OBRIEN12"]


async def test_what_is_found_of_a_person_says_where_he_works(database: str) -> None:
    [jennifer] = (await desk.find("jenjen10")).accounts
    assert (jennifer.provider, jennifer.more_providers, jennifer.disabled) == ("Make-Believe Family Clinic", 2, False)
    await Account.update({Account.disabled_at: START}).where(Account.user_name == "JENJEN10")
    assert (await desk.find("jenjen10")).accounts[0].disabled


async def test_no_more_than_twenty_are_named(database: str) -> None:
    now = datetime.now(UTC)
    names = [f"Zebra Clinic {number:02}" for number in range(21)]
    await Provider.insert(
        *(
            Provider(medicaid_id=f"{700000 + n}", name=name, name_key=key(name), created_at=now)
            for n, name in enumerate(names)
        )
    )
    answer = await desk.find("zebra")
    assert [one.name for one in answer.providers] == names[:20] and answer.more
    assert not (await desk.find("zebra clinic 0")).more


async def test_one_character_finds_nobody(database: str) -> None:
    assert await found("j") == await found(" j ") == ([], [])


async def test_an_account_at_a_glance(database: str) -> None:
    with time_machine.travel(START, tick=False):
        await log_in("JENJEN10")
        account = await seen("JENJEN10")
    assert (account.user_name, account.first_name, account.last_name) == ("JENJEN10", "Jennifer", "Smith")
    assert (account.staff_kind, account.disabled_at, account.disabled_because, account.locked_until) == (
        "",
        None,
        "",
        None,
    )
    assert (account.last_log_in_at, account.has_secret_question) == (START, True)
    assert not account.must_change_password and not account.issued_password_died
    assert [(one.name, one.medicaid_id, one.site_administrator) for one in account.places] == [
        ("Fictional Falls Hospital", "500600604", False),
        ("Make-Believe Family Clinic", "500601", False),
        ("Pretend Smiles Dental", "500602", False),
    ]
    assert account.places[0].roles == {*BILLS, Role.ELIGIBILITY_INQUIRY, Role.TRADE_FILES}
    [session] = account.sessions
    assert (session.device, session.address, session.last_seen_at) == ("Unknown device", "192.0.2.1", START)
    assert [(one.what, one.by) for one in account.events] == [("Log in", "JENJEN10")]
    assert (await seen("JAMJON")).places[0].roles == ALL_ROLES


async def test_contact_data_are_not_shown_not_even_in_events(database: str) -> None:
    james = await owner.at_home("JAMJON")
    await owner.confirm_email(await owner.ask_for_email(james, "james@new.example"))
    await Account.update({Account.phone_number: "503-555-0142"}).where(Account.user_name == "JAMJON")
    shown = repr(await seen("JAMJON"))
    assert "Confirm e-mail" in shown
    assert not any(secret in shown for secret in ("@", "555-0142", ANSWER, "argon2"))


async def test_an_account_says_all_that_is_the_matter_with_it(database: str) -> None:
    with time_machine.travel(START, tick=False):
        await owner.fail("NEWCLERK1", POLICY.failures)
        clerk = await seen("NEWCLERK1")
        assert clerk.locked_until == START + timedelta(minutes=POLICY.lock_minutes)
        assert clerk.must_change_password and not clerk.issued_password_died
        assert (clerk.last_log_in_at, clerk.has_secret_question, clerk.sessions) == (None, False, ())
    johnnie = await account_of("JOHNNIE5")
    await SecretQuestion.delete().where(SecretQuestion.account == johnnie)
    now = datetime.now(UTC)
    await Account.update({Account.issued_password_ends_at: now}).where(Account.id == johnnie)
    await phone.disable(await phone.at_desk(), johnnie)
    account = await seen("JOHNNIE5")
    assert account.disabled_at and account.disabled_because == "staff"
    assert account.issued_password_died and account.must_change_password and not account.has_secret_question


async def test_being_let_in_again_is_no_log_in_and_setting_an_account_up_is_one(database: str) -> None:
    with time_machine.travel(START, tick=False):
        await set_up(await open_letter())
    assert (await seen("MARYMAY1")).last_log_in_at == START
    pat, mary = await phone.at_desk("SUPERVI1"), await account_of("MARYMAY1")
    await phone.disable(pat, mary)
    await phone.enable(pat, mary)
    assert (await seen("MARYMAY1")).last_log_in_at == START


async def test_a_lock_ends_when_it_was_served(database: str) -> None:
    with time_machine.travel(START, tick=False) as clock:
        await owner.fail("JOHNNIE5", POLICY.failures - 1)
        assert await locks.find_end("johnnie5", POLICY) is None
        clock.shift(timedelta(minutes=5))
        await owner.fail("JOHNNIE5")
        assert await locks.find_end("johnnie5", POLICY) == START + timedelta(minutes=65)
        clock.shift(timedelta(hours=1))
        assert await locks.find_end("johnnie5", POLICY) is None


async def test_the_last_twenty_events_are_shown_newest_first(database: str) -> None:
    james = await at_work("JAMJON")
    for _ in range(21):
        await sessions.name_default(james, james.membership_id, actor=actor_of(james))
    events = (await seen("JAMJON")).events
    assert len(events) == 20
    assert [one.id for one in events] == sorted((one.id for one in events), reverse=True)


async def test_staff_read_why_and_by_whom_and_owners_that_it_was_provider_services(database: str) -> None:
    pat, johnnie = await phone.at_desk(), await account_of("JOHNNIE5")
    await phone.check(pat, johnnie, last_name="Fivestar", npi="1", email="wrong@x.example")
    await phone.disable(pat, johnnie)
    staff_read = [(one.what, one.by, one.where, one.details) for one in (await seen("JOHNNIE5")).events]
    assert staff_read == [
        ("Disable account", "PROSERV1", "192.0.2.1", "Reason: ticket 4711."),
        ("Check identity: refused", "PROSERV1", "192.0.2.1", "Right: Last Name; wrong: E-mail and NPI."),
    ]
    owner_reads = [(one.what, one.by, one.where, one.details) for one in await list_events(johnnie)]
    assert owner_reads == [
        ("Your User Name was disabled", "Provider Services", "", ""),
        ("It was checked on the phone who you are; not all was right", "Provider Services", "", ""),
    ]


@pytest.mark.parametrize("number", [0, -1, 999, 2**31, 2**63])
async def test_nobody_has_other_numbers(database: str, number: int) -> None:
    assert await desk.account(number, policy=POLICY) is None
    assert await desk.provider(number, policy=POLICY) is None
    assert await desk.caller(number) is None


async def test_a_provider_at_a_glance(database: str) -> None:
    provider = await desk.provider(1, policy=POLICY)
    assert provider is not None
    assert (provider.name, provider.medicaid_id, provider.npi) == ("Make-Believe Family Clinic", "500601", CLINIC_NPI)
    assert (provider.mail_to_street, provider.mail_to_city, provider.mail_to_state, provider.mail_to_zip_code) == (
        "1 Imaginary Way",
        "Salem",
        "OR",
        "97301",
    )
    assert [(one.user_name, one.state) for one in provider.administrators] == [("JAMJON", "active")]
    assert ("NEWCLERK1", "must change password") in [(one.user_name, one.state) for one in provider.clerks]
    assert "JAMJON" not in [one.user_name for one in provider.clerks] and not provider.more_clerks
    assert (provider.specialty, provider.service_city, provider.service_county) == (
        "Family Practice",
        "Salem",
        "Marion",
    )
    assert (provider.closed_at, provider.closed_because, provider.revision, provider.due) == (None, "", 0, ())
    assert "@" not in repr(provider) and "555-0100" not in repr(provider)


async def test_a_provider_shows_who_was_there_last_and_who_is_locked(database: str) -> None:
    with time_machine.travel(START, tick=False):
        await log_in("JAMJON")
        await owner.fail("JOHNNIE5", POLICY.failures)
        provider = await desk.provider(1, policy=POLICY)
    assert provider is not None
    [james] = provider.administrators
    assert (james.last_log_in_at, james.locked_until) == (START, None)
    [johnnie] = [one for one in provider.clerks if one.user_name == "JOHNNIE5"]
    assert (johnnie.state, johnnie.last_log_in_at) == ("locked", None)
    assert johnnie.locked_until == START + timedelta(minutes=POLICY.lock_minutes)


async def test_letters_of_a_provider_say_what_became_of_them(database: str) -> None:
    [row] = await Provider.select(Provider.id).where(Provider.medicaid_id == LETTERS[0].medicaid_id)

    async def states() -> list[tuple[str, str]]:
        provider = await desk.provider(row["id"], policy=POLICY)
        assert provider is not None
        return [(one.state, one.used_by) for one in provider.letters]

    assert await states() == [("printed", "")]
    issued = await letters.issue(LETTERS[0].medicaid_id, actor=STAFF, policy=POLICY, reason="lost")
    assert await states() == [("printed", ""), ("voided", "")]
    with time_machine.travel(issued.expires_at):
        assert await states() == [("expired", ""), ("voided", "")]
    await set_up(await open_letter(issued.pin))
    assert await states() == [("used", "MARYMAY1"), ("voided", "")]
