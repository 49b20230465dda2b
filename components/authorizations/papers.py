"""The letters and notes about an authorization."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from components.authorizations.authorization_values import Authorization
from components.component import Component
from components.page.moment import Moment
from components.requests.words import day


class WrittenNote(NamedTuple):
    at: Moment
    by: str
    lines: Sequence[str]


class LetterLink(NamedTuple):
    address: str
    subject: str
    sent: str


@dataclass(frozen=True, kw_only=True)
class Papers(Component):
    """The newest first."""

    letters: Sequence[LetterLink]
    notes: Sequence[WrittenNote]

    @classmethod
    def of(cls, shown: Authorization, *, path: str, query: str = "") -> Papers:
        """`path`: where authorizations of this kind are; `query`: what follows the address of a letter."""
        return cls(
            letters=[
                LetterLink(f"{path}/{shown.id}/letters/{letter.id}{query}", letter.subject, day(letter.sent_on))
                for letter in shown.letters
            ],
            notes=[
                WrittenNote(Moment(id=f"note-{place}", at=note.written_at), note.written_by, note.text.splitlines())
                for place, note in enumerate(shown.notes, start=1)
            ],
        )
