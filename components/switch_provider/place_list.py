"""Switch Provider: the providers one works for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from components.component import Component
from components.forms.text_field import TextField
from components.page.provider_line import Provider

FEW = 8  # so many can be seen at a glance; from there on one can search


class Place(Protocol):
    """What one is at a provider."""

    @property
    def membership_id(self) -> int: ...
    @property
    def provider(self) -> Provider: ...
    @property
    def roles(self) -> Collection[str]: ...
    @property
    def site_administrator(self) -> bool: ...
    @property
    def is_default(self) -> bool: ...


@dataclass(frozen=True, kw_only=True)
class PlaceList(Component):
    """`current_id` is the membership one acts with, `total` how many there are in all; `filter` appears when many."""

    places: Sequence[Place]
    acting_for: str
    current_id: int | None
    total: int
    name: str
    filter: TextField | None

    @classmethod
    def of(
        cls,
        places: Sequence[Place],
        *,
        acting_for: str,
        current_id: int | None,
        total: int | None = None,
        name: str = "",
    ) -> PlaceList:
        total = len(places) if total is None else total
        return cls(
            places=places,
            acting_for=acting_for,
            current_id=current_id,
            total=total,
            name=name,
            filter=TextField(
                name="name",
                label="Find a provider",
                hint="The beginning of its name, Medicaid ID or NPI.",
                value=name,
                exact=True,
                required=False,
                max_length=100,
            )
            if total > FEW or name
            else None,
        )

    @property
    def count(self) -> str:
        shown = len(self.places)
        return f"{shown} of {self.total}" if shown < self.total else str(shown)

    def role_names(self, place: Place) -> str:
        return ", ".join(sorted(place.roles))
