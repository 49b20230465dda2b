"""PINs of letters (S01)."""

from __future__ import annotations

from db.rules import pins


def test_s01_ten_thousand_pins_differ_and_hold_no_look_alikes() -> None:
    made = {pins.new() for _ in range(10_000)}
    assert len(made) == 10_000
    assert all(len(pin) >= 10 for pin in made)
    assert not set("".join(made)) & set("0O1lI")


def test_s01_the_alphabet_has_57_characters_of_both_cases() -> None:
    assert len(set(pins.ALPHABET)) == len(pins.ALPHABET) == 57
    assert set("".join(pins.new() for _ in range(2_000))) == set(pins.ALPHABET)


def test_an_empty_pin_is_asked_for() -> None:
    assert pins.check("  ") == "Enter your Personal Identification Number"
    assert pins.check("anything") == ""
