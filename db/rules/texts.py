"""Plain text as people type it into one line."""

from __future__ import annotations

import unicodedata


def tidy(text: str) -> str:
    """The text in Unicode's composed form (NFC) without spaces around it."""
    return unicodedata.normalize("NFC", text).strip()


def is_plain(text: str) -> bool:
    """No control characters (NUL among them), no half characters, no invisible marks that turn or hide text."""
    return all(unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") for character in text)


def check(label: str, text: str, *, longest: int, required: bool = True) -> str:
    """What is wrong with the content of the field `label`, and how to mend it; empty when nothing is."""
    if not tidy(text):
        return f"Enter your {label}" if required else ""
    if len(tidy(text)) > longest:
        return f"{label} can be at most {longest} characters long"
    return "" if is_plain(tidy(text)) else f"{label} holds a character that cannot be used; type it again"


def storable(text: str, longest: int) -> str:
    """Text that came with a request, made fit for any database.

    Other than plain characters become `?`, the rest is cut off.
    """
    return "".join(character if is_plain(character) else "?" for character in text[:longest])
