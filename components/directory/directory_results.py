"""The providers that were found, and the way to more of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlencode

from components.component import Component
from components.language import say


class Listed(Protocol):
    """A provider as everybody may see it. What is not known is ""."""

    @property
    def name(self) -> str: ...
    @property
    def provider_type(self) -> str: ...
    @property
    def specialty(self) -> str: ...
    @property
    def phone_number(self) -> str: ...
    @property
    def street(self) -> str: ...
    @property
    def city(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def zip_code(self) -> str: ...


class Place(Protocol):
    @property
    def name_key(self) -> str: ...
    @property
    def id(self) -> int: ...


class Found(Protocol):
    """`next` is where the next page begins. `many_cities`: not all cities that begin like that were looked through."""

    @property
    def providers(self) -> Sequence[Listed]: ...
    @property
    def next(self) -> Place | None: ...
    @property
    def many_cities(self) -> bool: ...


@dataclass(frozen=True, kw_only=True)
class DirectoryResults(Component):
    """`messages` say why nothing was looked for. `address` is of the first page, `next_address` of the next or ""."""

    providers: Sequence[Listed]
    said: Sequence[str]
    first: bool
    address: str
    next_address: str

    @classmethod
    def of(
        cls, found: Found | None, *, asked: Sequence[tuple[str, str]], first: bool, messages: Sequence[str]
    ) -> DirectoryResults:
        address = f"/directory?{urlencode(asked)}"
        after = found.next if found else None
        more = urlencode([*asked, ("after", after.name_key), ("after_id", after.id)]) if after else ""
        return cls(
            providers=found.providers if found else (),
            said=messages or ([*_said(found, first)] if found else ()),
            first=first,
            address=address,
            next_address=f"/directory?{more}" if more else "",
        )


def _said(found: Found, first: bool) -> Sequence[str]:
    many = ["Many cities begin like that. Type more of the City to see all of its providers."]
    return [_count(found, first), *(many if found.many_cities else [])]


def _count(found: Found, first: bool) -> str:
    number = len(found.providers)
    if not number:
        return "No provider is like this. Fill in less, or check the spelling." if first else "There are no more."
    if found.next:
        return say("Here are {number} providers; there are more.", number=number)
    if not first:
        return "These are the last ones."
    return "1 provider found." if number == 1 else say("{number} providers found.", number=number)
