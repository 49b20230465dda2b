"""Who of a provider holds a role, to be told of what belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from db.engine import Statement
from db.rules.roles import Role


@cache
def _holding(roles: int) -> Statement:
    return Statement(f"""
        SELECT account.id
          FROM membership
          JOIN account ON account.id = membership.account
         WHERE membership.provider = {{}} AND membership.ended_at IS NULL AND disabled_at IS NULL
           AND (site_administrator
                OR EXISTS (SELECT 1 FROM clerk_role WHERE clerk_role.membership = membership.id
                              AND role IN ({", ".join(["{}"] * roles)})))
         ORDER BY account.id""")


async def list_holders(provider_id: int, roles: Sequence[Role]) -> list[int]:
    """The accounts of those who work for the provider and hold one of the roles; site administrators hold them all."""
    rows = await _holding(len(roles)).rows(provider_id, *(role.value for role in roles))
    return [row["id"] for row in rows]
