"""First passwords that the portal makes up."""

from __future__ import annotations

import secrets
from string import ascii_lowercase, ascii_uppercase, digits

LENGTH = 20

LOOK_ALIKES = frozenset("0O1lI")
KINDS = tuple(
    "".join(character for character in kind if character not in LOOK_ALIKES)
    for kind in (ascii_uppercase, ascii_lowercase, digits)
)
ALPHABET = "".join(KINDS)
"""57 letters and numbers that cannot be mistaken for one another."""


def new() -> str:
    """20 random characters, some of every kind that a password needs: 116 bits, less what that costs."""
    while True:
        password = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        if all(set(kind) & set(password) for kind in KINDS):
            return password
