"""One role in a list of the role picker, to be ticked and moved."""

from __future__ import annotations

from dataclasses import dataclass

from components.component import Recurring


@dataclass(frozen=True, kw_only=True)
class RoleRow(Recurring):
    """`side`: the list it stands in. `reason` says why the reader may not move it; empty when he may.

    `unsaved`: it was moved, and not submitted yet.
    """

    side: str
    name: str
    description: str
    reason: str = ""
    ticked: bool = False
    unsaved: bool = False

    @property
    def name_in_list(self) -> str:
        return f"{self.side}-{self.name.lower().replace(' ', '-')}"

    @property
    def id(self) -> str:
        return f"{self.name_in_list}-role"
