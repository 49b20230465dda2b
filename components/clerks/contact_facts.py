"""Who a clerk is and how to reach him, to be read only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from components.component import Component

FOUND = "This person has a user name already, so there is no password to issue. Only they can change these data."
WORKS_ELSEWHERE = (
    "This person works or worked for other providers too, so only they can change these data and their password. "
    "You choose what they may do for your provider."
)
MAY_DO_MORE = (
    "This person has roles that you cannot give, so only your site administrator changes these data, or removes them. "
    "You can give and take away the roles that you have yourself."
)


class Person(Protocol):
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


@dataclass(frozen=True, kw_only=True)
class ContactFacts(Component):
    """`reason` says why they cannot be changed. `may_change_mind`: somebody else can be chosen instead.

    `focus`: this is new on the screen, so the focus goes here.
    """

    person: Person
    reason: str
    may_change_mind: bool = False
    focus: bool = False
