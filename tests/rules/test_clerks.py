"""The clerk form: every field can be the only wrong one; and what is said of a change."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from db.rules import clerk_changes, clerks, limits, row_numbers, texts
from db.rules.clerk_changes import ClerkChange, Told
from tests.people import POLICY, ClerkDraft


def errors(**changes: str) -> dict[str, str]:
    draft = replace(ClerkDraft(), **changes)
    return clerks.check_new(draft, policy=POLICY, is_common=lambda _: False, medicaid_id="500601")


def test_a_good_form_has_no_errors() -> None:
    assert errors() == {}


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"user_name": ""}, "user_name", "Enter a User Name"),
        ({"user_name": "NELL"}, "user_name", "6 to 20"),
        ({"contact_first_name": ""}, "contact_first_name", "Enter the Contact First Name"),
        ({"contact_last_name": " "}, "contact_last_name", "Enter the Contact Last Name"),
        ({"contact_last_name": "x" * 51}, "contact_last_name", "at most 50"),
        ({"contact_last_name": "Bly\x00"}, "contact_last_name", "cannot be used"),
        ({"phone_number": ""}, "phone_number", "Enter the Phone Number"),
        ({"phone_number": "911"}, "phone_number", "area code"),
        ({"confirm_email": "nellie@clinic.exampel"}, "confirm_email", "must be the same"),
        ({"password": "", "confirm_password": ""}, "password", "Enter a Password"),
        ({"confirm_password": "Kettle7Orchare"}, "confirm_password", "must be the same"),
        ({"password": "Nellie77Bly", "confirm_password": "Nellie77Bly"}, "password", "Hard to guess"),
        ({"password": "Heron500601", "confirm_password": "Heron500601"}, "password", "Hard to guess"),
    ],
)
def test_one_wrong_field_gives_one_message_beside_it(changes: dict[str, str], field: str, message: str) -> None:
    found = errors(**changes)
    assert list(found) == [field]
    assert message in found[field]


def test_contact_data_alone_are_judged_by_the_same_rules() -> None:
    assert clerks.check_contact(ClerkDraft(password="", user_name="")) == {}
    wrong = clerks.check_contact(ClerkDraft(email="", confirm_email="", phone_number="1"))
    assert list(wrong) == ["phone_number", "email", "confirm_email"]
    assert wrong["email"] == "Enter the EMail"


@pytest.mark.parametrize(
    ("typed", "good"),
    [
        (("", "", ""), False),
        ((" j ", "a", "b"), False),
        (("JE", "", ""), True),
        (("", "je", ""), True),
        (("", "j", "sm"), True),
        (("%", "_", "*"), False),
    ],
)
def test_a_search_needs_two_letters_in_one_field(typed: tuple[str, str, str], good: bool) -> None:
    assert (clerks.check_search(*typed) == "") is good


def change(action: str, before: set[str], after: set[str], *, contact: bool = False) -> ClerkChange:
    return ClerkChange(action, frozenset(before), frozenset(after), contact)


@pytest.mark.parametrize(
    ("done", "told"),
    [
        (change("add clerk", set(), {"PCPCH", "Claim Void"}), "JAMJON added this clerk with Claim Void and PCPCH."),
        (change("add clerk", set(), set()), "JAMJON added this clerk with no roles yet."),
        (change("change clerk", {"PCPCH"}, {"Claim Void"}), "JAMJON assigned Claim Void and removed PCPCH."),
        (change("change clerk", {"PCPCH"}, {"PCPCH"}, contact=True), "JAMJON changed the contact data."),
        (
            change("change clerk", {"PCPCH", "Claim Void"}, {"Claim Inquiry"}, contact=True),
            "JAMJON assigned Claim Inquiry, removed Claim Void and PCPCH and changed the contact data.",
        ),
        (change("remove clerk", {"PCPCH"}, set()), "JAMJON removed this clerk."),
        (change("unlock clerk", {"PCPCH"}, {"PCPCH"}), "JAMJON unlocked the user name."),
        (change("issue password", set(), set()), "JAMJON issued a new first password."),
    ],
)
def test_a_change_is_told_in_one_sentence(done: ClerkChange, told: str) -> None:
    assert clerk_changes.sentence(done, "JAMJON") == told


def test_the_clerk_and_the_administrator_are_told_in_their_own_words() -> None:
    added, told = change("add clerk", set(), {"PCPCH"}), Told(by="JAMJON", clerk="NELLIE77", provider="The Clinic")
    body = "The Clinic, clerk NELLIE77: JAMJON added this clerk with PCPCH."
    assert vars(clerk_changes.for_clerk(added, told)) == {"subject": "You are now a clerk", "body": body}
    assert vars(clerk_changes.for_administrators(added, told)) == {"subject": "NELLIE77 is now a clerk", "body": body}


def test_lists_of_words() -> None:
    assert [texts.listed(list(words)) for words in ("", "A", "AB", "ABC")] == ["", "A", "A and B", "A, B and C"]


def test_keys_are_cut_and_composed() -> None:
    assert texts.key(" \uff2e\u0075\u0301\u00d1EZ ") == "n\u00fa\u00f1ez"
    assert len(texts.key("\ufdfa" * 50)) == texts.LONGEST_KEY


@pytest.mark.parametrize(
    ("number", "possible"), [(0, False), (-1, False), (1, True), (2**31 - 1, True), (2**31, False)]
)
def test_numbers_of_rows(number: int, possible: bool) -> None:
    assert row_numbers.is_possible(number) is possible


def test_a_user_name_is_held_for_as_long_as_its_lock_lasts() -> None:
    limit, now = limits.log_in_name("JamJon", POLICY), datetime.now(UTC)
    assert limit == limits.log_in_name("JAMJON", POLICY)
    failed_at = [now - timedelta(minutes=minutes) for minutes in (50, 40, 30, 20, 10)]
    assert limit.holds(failed_at, now)
    assert not limit.holds(failed_at[1:], now)
    assert not limit.holds(failed_at, now + timedelta(minutes=50))
