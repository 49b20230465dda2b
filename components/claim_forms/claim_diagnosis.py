"""A diagnosis of the claim form, with its number, by which lines point at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from components.claim_forms.form_values import NO_ERRORS, Errors
from components.claim_forms.row_fields import row_field
from components.codes.code_choices import CodeChoices
from components.component import Component
from components.forms.field import Field


@dataclass(frozen=True, kw_only=True)
class ClaimDiagnosis(Component):
    place: int
    heading: str
    field: Field

    @property
    def id(self) -> str:
        return f"diagnoses-{self.place}-row"

    @classmethod
    def of(
        cls,
        place: int,
        typed: str,
        *,
        errors: Errors = NO_ERRORS,
        choices: Mapping[str, CodeChoices] | None = None,
        focus: str = "",
    ) -> ClaimDiagnosis:
        heading, at = f"Diagnosis {place + 1}", f"diagnoses-{place}"
        field = row_field(at, "diagnoses", typed, errors=errors, choices=choices, focus=focus, label=heading)
        return cls(place=place, heading=heading, field=field)
