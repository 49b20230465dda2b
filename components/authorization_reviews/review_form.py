"""A form about one request for authorization: it says which revision of it was shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from components.component import Component
from components.forms.field import Field


@dataclass(frozen=True, kw_only=True)
class ReviewForm(Component):
    """Posts its `fields` to a `deed`, which is the last part of its address. Without any it is a button."""

    authorization_id: int
    seen: int
    deed: str
    submit: str
    look: Literal["go", "stop", ""] = ""
    heading: str = ""
    about: str = ""
    fields: Sequence[Field] = ()

    @property
    def id(self) -> str:
        return f"{self.deed}-form"
