"""The password rules: each can fail alone, and one list serves the screen and the judge (S13-S16)."""

from __future__ import annotations

import socket
from string import ascii_lowercase, ascii_uppercase, digits

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.queries import common_passwords
from db.rules import passwords
from db.rules.passwords import MAX_LENGTH, Rule, check
from db.rules.roles import Role

GOOD = "Kettle7Orchard"
LENGTH, UPPER, LOWER, NUMBER, PLAIN, HARD = (rule.label for rule in check("", is_common=bool))


def unmet(password: str, *, symbols: bool = False, about: tuple[str, ...] = ()) -> set[str]:
    rules = check(password, symbols=symbols, about=about, is_common=common_passwords.is_common)
    return {rule.label for rule in rules if not rule.met}


@pytest.mark.parametrize(
    ("password", "label"),
    [
        ("Kettle7", LENGTH),
        ("kettle7orchard", UPPER),
        ("KETTLE7ORCHARD", LOWER),
        ("KettleOrchard", NUMBER),
        ("Kettle7 Orchard", PLAIN),
        ("Kettle7Orchard!", PLAIN),
        ("Kettle7Orchardé", PLAIN),
        ("Password1", HARD),
        ("My7Oregon7Trail", HARD),
        ("Kettle7" + "x" * 122, "At most 128 characters"),
    ],
)
def test_s13_each_rule_fails_alone(password: str, label: str) -> None:
    assert unmet(password) == {label}


def test_s13_a_good_password_meets_every_rule() -> None:
    assert unmet(GOOD) == set()


def test_s13_an_empty_password_meets_none() -> None:
    rules = check("", is_common=lambda _: False)
    assert len(rules) == 6
    assert not any(rule.met for rule in rules)


def test_s13_more_than_64_characters_are_accepted() -> None:
    assert unmet("Kettle7" + "Orchard" * 17) == set()


def test_s13_symbols_are_accepted_where_the_operator_says_so() -> None:
    assert unmet("Kettle 7 Orchard! é", symbols=True) == set()


@pytest.mark.parametrize("hidden", ["\x00", "\n", "\x7f", "\u200b", "\ud800"])
@pytest.mark.parametrize("symbols", [False, True])
def test_s13_characters_that_cannot_be_seen_are_refused(hidden: str, symbols: bool) -> None:
    assert unmet(GOOD + hidden, symbols=symbols)


def test_s13_every_keyboard_gives_the_same_password() -> None:
    assert passwords.tidy("Cafe\u0301") == passwords.tidy("Caf\u00e9")


@given(st.text(max_size=200), st.booleans())
def test_s13_the_list_says_what_it_says_for_any_text(password: str, symbols: bool) -> None:
    rules = {rule.label: rule.met for rule in check(password, symbols=symbols, is_common=lambda _: False)}
    tidied = passwords.tidy(password)
    assert rules[LENGTH] == (len(tidied) >= 8)
    assert rules[NUMBER] == any(character in digits for character in tidied)
    assert rules[UPPER] == any(character.isupper() for character in tidied)
    assert rules[LOWER] == any(character.islower() for character in tidied)
    assert (PLAIN in rules) is not symbols
    if not symbols:
        assert rules[PLAIN] == (bool(tidied) and tidied.isascii() and tidied.isalnum())


@given(st.text(ascii_lowercase + ascii_uppercase + digits, min_size=8, max_size=MAX_LENGTH))
def test_s13_letters_and_numbers_of_each_kind_are_enough(password: str) -> None:
    kinds = (ascii_lowercase, ascii_uppercase, digits)
    expected = all(set(password) & set(kind) for kind in kinds)
    found = unmet(password) - {HARD}
    assert (not found) == expected


def test_s15_thousands_of_common_passwords_are_refused_without_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", None)
    common = [word for word in sorted(common_passwords._common()) if len(word) >= 8]
    assert len(common) >= 3_000
    assert all(HARD in unmet(word.capitalize()) for word in common)


@pytest.mark.parametrize(
    ("password", "about"),
    [
        ("xMaryMay1x", "MARYMAY1"),
        ("Kettle500606", "500606"),
        ("MayweatherX9", "mayweather"),
        ("Medicaid2Kettle", ""),
        *((f"{role.value.title().replace(' ', '')}7", "") for role in Role if len(role.value) > 6),
    ],
)
def test_s16_words_of_the_person_and_the_place_are_refused(password: str, about: str) -> None:
    assert unmet(password, about=(about,)) == {HARD}


@pytest.mark.parametrize("about", ["", "may", "x"])
def test_s16_short_words_do_not_spoil_a_password(about: str) -> None:
    assert unmet("Kettle7mayOrchardx", about=(about,)) == set()


def test_the_message_names_what_is_missing() -> None:
    rules = [Rule("A number", False), Rule("A letter", True), Rule("A fish", False)]
    assert passwords.unmet(rules) == "The password does not meet these requirements yet: A number; A fish"
    assert passwords.unmet([Rule("A letter", True)]) == ""
