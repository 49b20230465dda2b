"""What may be asked of the directory of providers."""

from __future__ import annotations

import re
from typing import Protocol

from db.rules import texts
from db.rules.texts import say

FEWEST = 2
"""Letters of a name or of a city."""

ZIP_CODE = re.compile(r"\d{3,5}|\d{5}-\d{4}", re.ASCII)


class Wanted(Protocol):
    """What was filled in; empty is whatever there is."""

    @property
    def name(self) -> str: ...
    @property
    def provider_type(self) -> str: ...
    @property
    def specialty(self) -> str: ...
    @property
    def city(self) -> str: ...
    @property
    def county(self) -> str: ...
    @property
    def zip_code(self) -> str: ...


FIELDS = ("name", "provider_type", "specialty", "city", "county", "zip_code")


def is_empty(wanted: Wanted) -> bool:
    return not any(getattr(wanted, field).strip() for field in FIELDS)


def check(wanted: Wanted) -> dict[str, str]:
    """The wrong fields and how to mend each; a search without any field filled in is wrong as a whole."""
    if is_empty(wanted):
        return {"": "Fill in at least one field, then search"}
    found = {
        "specialty": _check_specialty(wanted),
        "name": _check_words("Name", wanted.name),
        "city": _check_words("City", wanted.city),
        "zip_code": _check_zip_code(wanted.zip_code.strip()),
    }
    return {field: message for field, message in found.items() if message}


def _check_specialty(wanted: Wanted) -> str:
    """Alone it would mean looking through the whole directory."""
    return "Choose the Provider type of this Specialty" if wanted.specialty and not wanted.provider_type else ""


def _check_words(label: str, typed: str) -> str:
    if not typed.strip():
        return ""
    if len(texts.key(typed)) < FEWEST:
        return say("Type at least {fewest} letters of the {label}", fewest=FEWEST, label=label)
    return texts.check(label, typed, longest=texts.LONGEST_KEY)


def _check_zip_code(typed: str) -> str:
    return "" if not typed or ZIP_CODE.fullmatch(typed) else "Type at least the first 3 digits of the ZIP Code"
