"""What a row of the claim form is called: its kind, and its place among the others."""

from __future__ import annotations

from dataclasses import dataclass

from components.claim_forms.words import ROWS
from components.component import Component


@dataclass(frozen=True, kw_only=True)
class RowHeading(Component):
    """`row`: the id of the row."""

    row: str
    heading: str

    @property
    def id(self) -> str:
        return f"{self.row}-heading"

    @classmethod
    def of(cls, rows: str, key: int, place: int) -> RowHeading:
        """`key`: by which its fields are named. `place`: from 0."""
        return cls(row=f"{rows}-{key}", heading=f"{ROWS[rows]} {place + 1}")
