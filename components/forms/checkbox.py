"""A box to tick."""

from __future__ import annotations

from dataclasses import dataclass

from components.component import Component


@dataclass(frozen=True, kw_only=True)
class Checkbox(Component):
    """One yes. Unticked, the form says nothing about it."""

    name: str
    label: str
    value: str = "yes"
    checked: bool = False
    error: str = ""
    required: bool = True

    @property
    def input_id(self) -> str:
        return self.name.replace("_", "-")

    @property
    def id(self) -> str:
        return f"{self.input_id}-field"
