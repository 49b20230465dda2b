"""User names."""

from __future__ import annotations

from db.rules import texts

SHORTEST, LONGEST = 6, 20


def key(user_name: str) -> str:
    """What two user names may not have in common, ever: the name after NFKC and case folding (S35)."""
    return texts.key(user_name)


def check(user_name: str) -> str:
    """What is wrong with a new user name, and how to mend it; empty when nothing is."""
    name = user_name.strip()
    if not name:
        return "Enter a User Name"
    if not SHORTEST <= len(name) <= LONGEST:
        return texts.say("User Name must have {shortest} to {longest} characters", shortest=SHORTEST, longest=LONGEST)
    if not (name.isascii() and name.isalnum()):
        return "User Name can hold letters and numbers only"
    if not any(character.isalpha() for character in name):
        return "User Name must hold at least one letter"
    return ""
