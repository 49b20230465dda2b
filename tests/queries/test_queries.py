"""Reads."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from db.operations import letters
from db.queries import common_passwords, made_up_people, providers, user_names
from db.queries.common_passwords import BreachFile
from db.queries.made_up_people import NotMadeUp
from db.rules import passwords
from db.tables import MakeBelieve
from tests.operations.owner import change_password
from tests.people import LETTER, OTHER_LETTER, PASSWORDS, POLICY, STAFF, log_in, open_letter, session_of, set_up


async def test_providers_are_found_by_medicaid_id(database: str) -> None:
    found = await providers.find("500601")
    assert found is not None
    assert (found.name, found.npi) == ("Make-Believe Family Clinic", "1000001010")
    assert await providers.find("999999") is None


@pytest.mark.parametrize(("name", "free"), [("jamjon", False), ("JAMJON", False), ("JAMJON2", True), ("\x00", True)])
async def test_user_names_that_can_be_had(database: str, name: str, free: bool) -> None:
    assert await user_names.is_free(name) is free


async def test_the_made_up_people_are_those_of_the_guide(database: str) -> None:
    found = await made_up_people.everybody("http://portal.example")
    assert found["address"] == "http://portal.example"
    assert found["letters"] == [
        {"login_id": LETTER.medicaid_id, "pin": LETTER.pin},
        {"login_id": OTHER_LETTER.medicaid_id, "pin": OTHER_LETTER.pin},
    ]
    kinds = {person["user_name"]: (person["kind"], len(person["providers"])) for person in found["people"]}
    assert kinds == {
        "JAMJON": ("site administrator", 1),
        "JOHNNIE5": ("clerk", 1),
        "JENJEN10": ("clerk", 3),
        "PROSERV1": ("staff", 0),
        "STRANGER1": ("site administrator", 1),
        "NEWCLERK1": ("clerk", 1),
        "ZOEDOE22": ("clerk", 1),
        "OBRIEN12": ("clerk", 2),
        "NUNEZ501": ("clerk", 1),
        "TRAN2026": ("clerk", 1),
        "ASMITHEE": ("clerk", 1),
        "AUDITOR1": ("staff", 0),
        "SUPERVI1": ("staff", 0),
        "ELLYGIB1": ("clerk", 1),
    }
    assert [person["user_name"] for person in found["people"] if person["must_change_password"]] == ["NEWCLERK1"]


async def test_all_made_up_people_can_log_in_and_their_letters_open(database: str) -> None:
    for person in (await made_up_people.everybody(""))["people"]:
        session = await session_of(await log_in(person["user_name"], person["password"] or ""))
        if person["kind"] == "clerk":
            assert [role.value for role in sorted(session.roles)] == sorted(person["providers"][0]["roles"])
    await open_letter()
    await open_letter(OTHER_LETTER.pin, login_id=OTHER_LETTER.medicaid_id)


def test_seeded_passwords_keep_the_rules() -> None:
    for user_name, password in PASSWORDS.items():
        rules = passwords.check(password, about=[user_name], is_common=common_passwords.is_common)
        assert all(rule.met for rule in rules), password


async def test_what_no_longer_holds_is_left_out(database: str) -> None:
    await change_password(await session_of(await log_in("JAMJON")), "Velvet5Anchor")
    await letters.issue(LETTER.medicaid_id, actor=STAFF, policy=POLICY)
    await set_up(await open_letter(OTHER_LETTER.pin, login_id=OTHER_LETTER.medicaid_id))
    found = await made_up_people.everybody("")
    assert found["letters"] == []
    assert {person["user_name"]: person["password"] for person in found["people"]} == {**PASSWORDS, "JAMJON": None}


async def test_expired_letters_are_left_out(database: str) -> None:
    with time_machine.travel(datetime.now(UTC) + timedelta(days=60), tick=False):
        assert (await made_up_people.everybody(""))["letters"] == []


async def test_people_who_may_be_real_are_not_shown(database: str) -> None:
    await MakeBelieve.delete(force=True)
    with pytest.raises(NotMadeUp):
        await made_up_people.everybody("")


def write_breach_file(path: Path, words: set[str]) -> BreachFile:
    path.write_bytes(b"".join(sorted(hashlib.sha1(word.encode()).digest() for word in words)))
    return BreachFile(path)


@given(st.sets(st.text("abcdefgh", min_size=1, max_size=6), min_size=1), st.text("abcdefgh", min_size=1, max_size=6))
def test_s15_the_breach_file_knows_exactly_its_passwords(words: set[str], other: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        breached = write_breach_file(Path(folder) / "breached", words)
        assert all(word in breached for word in words)
        assert (other in breached) == (other in words)


def test_s15_the_operators_breach_file_refuses(tmp_path: Path) -> None:
    write_breach_file(tmp_path / "breached", {"Kettle7Orchard"})
    common_passwords.load(tmp_path / "breached")
    assert common_passwords.is_common("Kettle7Orchard")
    common_passwords.load(None)
    assert not common_passwords.is_common("Kettle7Orchard")


def test_s15_a_file_of_another_shape_is_refused(tmp_path: Path) -> None:
    (tmp_path / "breached").write_bytes(b"password\n")
    with pytest.raises(ValueError, match="20 bytes"):
        common_passwords.load(tmp_path / "breached")
