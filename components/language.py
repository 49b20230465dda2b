"""The language of what is being shown, and the catalogue of its texts. The texts in the code are the English ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any, cast

from babel.messages.pofile import read_po

FOLDER = Path(__file__).parent / "languages"

ENGLISH = "en"
LANGUAGES = {ENGLISH: "English", "es": "Español"}
"""Each language by its tag, under its own name."""

TRANSLATED = frozenset(
    (
        *("account_details", "account_history", "account_setup", "clients", "contact_us", "directory", "errors"),
        *("forms", "help", "home", "kept_forms", "page", "passwords", "sessions", "site_map"),
        *("requests.pin_letter_request", "requests.administrator_request"),
        *("requests.request_sent", "requests.request_state"),
    )
)
"""The folders, and single components, that speak every language. All others speak English."""

CATALOGUES: dict[str, Mapping[str, str]] = {ENGLISH: {}}

LANGUAGE: ContextVar[str] = ContextVar("language", default=ENGLISH)


@contextmanager
def showing(language: str) -> Iterator[None]:
    """What is rendered inside is rendered in this language."""
    before = LANGUAGE.set(language)
    try:
        yield
    finally:
        LANGUAGE.reset(before)


@cache
def is_translated(module: str) -> bool:
    """Whether this component (`components.home.public_home`) speaks every language."""
    name = module.partition(".")[2]
    return name in TRANSLATED or name.partition(".")[0] in TRANSLATED


def catalogue(language: str) -> Mapping[str, str]:
    """English text → text of this language. Both numbers of a plural are texts."""
    if language not in CATALOGUES:
        CATALOGUES[language] = _read(language)
    return CATALOGUES[language]


def read_catalogues() -> None:
    """All of them, at the start: nobody who asks for a page waits for it."""
    for language in LANGUAGES:
        catalogue(language)


def _read(language: str) -> Mapping[str, str]:
    """What stands in the .po file, which needs no compiling."""
    with (FOLDER / f"{language}.po").open("rb") as file:
        messages = [message for message in read_po(file, locale=language) if message.id]
    pairs = [pair for message in messages for pair in zip(_all(message.id), _all(message.string), strict=True)]
    return {said: translated for said, translated in pairs if translated}


def _all(text: object) -> list[str]:
    """A text, or both numbers of one."""
    return [text] if isinstance(text, str) else [*cast(Sequence[str], text)]


class Said(str):
    """A sentence that remembers how it was made. Those of the rules (`db.rules.texts.Said`) are of the same kind."""

    template: str
    values: Mapping[str, object]


def say(template: str, **values: object) -> str:
    """The English sentence. It is translated where it is shown, then each of its values is."""
    said = Said(template.format(**values))
    said.template, said.values = template, values
    return said


def translate(text: str, language: str) -> str:
    """A text that is known only when it is shown; itself when the catalogue has none, as names have none."""
    template = getattr(text, "template", None)
    if template is None:
        return catalogue(language).get(text, text)
    values: dict[str, Any] = text.values  # type: ignore[attr-defined]
    told = {name: _value(name, value, language) for name, value in values.items()}
    return str(catalogue(language).get(template, template).format(**told))


def _value(name: str, value: object, language: str) -> object:
    """A value whose name is a capitalized word begins a sentence."""
    if not isinstance(value, str):
        return value
    said = translate(value, language)
    return said[:1].upper() + said[1:] if name[0].isupper() else said
