"""The number of an answer: 62 random bits in letters and digits that nobody mistakes for each other."""

from __future__ import annotations

import secrets

from db.rules.provider_requests import REFERENCE_ALPHABET as ALPHABET

LENGTH = 12
LONGEST = 30
"""Nothing longer that was typed is such a number."""


def new() -> str:
    """A number that nobody guesses, as it is stored."""
    drawn, letters = secrets.randbelow(len(ALPHABET) ** LENGTH), []
    for _ in range(LENGTH):
        drawn, one = divmod(drawn, len(ALPHABET))
        letters.append(ALPHABET[one])
    return "".join(letters)


def shown(number: str) -> str:
    """As people read it out: 4-4-4."""
    return "-".join(number[at : at + 4] for at in range(0, LENGTH, 4))


def fold(typed: str) -> str:
    """As it is stored, however it was typed; empty when it cannot be such a number."""
    number = "".join(typed.upper().replace("-", " ").split()) if len(typed) <= LONGEST else ""
    return number if len(number) == LENGTH and set(number) <= set(ALPHABET) else ""
