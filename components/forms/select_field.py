"""A field for one of a few values that are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.forms.field import Field


@dataclass(frozen=True, kw_only=True)
class SelectField(Field):
    """`options` are values and what is read of them; the first one stands there until another is chosen."""

    options: Sequence[tuple[str, str]]
    value: str = ""
