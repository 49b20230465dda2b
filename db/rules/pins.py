"""Personal Identification Numbers of PIN letters."""

from __future__ import annotations

import secrets

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789"
"""57 characters: letters of both cases and digits without 0 O 1 l I, which look alike in print (S01)."""

LENGTH = 10
LONGEST = 64
"""Nothing longer is worth hashing."""


def new() -> str:
    """A random PIN of 58 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def check(text: str) -> str:
    """What is missing from the field; whether the PIN is right is for the letter to say."""
    return "" if text.strip() else "Enter your Personal Identification Number"
