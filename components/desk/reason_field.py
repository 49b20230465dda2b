"""The ticket or the reason for what staff does: the audit keeps it."""

from __future__ import annotations

from dataclasses import dataclass

from components.forms.text_field import TextField


@dataclass(frozen=True, kw_only=True)
class ReasonField(TextField):
    """Several of them stand on one screen, each in the form of its `deed`."""

    deed: str
    name: str = "reason"
    label: str = "Ticket or Reason"
    max_length: int = 200

    @property
    def input_id(self) -> str:
        return f"{self.deed}-reason"
