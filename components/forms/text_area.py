"""A field for several lines of text."""

from __future__ import annotations

from dataclasses import dataclass

from components.forms.field import Field


@dataclass(frozen=True, kw_only=True)
class TextArea(Field):
    """Keeps what was typed, lines and all."""

    value: str = ""
