"""Which provider one acts for: on every page, because claims for the wrong provider are denied."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from components.component import Component


class Provider(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def medicaid_id(self) -> str: ...
    @property
    def npi(self) -> str: ...
    @property
    def provider_type(self) -> str: ...


@dataclass(frozen=True, kw_only=True)
class ProviderLine(Component):
    """Name, Medicaid ID, NPI and provider type, in one line where there is room."""

    provider: Provider
