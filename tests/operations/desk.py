"""Clerk Maintenance as people do it in tests."""

from __future__ import annotations

from collections.abc import Collection

from db.operations import clerks
from db.queries import clerks as find_clerks
from db.queries.clerks import Clerk
from db.queries.sessions import Session
from db.rules.roles import Role
from db.tables import ClerkRole
from tests.people import POLICY, ClerkDraft, account_of, actor_of


async def add_new(acting: Session, draft: ClerkDraft | None = None, roles: Collection[Role] = ()) -> int:
    return await clerks.add_new_clerk(
        draft or ClerkDraft(), roles, acting=acting, actor=actor_of(acting), policy=POLICY
    )


async def add(acting: Session, user_name: str, roles: Collection[Role] = ()) -> int:
    """Add somebody who has a user name."""
    account = await account_of(user_name)
    return await clerks.add_existing_clerk(account, roles, acting=acting, actor=actor_of(acting), policy=POLICY)


async def change(
    acting: Session, place: int, roles: Collection[Role], contact: ClerkDraft | None = None, *, seen: int = 0
) -> None:
    await clerks.change_clerk(place, roles, contact, seen=seen, acting=acting, actor=actor_of(acting), policy=POLICY)


async def remove(acting: Session, place: int) -> None:
    await clerks.remove_clerk(place, acting=acting, actor=actor_of(acting), policy=POLICY)


async def unlock(acting: Session, place: int) -> None:
    await clerks.unlock_clerk(place, acting=acting, actor=actor_of(acting), policy=POLICY)


async def issue_password(acting: Session, place: int, password: str = "Velvet5Anchor") -> None:
    await clerks.issue_password(place, password, acting=acting, actor=actor_of(acting), policy=POLICY)


async def bring_back(acting: Session, place: int) -> None:
    await clerks.bring_back_clerk(place, acting=acting, actor=actor_of(acting), policy=POLICY)


async def clerk(acting: Session, place: int) -> Clerk:
    """The clerk as the acting person's provider sees him; fails when there is none."""
    assert acting.provider is not None
    found = await find_clerks.find(place, of=acting.provider.id, policy=POLICY)
    assert found is not None
    return found


async def stored_roles(place: int) -> list[str]:
    """Sorted, with duplicates if there were any."""
    rows = await ClerkRole.select(ClerkRole.role).where(ClerkRole.membership == place)
    return sorted(row["role"] for row in rows)
