"""What may be asked of Provider Services, and what fits a provider."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules import administrator_changes, postal_addresses, provider_requests, request_matches
from tests.operations.requests import NPI, AdministratorDraft, LetterDraft, NewDraft

TODAY = date(2026, 11, 22)
LETTER, ADMINISTRATOR = LetterDraft(), AdministratorDraft()


def test_good_forms_are_good() -> None:
    assert provider_requests.check_letter(LETTER) == {}
    assert provider_requests.check_administrator(ADMINISTRATOR, today=TODAY) == {}


def test_an_empty_form_lacks_everything_in_the_order_of_the_screen() -> None:
    letter = LetterDraft(*[""] * 7)
    assert list(provider_requests.check_letter(letter)) == list(provider_requests.LETTER_FIELDS)
    found = provider_requests.check_administrator(AdministratorDraft(*[""] * 16), today=TODAY)
    assert list(found) == [field for field in provider_requests.ADMINISTRATOR_FIELDS if field != "second"]


def test_nothing_of_a_previous_administrator_is_needed_when_nobody_leaves() -> None:
    empty = AdministratorDraft(*[""] * 16)
    found = provider_requests.check_administrator(replace(empty, second="yes"), today=TODAY)
    assert not any(field.startswith("previous_") for field in found) and "new_email" in found


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("name", "x" * 101),
        ("name", "a\u202eb"),
        ("email", "dora"),
        ("npi", NPI["500602"][:-1] + "0"),
        ("npi", "12345"),
        ("mail_to_street", "x" * 101),
        ("mail_to_city", "x" * 51),
        ("mail_to_state", "Oregon"),
        ("mail_to_zip_code", "9720"),
        ("mail_to_zip_code", "٩٧٢٠٥"),
    ],
)
def test_each_field_of_a_letter_can_fail_alone(field: str, text: str) -> None:
    assert list(provider_requests.check_letter(replace(LETTER, **{field: text}))) == [field]


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("medicaid_id", "50060"),
        ("asker_title", "Chief Executive Officer"),
        ("asker_title", ""),
        ("previous_user_name", "x" * 21),
        ("previous_phone_number", "555"),
        ("previous_left_on", "11/20/2026"),
        ("previous_left_on", "2026-02-30"),
        ("previous_left_on", "1999-12-31"),
        ("previous_left_on", "2027-02-21"),
        ("new_first_name", "x" * 51),
        ("new_email", "wanda@"),
    ],
)
def test_each_field_of_a_change_can_fail_alone(field: str, text: str) -> None:
    found = provider_requests.check_administrator(replace(ADMINISTRATOR, **{field: text}), today=TODAY)
    assert list(found) == [field]


def test_somebody_may_leave_within_ninety_days() -> None:
    for day in ("2027-02-20", "2026-11-22", "2000-01-01"):
        assert provider_requests.check_left_on(day, today=TODAY) == ""


@given(st.lists(st.text(), min_size=16, max_size=16))
def test_whatever_is_typed_is_judged(typed: list[str]) -> None:
    provider_requests.check_letter(LetterDraft(*typed[:7]))
    provider_requests.check_administrator(AdministratorDraft(*typed), today=TODAY)
    administrator_changes.check(NewDraft(*typed[:5]), old_then=typed[5], has_old=False)
    provider_requests.check_note(typed[0])
    provider_requests.fold_reference(typed[1])
    request_matches.fold(typed[2])


@given(st.builds(provider_requests.new_reference), st.sampled_from(["", " ", "-", ". "]))
def test_a_reference_is_known_however_it_is_typed(reference: str, between: str) -> None:
    letters = reference.replace("-", "")
    assert provider_requests.fold_reference(between.join(letters).lower()) in (reference, "")
    assert provider_requests.fold_reference(f" {reference.lower()} ") == reference


@pytest.mark.parametrize("typed", ["", "CDFG-346", "CDFG-34677", "CDFG-3460", "ÇDFG-3467", "ⅭDFG-3467", "\0" * 40])
def test_what_can_be_no_reference_is_none(typed: str) -> None:
    assert provider_requests.fold_reference(typed) == ""


def test_an_answer_is_due_within_three_business_days() -> None:
    asked = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)  # the Monday before Thanksgiving
    assert provider_requests.due_at(asked) == datetime(2026, 11, 27, 18, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("draft", "old_then", "has_old", "wrong"),
    [
        (NewDraft(), "leaves", True, []),
        (NewDraft("JENJEN10", "", "", "", ""), "becomes clerk", True, []),
        (NewDraft(), "stays", False, []),
        (NewDraft(), "leaves", False, ["old_then"]),
        (NewDraft(), "flies", True, ["old_then"]),
        (NewDraft("J"), "stays", False, ["new_user_name"]),
        (NewDraft("", "", "", "", ""), "stays", False, list(administrator_changes.NEWCOMER_FIELDS)),
    ],
)
def test_what_a_change_has_to_say(draft: NewDraft, old_then: str, has_old: bool, wrong: list[str]) -> None:
    assert list(administrator_changes.check(draft, old_then=old_then, has_old=has_old)) == wrong


@dataclass
class Stored:
    name: str = "Pretend Smiles & Sons Dental, Inc."
    npi: str = NPI["500602"]
    medicaid_id: str = "500602"
    mail_to_street: str = "22 N. Fable Street, Suite 5"
    mail_to_city: str = "St. Helens"
    mail_to_state: str = "OR"
    mail_to_zip_code: str = "97051-1234"


@dataclass
class Known:
    user_name: str = "STRANGER1"
    first_name: str = "Sam"
    last_name: str = "O'Stranger"
    phone_number: str = "503-555-0100 x5"
    email: str = "sam@stranger.example"


@pytest.mark.parametrize(
    ("field", "said", "fits"),
    [
        ("name", "pretend smiles and sons dental inc", True),
        ("name", "SAM OSTRANGER", True),
        ("name", "Pretend Smiles", False),
        ("npi", f" {NPI['500602']} ", True),
        ("npi", NPI["500601"], False),
        ("medicaid_id", "500602", True),
        ("mail_to_street", "22 north fable st ste 5", True),
        ("mail_to_street", "22 N Fable St., Suite #5", True),
        ("mail_to_street", "22 S Fable St Ste 5", False),
        ("mail_to_street", "...", False),
        ("mail_to_city", "Saint Helens", True),
        ("mail_to_state", "or", True),
        ("mail_to_zip_code", "97051", True),
        ("mail_to_zip_code", "970511234", True),
        ("mail_to_zip_code", "97051-1235", False),
        ("mail_to_zip_code", "9705", False),
        ("previous_first_name", "SAM", True),
        ("previous_last_name", "O’Stranger", False),
        ("previous_last_name", "ostranger", True),
        ("previous_phone_number", "(503) 555-0100", True),
        ("previous_phone_number", "555-0100", False),
        ("previous_email", " SAM@stranger.example", True),
        ("previous_user_name", "stranger1", True),
        ("previous_user_name", "stranger2", False),
    ],
)
def test_what_was_said_fits_however_it_is_written(field: str, said: str, fits: bool) -> None:
    assert request_matches.matches({field: said}, Stored(), [Known()]) == {field: fits}


def test_what_was_not_said_is_not_compared() -> None:
    assert request_matches.matches({"name": " ", "new_email": "a@b.example"}, Stored(), []) == {}


def test_the_previous_administrator_is_the_one_who_fits_best() -> None:
    said = {"previous_first_name": "Ann", "previous_last_name": "Smith"}
    people = [Known(first_name="Ann"), Known(first_name="Ann", last_name="Smith"), Known(last_name="Smith")]
    assert set(request_matches.matches(said, Stored(), people).values()) == {True}
    assert set(request_matches.matches(said, Stored(), []).values()) == {False}


def test_every_state_and_territory_has_an_address() -> None:
    assert len(postal_addresses.STATES) == 59 and all(len(state) == 2 for state in postal_addresses.STATES)
    assert postal_addresses.check(
        "", street="1 A St", city="B", state=" or ", zip_code=" 97301-0001 "
    ) == dict.fromkeys(("street", "city", "state", "zip_code"), "")
