"""A field for documents, several at once."""

from __future__ import annotations

from dataclasses import dataclass

from components.forms.field import Field


@dataclass(frozen=True, kw_only=True)
class FilesField(Field):
    """`turn`: another number makes another element of it, in which nothing is chosen yet."""

    kind: str = "file"
    turn: int = 0

    @property
    def input_id(self) -> str:
        return f"{self.name}-{self.turn}"
