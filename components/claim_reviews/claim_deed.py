"""A form about a claim that waits for the desk: it says which revision of it was shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from components.component import Component

Deed = Literal["take", "give-back", "decide"]


@dataclass(frozen=True, kw_only=True)
class ClaimDeed(Component):
    """Posts to a `deed`, which is the last part of its address. Others extend it with fields."""

    claim_id: int
    seen: int
    deed: Deed
    submit: str
    look: Literal["go", ""] = ""
    heading: str = ""

    @property
    def id(self) -> str:
        return f"{self.deed}-form"
