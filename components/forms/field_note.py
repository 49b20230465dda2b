"""What the server says about a field when one leaves it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from components.component import Component


@dataclass(frozen=True, kw_only=True)
class FieldNote(Component):
    """An <output> that is in the page before it says anything: screen readers announce what appears inside it."""

    name: str
    text: str = ""
    kind: Literal["ok", "bad"] = "ok"

    @property
    def field_id(self) -> str:
        return self.name.replace("_", "-")

    @property
    def id(self) -> str:
        return f"{self.field_id}-note"
