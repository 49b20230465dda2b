"""Plain text as people type it into one line."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def tidy(text: str) -> str:
    """The text in Unicode's composed form (NFC) without spaces around it."""
    return unicodedata.normalize("NFC", text).strip()


LONGEST_KEY = 100


def key(text: str) -> str:
    """What a text is found by, whatever its case and form: NFKC and case folding, which may make it longer."""
    folded = unicodedata.normalize("NFKC", text.strip()).casefold()
    return unicodedata.normalize("NFKC", folded)[:LONGEST_KEY]


def is_plain(text: str) -> bool:
    """No control characters (NUL among them), no half characters, no invisible marks that turn or hide text."""
    return _is_plain_ascii(text) or all(
        unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") for character in text
    )


def listed(words: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def check(label: str, text: str, *, longest: int, required: bool = True, whose: str = "your") -> str:
    """What is wrong with the content of the field `label`, and how to mend it; empty when nothing is."""
    if not tidy(text):
        return f"Enter {whose} {label}" if required else ""
    if len(tidy(text)) > longest:
        return f"{label} can be at most {longest} characters long"
    return "" if is_plain(tidy(text)) else f"{label} holds a character that cannot be used; type it again"


def storable(text: str, longest: int) -> str:
    """Text that came with a request, made fit for any database.

    Other than plain characters become `?`, the rest is cut off.
    """
    if _is_plain_ascii(text):
        return text[:longest]
    return "".join(character if is_plain(character) else "?" for character in text[:longest])


def _is_plain_ascii(text: str) -> bool:
    """Most texts are, and nothing has to be looked up for them."""
    return text.isascii() and text.isprintable()
