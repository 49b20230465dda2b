"""The pages that go into the envelopes, one for each letter: shown once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from components.component import Component
from components.letters.letters_due import already
from components.letters.printed_letter import Letter, PrintedLetter
from components.page.note import Note


@dataclass(frozen=True, kw_only=True)
class PrintedLetters(Component):
    """On the screen a word about printing, then the pages; on paper the pages only."""

    note: Note | None
    letters: Sequence[PrintedLetter] = field(repr=False)

    @classmethod
    def of(
        cls, letters: Sequence[Letter], *, address: str, demo: bool = True, already_printed: int = 0
    ) -> PrintedLetters:
        """`demo`: as the page has it. `already_printed`: so many of those that were ticked are not here."""
        return cls(
            note=already(already_printed) if already_printed else None,
            letters=[
                PrintedLetter.of(one, number=number, address=address, demo=demo)
                for number, one in enumerate(letters, 1)
            ],
        )
