"""The people a search has found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from components.component import Component

SORTED_BY = {"user_name": "User Name", "first_name": "First Name", "last_name": "Last Name"}


class FoundPerson(Protocol):
    """Names only: the search is no directory."""

    @property
    def account_id(self) -> int: ...
    @property
    def user_name(self) -> str: ...
    @property
    def first_name(self) -> str: ...
    @property
    def last_name(self) -> str: ...


@dataclass(frozen=True, kw_only=True)
class UserSearchResults(Component):
    """`people` is None as long as nothing was searched. `more`: there are more than these.

    `sort_chosen`: the reader asked for this order, so the next search keeps it.
    `message` says instead what is missing from the search.
    """

    people: Sequence[FoundPerson] | None = None
    more: bool = False
    sort: str = "user_name"
    sort_chosen: bool = False
    message: str = ""

    @property
    def said(self) -> str:
        if self.message or self.people is None:
            return self.message
        if not self.people:
            return "No rows found. Check the spelling, or add a new clerk."
        found = f"Search results: {len(self.people)} {'person' if len(self.people) == 1 else 'people'}"
        return f"{found}. More people match; type more letters." if self.more else found

    @property
    def columns(self) -> list[tuple[str, str]]:
        return list(SORTED_BY.items())
