"""Specialty: what providers of the chosen type may be specialized in."""

from __future__ import annotations

from dataclasses import dataclass

from components.component import Component
from components.forms.select_field import SelectField


@dataclass(frozen=True, kw_only=True)
class SpecialtyChoice(Component):
    """`drawn_for` is the type that the choice belongs to; when another is chosen, it is drawn anew."""

    drawn_for: str
    specialty: SelectField
