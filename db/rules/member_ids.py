"""Member IDs of the Oregon Health Plan, which its cards show."""

from __future__ import annotations

import re

from db.rules import texts

PATTERN = r"[A-Z0-9]{8}"
"""What one looks like once it is folded. An agency whose IDs look differently changes it here."""
SHAPE = "8 letters and digits"
"""The same in words."""
LONGEST_TYPED = 20

_PATTERN = re.compile(PATTERN, re.ASCII)


def fold(typed: str) -> str:
    """As it is stored: capital letters, without spaces and hyphens."""
    return "".join(typed.upper().replace("-", " ").split())


def is_valid(member_id: str) -> bool:
    """Whether it looks like one, once folded."""
    return _PATTERN.fullmatch(member_id) is not None


def check(typed: str) -> str:
    """What is wrong with the member ID, and how to mend it; empty when nothing is."""
    if not typed.strip():
        return texts.say("Enter the {label}", label="Member ID")
    if len(typed.strip()) <= LONGEST_TYPED and is_valid(fold(typed)):
        return ""
    return texts.say("Member ID must be the {shape} on the member's card", shape=SHAPE)
