"""Directory Search: who treats members where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from components.component import Component
from components.directory.directory_results import DirectoryResults, Found
from components.directory.specialty_choice import SpecialtyChoice
from components.forms.select_field import SelectField
from components.forms.text_field import TextField


class Wanted(Protocol):
    """What was filled in so far."""

    @property
    def name(self) -> str: ...
    @property
    def provider_type(self) -> str: ...
    @property
    def specialty(self) -> str: ...
    @property
    def city(self) -> str: ...
    @property
    def county(self) -> str: ...
    @property
    def zip_code(self) -> str: ...


NAMES = ("name", "provider_type", "specialty", "city", "county", "zip_code")


@dataclass(frozen=True, kw_only=True)
class DirectorySearch(Component):
    """What is found appears below the form while one types."""

    name: TextField
    provider_type: SelectField
    specialty: SpecialtyChoice
    city: TextField
    county: SelectField
    zip_code: TextField
    results: DirectoryResults

    @classmethod
    def of(
        cls,
        wanted: Wanted,
        *,
        types: Sequence[str],
        specialties: Sequence[str],
        counties: Sequence[str],
        found: Found | None = None,
        first: bool = True,
        errors: Mapping[str, str],
    ) -> DirectorySearch:
        """`specialties` are those of the type that was chosen. `found` is None as long as nothing was looked for."""

        def field(of: type[Any], name: str, label: str, **more: Any) -> Any:
            value, error = getattr(wanted, name), errors.get(name, "")
            return of(name=name, label=label, value=value, error=error, required=False, **more)

        def one_of(values: Sequence[str]) -> list[tuple[str, str]]:
            return [("", "Any"), *((value, value) for value in values)]

        return cls(
            name=field(TextField, "name", "Name", hint="The beginning of the provider’s name.", max_length=100),
            provider_type=field(SelectField, "provider_type", "Provider type", options=one_of(types)),
            specialty=SpecialtyChoice(
                drawn_for=wanted.provider_type,
                specialty=field(SelectField, "specialty", "Specialty", options=one_of(specialties)),
            ),
            city=field(TextField, "city", "City", size="m", max_length=50),
            county=field(SelectField, "county", "County", size="m", options=one_of(counties)),
            zip_code=field(TextField, "zip_code", "ZIP Code", size="s", keyboard="numeric", max_length=10),
            results=DirectoryResults.of(
                found,
                asked=[(name, getattr(wanted, name)) for name in NAMES if getattr(wanted, name)],
                first=first,
                messages=list(errors.values()),
            ),
        )
