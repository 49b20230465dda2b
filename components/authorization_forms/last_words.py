"""What was written about a request last: the newest letter, and the newest note unless the letter says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from components.component import Component
from components.page.moment import Moment
from components.requests.words import day


class Letter(Protocol):
    @property
    def sent_on(self) -> date: ...
    @property
    def subject(self) -> str: ...
    @property
    def paragraphs(self) -> Sequence[str]: ...


class Note(Protocol):
    @property
    def written_at(self) -> datetime: ...
    @property
    def written_by(self) -> str: ...
    @property
    def lines(self) -> Sequence[str]: ...


class Words(Protocol):
    @property
    def letter(self) -> Letter | None: ...
    @property
    def note(self) -> Note | None: ...


@dataclass(frozen=True, kw_only=True)
class LastWords(Component):
    """`subject`, `sent` and `paragraphs` are of the letter, `written`, `by` and `lines` of the note, if there are.

    `earlier`: the letter does not say how it stands now.
    """

    subject: str = ""
    earlier: bool = False
    sent: str = ""
    paragraphs: Sequence[str] = ()
    written: Moment | None = None
    by: str = ""
    lines: Sequence[str] = ()

    @classmethod
    def of(cls, words: Words, *, earlier: bool) -> LastWords | None:
        """None where nothing was written."""
        letter, note = words.letter, words.note
        if not (letter or note):
            return None
        return cls(
            subject=letter.subject if letter else "",
            earlier=earlier,
            sent=day(letter.sent_on) if letter else "",
            paragraphs=letter.paragraphs if letter else (),
            written=Moment(id="last-note", at=note.written_at) if note else None,
            by=note.written_by if note else "",
            lines=note.lines if note else (),
        )
