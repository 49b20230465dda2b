"""Opening a user name that was disabled because nobody used it for long."""

from __future__ import annotations

from dataclasses import dataclass

from components.component import Component


@dataclass(frozen=True, kw_only=True)
class BringBackButton(Component):
    """A form of its own: it stands in a row of the list, or beside the form, never in another form."""

    clerk_id: int
    user_name: str
    acting_for: str

    @property
    def id(self) -> str:
        return f"bring-back-{self.clerk_id}"
