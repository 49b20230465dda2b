"""The specialty of a provider: what can be chosen depends on the provider type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.forms.select_field import SelectField


@dataclass(frozen=True, kw_only=True)
class SpecialtyField(SelectField):
    """It is drawn again when another type is chosen."""

    name: str = "specialty"
    label: str = "Specialty"

    @classmethod
    def of(cls, value: str, *, provider_type: str, known: Sequence[str], error: str = "") -> SpecialtyField:
        """`known` are the specialties of that type; many types have none."""
        nothing = (
            "Choose" if known else "None for this Provider Type" if provider_type else "Choose a Provider Type first"
        )
        return cls(
            value=value,
            options=[("", nothing), *((one, one) for one in known)],
            required=bool(known),
            error=error,
        )
