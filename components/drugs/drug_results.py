"""The drugs that were found, and the way to more of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlencode

from components.component import Component


class Drug(Protocol):
    """One drug in one strength and form. `quantity_limit`: in words, or "". `plans`: codes of those that cover it."""

    @property
    def ndc(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def ingredient(self) -> str: ...
    @property
    def strength(self) -> str: ...
    @property
    def form(self) -> str: ...
    @property
    def preferred(self) -> bool: ...
    @property
    def prior_authorization(self) -> bool: ...
    @property
    def quantity_limit(self) -> str: ...
    @property
    def plans(self) -> Sequence[str]: ...
    @property
    def made_up(self) -> bool: ...


class Place(Protocol):
    @property
    def key(self) -> str: ...
    @property
    def id(self) -> int: ...


class Found(Protocol):
    """`next` is where the next page begins."""

    @property
    def drugs(self) -> Sequence[Drug]: ...
    @property
    def next(self) -> Place | None: ...


@dataclass(frozen=True, kw_only=True)
class DrugResults(Component):
    """`said`: how many there are, or why nothing was looked for; "" before the first question.

    `address` is of the first page, `next_address` of the next or "".
    """

    drugs: Sequence[Drug]
    said: str
    first: bool
    address: str
    next_address: str

    @classmethod
    def of(cls, found: Found | None, *, asked: Sequence[tuple[str, str]], first: bool, message: str) -> DrugResults:
        after = found.next if found else None
        more = urlencode([*asked, ("after", after.key), ("after_id", after.id)]) if after else ""
        return cls(
            drugs=found.drugs if found else (),
            said=message or (_count(found, first) if found else ""),
            first=first,
            address=f"/drugs?{urlencode(asked)}",
            next_address=f"/drugs?{more}" if more else "",
        )

    @property
    def some_made_up(self) -> bool:
        return any(drug.made_up for drug in self.drugs)


def _count(found: Found, first: bool) -> str:
    number = len(found.drugs)
    if not number:
        return "No drug of the list is like this. Check the spelling, or type less." if first else "There are no more."
    if found.next:
        return f"Here are {number} drugs; there are more."
    if not first:
        return "These are the last ones."
    return "1 drug found." if number == 1 else f"{number} drugs found."
