"""A field that keeps what was typed."""

from __future__ import annotations

from dataclasses import dataclass

from components.forms.field import Field


@dataclass(frozen=True, kw_only=True)
class TextField(Field):
    """One line of text. `exact` is for names and codes that no browser may correct or capitalize."""

    value: str = ""
    exact: bool = False
