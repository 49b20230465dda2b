"""Which providers a request may mean, and how far what was said fits them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from db.driver import Row
from db.engine import Statement
from db.rules import row_numbers
from db.rules.request_matches import matches
from db.rules.texts import storable

MOST = 20
"""So many providers may share an NPI and be offered."""


@dataclass(frozen=True)
class Administrator:
    """A site administrator of the provider, as the desk may name him."""

    membership_id: int
    account_id: int
    user_name: str
    first_name: str
    last_name: str


@dataclass(frozen=True)
class Candidate:
    """A provider with the NPI or the Medicaid ID that was given. `matches`: by field, whether it fits."""

    provider_id: int
    name: str
    medicaid_id: str
    npi: str
    provider_type: str
    mail_to_street: str
    mail_to_city: str
    mail_to_state: str
    mail_to_zip_code: str
    closed_at: datetime | None
    administrators: tuple[Administrator, ...]
    matches: Mapping[str, bool]

    @property
    def closed(self) -> bool:
        return self.closed_at is not None


@dataclass(frozen=True)
class _Known(Administrator):
    """With the contact data that he is compared by; they do not leave this module."""

    phone_number: str
    email: str


@dataclass(frozen=True)
class _Stored:
    provider_id: int
    name: str
    medicaid_id: str
    npi: str
    provider_type: str
    mail_to_street: str
    mail_to_city: str
    mail_to_state: str
    mail_to_zip_code: str
    closed_at: datetime | None


_PROVIDERS = Statement("""
    SELECT id AS provider_id, name, medicaid_id, npi, provider_type, mail_to_street, mail_to_city, mail_to_state,
           mail_to_zip_code, closed_at
      FROM provider WHERE npi = {} OR medicaid_id = {} ORDER BY provider.medicaid_id LIMIT {}""")
_ADMINISTRATORS = Statement("""
    SELECT membership.provider, membership.id AS membership_id, account.id AS account_id, user_name, first_name,
           last_name, account.phone_number, email
      FROM membership JOIN account ON account.id = membership.account
     WHERE membership.provider IN (SELECT id FROM provider WHERE npi = {} OR medicaid_id = {}
                                    ORDER BY provider.medicaid_id LIMIT {})
       AND site_administrator AND ended_at IS NULL ORDER BY membership.id""")


_IDS = Statement("SELECT npi, medicaid_id FROM provider WHERE id = {}")


async def list_candidates(said: Mapping[str, str]) -> tuple[Candidate, ...]:
    """Those with the NPI or Medicaid ID of the form; the best match first, closed ones last."""
    which = (storable(said.get("npi", "").strip(), 20), storable(said.get("medicaid_id", "").strip(), 20), MOST)
    people: dict[int, list[_Known]] = {}
    for row in await _ADMINISTRATORS.rows(*which):
        people.setdefault(row.pop("provider"), []).append(_Known(**row))
    found = [_candidate(row, people.get(row["provider_id"], []), said) for row in await _PROVIDERS.rows(*which)]
    return tuple(sorted(found, key=lambda one: (one.closed, -sum(one.matches.values()))))


async def may_mean(said: Mapping[str, str], provider_id: int) -> bool:
    """Whether the provider is among them."""
    row = await _IDS.row(provider_id) if row_numbers.is_possible(provider_id) else None
    return row is not None and (row["npi"] == said.get("npi") or row["medicaid_id"] == said.get("medicaid_id"))


def _candidate(row: Row, people: list[_Known], said: Mapping[str, str]) -> Candidate:
    return Candidate(
        **row,
        administrators=tuple(
            Administrator(one.membership_id, one.account_id, one.user_name, one.first_name, one.last_name)
            for one in people
        ),
        matches=matches(said, _Stored(**row), people),
    )
