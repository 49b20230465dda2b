"""NPIs, Medicaid IDs, user names, phone numbers and e-mail addresses: tables of cases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.made_up_providers import PROVIDERS
from db.rules import email_addresses, medicaid_ids, npi, phone_numbers, user_names


@pytest.mark.parametrize("number", ["1234567893", "1558598797", "1000000004", "2000000002"])
def test_good_npis(number: str) -> None:
    assert npi.is_valid(number)


@pytest.mark.parametrize(
    "number", ["1234567890", "3000000001", "123456789", "12345678931", "", "123456789x", "１234567893"]
)
def test_bad_npis(number: str) -> None:
    assert not npi.is_valid(number)


@given(st.from_regex(r"[12][0-9]{8}", fullmatch=True), st.integers(0, 9))
def test_exactly_one_last_digit_completes_an_npi(stem: str, last: int) -> None:
    assert npi.is_valid(npi.completed(stem))
    assert npi.is_valid(f"{stem}{last}") == (npi.completed(stem) == f"{stem}{last}")


def test_the_make_believe_providers_have_good_numbers() -> None:
    assert len({provider.provider_type for provider in PROVIDERS}) >= 12
    assert len({provider.npi for provider in PROVIDERS}) == len(PROVIDERS)
    assert all(npi.is_valid(provider.npi) and medicaid_ids.is_valid(provider.medicaid_id) for provider in PROVIDERS)
    assert {len(provider.medicaid_id) for provider in PROVIDERS} == {6, 9}


@pytest.mark.parametrize(
    ("text", "good"), [("123456", True), ("123456789", True), (" 123456 ", True), ("1234567", False)]
)
def test_login_ids_have_six_or_nine_digits(text: str, good: bool) -> None:
    assert (medicaid_ids.check(text) == "") is good


@pytest.mark.parametrize("text", ["", "12345", "12345a", "１２３４５６", "123456\x00", "12 3456"])
def test_bad_login_ids(text: str) -> None:
    assert medicaid_ids.check(text)


@pytest.mark.parametrize("name", ["JAMJON", "jenjen10", "A12345", "A" * 20, " JAMJON "])
def test_good_user_names(name: str) -> None:
    assert user_names.check(name) == ""


@pytest.mark.parametrize(
    "name", ["", "JAMJO", "A" * 21, "123456", "JAM JON", "JAM-JON", "JÄMJON", "ＪＡＭＪＯＮ", "JAMJON\x00"]
)
def test_bad_user_names(name: str) -> None:
    assert user_names.check(name)


@pytest.mark.parametrize("name", ["jamjon", "JamJon", "ＪＡＭＪＯＮ", " JAMJON "])
def test_s35_names_that_read_the_same_have_the_same_key(name: str) -> None:
    assert user_names.key(name) == user_names.key("JAMJON")


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("5035550100", "503-555-0100"),
        ("(503) 555-0100", "503-555-0100"),
        ("503.555.0100", "503-555-0100"),
        ("+1 503 555 0100", "503-555-0100"),
        ("1-503-555-0100 ext. 12", "503-555-0100 x12"),
        ("503-555-0100x7", "503-555-0100 x7"),
    ],
)
def test_good_phone_numbers(typed: str, stored: str) -> None:
    assert phone_numbers.check(typed) == ""
    assert phone_numbers.tidy(typed) == stored


@pytest.mark.parametrize(
    "typed", ["", "555-0100", "103-555-0100", "50355501000", "phone", "503-555-01OO", "5035550100" * 6]
)
def test_bad_phone_numbers(typed: str) -> None:
    assert phone_numbers.check(typed)


@pytest.mark.parametrize(
    "address", ["a@b.co", "mary.may+portal@clinic.example", "o'neil@sub.clinic.example", " a@b.co "]
)
def test_good_email_addresses(address: str) -> None:
    assert email_addresses.check(address) == ""


@pytest.mark.parametrize(
    "address",
    [
        *("", "mary", "mary@", "@b.co", "mary@clinic", "a..b@c.co", ".a@c.co", "a.@c.co", "a b@c.co", "a@b..co"),
        *("a@-b.co", "a@b.co\r\nBcc: x@y.zz", "a" * 65 + "@b.co", "a@" + "b" * 250 + ".co", "mary@clínica.example"),
    ],
)
def test_bad_email_addresses(address: str) -> None:
    assert email_addresses.check(address)


def test_the_words_of_an_address() -> None:
    assert email_addresses.parts("mary.may+x@big.clinic.example") == ["mary", "may", "x", "big", "clinic"]


@pytest.mark.parametrize(
    ("address", "mailbox"),
    [
        ("Dora+7@Dental.example", "dora@dental.example"),
        ("dora+a+b@dental.example ", "dora@dental.example"),
        ("+@dental.example", "+@dental.example"),
        ("dora@dental.example", "dora@dental.example"),
    ],
)
def test_what_stands_behind_a_plus_makes_no_other_mailbox(address: str, mailbox: str) -> None:
    assert email_addresses.mailbox(address) == mailbox
