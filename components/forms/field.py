"""The frame of a form field: label, hint, message, control, note, in the order they are read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from components.component import Component
from components.forms.field_note import FieldNote


@dataclass(frozen=True, kw_only=True)
class Field(Component):
    """`described_by` names elements that say more about the field. `focus`: the reader goes on here.

    Fields of a kind extend this and its template.
    """

    name: str
    label: str
    hint: str = ""
    error: str = ""
    required: bool = True
    size: Literal["s", "m", "l"] = "l"
    kind: str = "text"
    autocomplete: str = "off"
    max_length: int = 0
    note: FieldNote | None = None
    described_by: str = ""
    focus: bool = False

    @property
    def input_id(self) -> str:
        return self.name.replace("_", "-")

    @property
    def id(self) -> str:
        return f"{self.input_id}-field"

    @property
    def descriptions(self) -> str:
        """The ids for aria-describedby: hint and message first, then whatever says more."""
        ids = [f"{self.input_id}-hint" if self.hint else "", f"{self.input_id}-error" if self.error else ""]
        return " ".join(id for id in (*ids, self.described_by, self.note.id if self.note else "") if id)
