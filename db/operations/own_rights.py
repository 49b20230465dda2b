"""Who may do something for the provider he acts for: asked once more, in the write that does it."""

from __future__ import annotations

from functools import cache

from db.engine import Statement, Step
from db.queries.role_holders import of_holders
from db.queries.sessions import Session
from db.rules.roles import Role


class NotInYourRoles(Exception):
    """The acting person may not do this for this provider (any more); it is recorded."""


def of_whom_may(*roles: Role) -> str:
    """The end of a SELECT with two arguments, a place and its provider: a row while its person has a role of these."""
    return f"{of_holders(*roles)} AND membership.id = {{}} AND membership.provider = {{}}"


@cache
def may(*roles: Role) -> Statement:
    """A row for who has one of the roles, by `place_of` him."""
    return Statement(f"SELECT membership.id {of_whom_may(*roles)}")


def place_of(acting: Session) -> tuple[int | None, int]:
    """The place of the acting person and its provider, which `may` asks for; nobody has the provider 0."""
    return acting.membership_id, acting.provider.id if acting.provider else 0


def provider_of(acting: Session) -> int:
    """The number of the provider that is acted for. Raises NotInYourRoles where there is none."""
    if acting.provider is None:
        raise NotInYourRoles
    return acting.provider.id


def may_look(role: Role, acting: Session) -> Step:
    """The first step of a write of somebody who needs the role: without it nothing is done."""
    return may(role).step(*place_of(acting), needed=True)


async def admit(role: Role, acting: Session) -> int:
    """The same in the caller's transaction: the number of the provider that is acted for. Raises NotInYourRoles."""
    if not await may(role).rows(*place_of(acting)):
        raise NotInYourRoles
    return provider_of(acting)
