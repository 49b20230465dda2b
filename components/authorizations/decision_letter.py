"""A letter about a decision, to be read and printed."""

from __future__ import annotations

from dataclasses import dataclass

from components.authorizations.authorization_values import Letter
from components.authorizations.words import KINDS, member
from components.component import Component
from components.requests.words import day


@dataclass(frozen=True, kw_only=True)
class DecisionLetter(Component):
    """`about`: what it is about, `one`: the kind of that. `back`: where that is."""

    letter: Letter
    about: str
    one: str
    sent: str
    member: str
    back: str

    @classmethod
    def of(cls, letter: Letter, *, kind: str, authorization_id: int, token: str = "") -> DecisionLetter:
        """`token`: what was asked is found again by it."""
        words = KINDS[kind]
        query = f"?from={token}" if token else ""
        return cls(
            letter=letter,
            about=f"{words.one.capitalize()} {letter.number}",
            one=words.one,
            sent=day(letter.sent_on),
            member=member(letter),
            back=f"{words.path}/{authorization_id}{query}",
        )
