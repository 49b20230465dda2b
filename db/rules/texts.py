"""Plain text as people type it into one line."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import reduce


class Said(str):
    """A sentence that remembers how it was made, so that the page can say it in another language."""

    template: str
    values: dict[str, object]


def say(template: str, **values: object) -> Said:
    """The English sentence. A value whose name is a capitalized word gets a capital letter."""
    plain = {name: _begun(str(value)) if name[0].isupper() else value for name, value in values.items()}
    said = Said(template.format(**plain))
    said.template, said.values = template, values
    return said


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


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
    if len(words) < 2:
        return "".join(words)
    return say("{first} and {last}", first=joined(words[:-1], ", "), last=words[-1])


def joined(words: Sequence[str], by: str) -> str:
    """The words with `by` between them, each of which can be said in another language."""
    return reduce(lambda before, word: say(f"{{before}}{by}{{word}}", before=before, word=word), words)


def check(label: str, text: str, *, longest: int, required: bool = True, whose: str = "your") -> str:
    """What is wrong with the content of the field `label`, and how to mend it; empty when nothing is."""
    if not tidy(text):
        return say(f"Enter {whose} {{label}}", label=label) if required else ""
    if len(tidy(text)) > longest:
        return say("{label} can be at most {longest} characters long", label=label, longest=longest)
    return (
        "" if is_plain(tidy(text)) else say("{label} holds a character that cannot be used; type it again", label=label)
    )


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
