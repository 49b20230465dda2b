"""A field for a county: those of Oregon are offered, those of other states may be typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.forms.text_field import TextField


@dataclass(frozen=True, kw_only=True)
class CountyField(TextField):
    """`known` are the counties that are offered while one types; a browser offers none where it completes nothing."""

    known: Sequence[str]
    autocomplete: str = "on"
