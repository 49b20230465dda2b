"""How far what an asker said fits what is stored of a provider: for the desk alone, never for the asker."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from db.rules import phone_numbers, texts, user_names

_PAIRS = (
    "street st,avenue ave,av ave,boulevard blvd,road rd,drive dr,lane ln,court ct,place pl,highway hwy,parkway pkwy,"
    "circle cir,square sq,terrace ter,suite ste,apartment apt,floor fl,building bldg,room rm,mount mt,saint st,"
    "fort ft,north n,south s,east e,west w,northeast ne,northwest nw,southeast se,southwest sw"
)
_SHORT = dict(pair.split() for pair in _PAIRS.split(","))
"""How the Postal Service shortens the words of an address."""

_NOT_IN_WORDS = re.compile(r"[^\w\s]|_")


class Known(Protocol):
    """Somebody who is site administrator."""

    @property
    def user_name(self) -> str: ...
    @property
    def first_name(self) -> str: ...
    @property
    def last_name(self) -> str: ...
    @property
    def phone_number(self) -> str: ...
    @property
    def email(self) -> str: ...


class Stored(Protocol):
    """What is stored of a provider."""

    @property
    def name(self) -> str: ...
    @property
    def npi(self) -> str: ...
    @property
    def medicaid_id(self) -> str: ...
    @property
    def mail_to_street(self) -> str: ...
    @property
    def mail_to_city(self) -> str: ...
    @property
    def mail_to_state(self) -> str: ...
    @property
    def mail_to_zip_code(self) -> str: ...


def matches(said: Mapping[str, str], provider: Stored, administrators: Sequence[Known]) -> dict[str, bool]:
    """Whether it fits, by field, for those that can be compared and in which something was said.

    `name` may be the provider's or that of a site administrator. The previous administrator is compared with that one
    of the present ones whom most of it fits.
    """
    found = {
        field: fits(said[field], provider, administrators)
        for field, fits in _OF_PROVIDER.items()
        if said.get(field, "").strip()
    }
    return found | _best([_of_person(said, person) for person in administrators or (_NOBODY,)])


def fold(text: str) -> str:
    """An address or a name without case, punctuation and long words, to compare it by."""
    words = _NOT_IN_WORDS.sub(" ", texts.key(text).replace("&", " and ").replace("'", "")).split()
    return " ".join(_SHORT.get(word, word) for word in words)


def _same(one: str, other: str) -> bool:
    return fold(one) == fold(other) != ""


def _same_zip_code(one: str, other: str) -> bool:
    """The last four digits count only where both have them."""
    first, second = ("".join(filter(str.isdigit, text)) for text in (one, other))
    shorter = min(len(first), len(second))
    return shorter >= 5 and first[:shorter] == second[:shorter]


def _same_phone(one: str, other: str) -> bool:
    """With or without its extension."""
    numbers = [phone_numbers.tidy(text).partition(" ")[0] for text in (one, other) if not phone_numbers.check(text)]
    return len(numbers) == 2 and numbers[0] == numbers[1]


def _same_name(said: str, provider: Stored, administrators: Sequence[Known]) -> bool:
    people = (f"{person.first_name} {person.last_name}" for person in administrators)
    return any(_same(said, name) for name in (provider.name, *people))


_OF_PROVIDER: Mapping[str, Callable[[str, Stored, Sequence[Known]], bool]] = {
    "name": _same_name,
    "npi": lambda said, provider, _: said.strip() == provider.npi,
    "medicaid_id": lambda said, provider, _: said.strip() == provider.medicaid_id,
    "mail_to_street": lambda said, provider, _: _same(said, provider.mail_to_street),
    "mail_to_city": lambda said, provider, _: _same(said, provider.mail_to_city),
    "mail_to_state": lambda said, provider, _: _same(said, provider.mail_to_state),
    "mail_to_zip_code": lambda said, provider, _: _same_zip_code(said, provider.mail_to_zip_code),
}

_OF_PERSON: Mapping[str, Callable[[str, str], bool]] = {
    "first_name": _same,
    "last_name": _same,
    "email": lambda said, stored: texts.key(said) == texts.key(stored) != "",
    "user_name": lambda said, stored: user_names.key(said) == user_names.key(stored) != "",
    "phone_number": _same_phone,
}


class _Nobody:
    user_name = first_name = last_name = phone_number = email = ""


_NOBODY = _Nobody()


def _of_person(said: Mapping[str, str], person: Known) -> dict[str, bool]:
    return {
        f"previous_{field}": fits(said[f"previous_{field}"], getattr(person, field))
        for field, fits in _OF_PERSON.items()
        if said.get(f"previous_{field}", "").strip()
    }


def _best(found: Sequence[dict[str, bool]]) -> dict[str, bool]:
    return max(found, key=lambda one: sum(one.values()))
