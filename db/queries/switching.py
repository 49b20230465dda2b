"""The providers that one person works for. Those that are closed are not among them."""

from __future__ import annotations

from dataclasses import dataclass

from db.driver import Row
from db.engine import Statement
from db.queries.providers import Provider
from db.queries.sessions import roles_of
from db.rules import row_numbers, texts
from db.rules.roles import Role


@dataclass(frozen=True)
class Place:
    """A provider somebody works for, and what he may do there. `is_default`: his log-ins start there."""

    membership_id: int
    provider: Provider
    roles: frozenset[Role]
    site_administrator: bool
    is_default: bool


_PLACE = """
    SELECT membership.id AS membership_id, provider.id AS provider_id, name, medicaid_id, npi, provider_type,
           site_administrator, membership.id = coalesce(default_membership, 0) AS is_default,
           (SELECT group_concat(role, '|') FROM clerk_role WHERE clerk_role.membership = membership.id) AS roles
      FROM membership JOIN account ON account.id = membership.account JOIN provider ON provider.id = membership.provider
     WHERE membership.account = {} AND membership.ended_at IS NULL AND closed_at IS NULL"""

_ALL = Statement(_PLACE + " ORDER BY lower(name), medicaid_id LIMIT {}")
_CALLED = Statement(
    _PLACE
    + """ AND (lower(name) LIKE {} ESCAPE '!' OR medicaid_id LIKE {} ESCAPE '!' OR npi LIKE {} ESCAPE '!')
     ORDER BY lower(name), medicaid_id LIMIT {}"""
)
_COUNT = Statement("""
    SELECT count(*) AS places FROM membership JOIN provider ON provider.id = membership.provider
     WHERE account = {} AND ended_at IS NULL AND closed_at IS NULL""")
_ONE = Statement(_PLACE + " AND membership.id = {}")


async def list_places(account_id: int, *, name: str = "", limit: int = 50) -> list[Place]:
    """Where this person works, by name.

    Only those with `name` in the provider's name or at the start of its Medicaid ID or NPI.
    """
    wanted = "".join(f"!{letter}" if letter in "!%_" else letter for letter in texts.tidy(name).lower())
    if not wanted:
        rows = await _ALL.rows(account_id, limit)
    elif texts.is_plain(wanted):
        rows = await _CALLED.rows(account_id, f"%{wanted}%", f"{wanted}%", f"{wanted}%", limit)
    else:
        rows = []
    return [_place(row) for row in rows]


async def count_places(account_id: int) -> int:
    """How many providers this person works for."""
    row = await _COUNT.row(account_id)
    return int(row["places"]) if row else 0


async def find_place(membership_id: int, *, of: int) -> Place | None:
    """The place, if it is one of this person's and has not ended."""
    row = await _ONE.row(of, membership_id) if row_numbers.is_possible(membership_id) else None
    return _place(row) if row else None


def _place(row: Row) -> Place:
    administrator = bool(row["site_administrator"])
    return Place(
        membership_id=row["membership_id"],
        provider=Provider(row["provider_id"], row["name"], row["medicaid_id"], row["npi"], row["provider_type"]),
        roles=roles_of(row["roles"], site_administrator=administrator),
        site_administrator=administrator,
        is_default=bool(row["is_default"]),
    )
