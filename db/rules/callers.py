"""Whether somebody on the phone knows what only the owner of an account should know."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from db.rules import phone_numbers, texts

LABELS: Mapping[str, str] = {
    "phone_number": "Phone Number",
    "email": "E-mail",
    "last_name": "Last Name",
    "npi": "NPI",
    "medicaid_id": "Medicaid ID",
}
"""What may be asked for, by field, in the order of the screen."""

FIELDS = tuple(LABELS)


class Known(Protocol):
    """What is known of the owner: his contact data, and the providers he works for."""

    @property
    def last_name(self) -> str: ...
    @property
    def phone_number(self) -> str: ...
    @property
    def email(self) -> str: ...
    @property
    def npis(self) -> tuple[str, ...]: ...
    @property
    def medicaid_ids(self) -> tuple[str, ...]: ...


def check(said: Mapping[str, str], known: Known) -> dict[str, bool]:
    """Whether it is right, by field, for those in which something was said.

    However it is spaced and capitalised; a phone number with or without its extension.
    """
    right: dict[str, Callable[[str], bool]] = {
        "phone_number": lambda text: bool(number := _number(text)) and number == _number(known.phone_number),
        "email": lambda text: texts.key(text) == texts.key(known.email) != "",
        "last_name": lambda text: _words(text) == _words(known.last_name) != "",
        "npi": lambda text: _digits(text) in known.npis,
        "medicaid_id": lambda text: _digits(text) in known.medicaid_ids,
    }
    return {field: right[field](said[field]) for field in FIELDS if said.get(field, "").strip()}


def _number(text: str) -> str:
    """The phone number without its extension; empty when it is none."""
    return "" if phone_numbers.check(text) else phone_numbers.tidy(text).partition(" ")[0]


def _words(text: str) -> str:
    return " ".join(texts.key(text).split())


def _digits(text: str) -> str:
    return "".join(text.split())
