"""A form about one request: it says which revision of it was shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from components.component import Component


@dataclass(frozen=True, kw_only=True)
class RequestForm(Component):
    """A button for a `deed`, which is the last part of its address. Forms with fields extend this and its template."""

    request_id: int
    seen: int
    deed: str
    submit: str
    look: Literal["go", "stop", ""] = ""

    @property
    def has_fields(self) -> bool:
        """Whether something may be typed here, and is kept when the session ends meanwhile."""
        return type(self) is not RequestForm

    @property
    def id(self) -> str:
        return f"{self.deed}-form"
