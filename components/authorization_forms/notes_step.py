"""The third step of a request: what the reviewer should know."""

from __future__ import annotations

from dataclasses import dataclass

from components.component import Component
from components.forms.text_area import TextArea


@dataclass(frozen=True, kw_only=True)
class NotesStep(Component):
    notes: TextArea

    @classmethod
    def of(cls, typed: str, *, error: str = "") -> NotesStep:
        return cls(
            notes=TextArea(
                name="notes",
                label="Note to the reviewer",
                hint="What was tried before, and why this is needed. All parties of the request can read it.",
                value=typed,
                error=error,
                required=False,
                max_length=2000,
            )
        )
