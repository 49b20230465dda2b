"""Codes of diagnoses and procedures as they are typed, and the words that they are found by."""

from __future__ import annotations

import re

from db.rules import texts

LONGEST_WORD = 40
MOST_WORDS = 6
LONGEST_TYPED = 100
FEWEST = 2
"""So many letters and digits have to be typed before anything is looked for."""

SMALL = frozenset(
    {"a", "an", "and", "as", "at", "by", "due", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
)
"""They stand in every other name, and tell none of them apart."""

_WORD = re.compile(r"[^\W_]+")
_CODE = re.compile(r"[A-Z0-9]{1,7}")


def words(text: str) -> list[str]:
    """The words that a name is found by, each once, in their order: letters and digits, whatever their case."""
    found = (word[:LONGEST_WORD] for word in _WORD.findall(texts.key(text[:1_000])))
    return [*dict.fromkeys(word for word in found if word not in SMALL)]


def asked(typed: str) -> list[str]:
    """The words that a name has to begin with, of what was typed so far: the longest few, the longest first."""
    if sum(character.isalnum() for character in typed) < FEWEST:
        return []
    return sorted(words(typed[:LONGEST_TYPED]), key=lambda word: (-len(word), word))[:MOST_WORDS]


def fold(typed: str) -> str:
    """The code as it is stored: capital letters and digits, no dot; "" for what cannot be the beginning of a code."""
    code = typed.strip().upper().replace(".", "")
    return code if _CODE.fullmatch(code) else ""


def dotted(code: str) -> str:
    """A diagnosis as people read it: E11.9."""
    return f"{code[:3]}.{code[3:]}" if len(code) > 3 else code


def meaning(description: str | None, stands_for: str) -> str:
    """What a code means, and whether it was made up in place of one of a licensed list; "" for an unknown code."""
    return f"{description} (made up in place of {stands_for})" if description and stands_for else description or ""


def beginnings(code: str) -> list[str]:
    """All that a code begins with, itself among them: E, E1, E11, E119."""
    return [code[:end] for end in range(1, len(code) + 1)]
