"""Who has a role at a provider: asked before something is done, and when people are to be told of something."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from db.engine import Statement
from db.rules.roles import Role


def of_holders(*roles: Role) -> str:
    """The end of a SELECT: the places whose people have one of the roles there; more conditions may follow.

    Site administrators have all roles. Nobody has any who is disabled, whose place ended, or whose provider is closed.
    """
    named = ", ".join(f"'{role.value}'" for role in roles)
    return f"""
      FROM membership
      JOIN provider ON provider.id = membership.provider
      JOIN account ON account.id = membership.account
     WHERE membership.ended_at IS NULL AND closed_at IS NULL AND disabled_at IS NULL
       AND (site_administrator
            OR EXISTS (SELECT 1 FROM clerk_role WHERE clerk_role.membership = membership.id
                          AND role IN ({named})))"""


@cache
def _at(*roles: Role) -> Statement:
    return Statement(f"SELECT account.id {of_holders(*roles)} AND membership.provider = {{}} ORDER BY account.id")


async def list_holders(provider_id: int, roles: Sequence[Role]) -> list[int]:
    """The accounts of those who may do one of these for the provider now."""
    return [row["id"] for row in await _at(*roles).rows(provider_id)]
