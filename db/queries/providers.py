"""Providers of Oregon Medicaid."""

from __future__ import annotations

from dataclasses import dataclass

from db.engine import Statement


@dataclass(frozen=True)
class Provider:
    """A provider as every screen names it."""

    id: int
    name: str
    medicaid_id: str
    npi: str
    provider_type: str


_BY_MEDICAID_ID = Statement("SELECT id, name, medicaid_id, npi, provider_type FROM provider WHERE medicaid_id = {}")


async def find(medicaid_id: str) -> Provider | None:
    """The provider with this Oregon Medicaid ID (6 or 9 digits), or None."""
    row = await _BY_MEDICAID_ID.row(medicaid_id)
    return Provider(**row) if row else None
