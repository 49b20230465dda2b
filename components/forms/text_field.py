"""A field that keeps what was typed."""

from __future__ import annotations

from dataclasses import dataclass

from components.forms.field import Field


@dataclass(frozen=True, kw_only=True)
class TextField(Field):
    """One line of text. `exact` is for names and codes that no browser may correct or capitalize.

    `keyboard` is what a phone offers ("email"). It is not an input of type email: the server judges addresses,
    and browsers rewrite what is typed there and cannot select in it.
    """

    value: str = ""
    exact: bool = False
    keyboard: str = ""
