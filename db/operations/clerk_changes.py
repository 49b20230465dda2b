"""How every change to a provider's clerks goes: one after the other, by whoever may still do it, recorded and told.

A change holds the provider's row first and then the clerk's account, and looks again, once it holds them, at what the
acting person may do.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from db.engine import lock, transaction
from db.operations import audit, messages
from db.operations.audit import Actor
from db.queries import clerk_changes, clerks
from db.queries import sessions as live
from db.queries.clerks import Clerk
from db.queries.providers import Provider
from db.queries.sessions import Session
from db.rules import clerk_changes as telling
from db.rules.clerk_changes import ClerkChange, Told
from db.rules.policy import Policy
from db.rules.roles import Role, assign
from db.tables import Account
from db.tables import Provider as ProviderRow


class ClerkRefused(Exception):
    """What was asked is nothing that the screens offer: it was made up, or what it rests on ended meanwhile.

    The audit has it.
    """


class RightsEnded(ClerkRefused):
    """The acting person does not maintain clerks of this provider (any more)."""


class NotAClerkHere(ClerkRefused):
    """Nobody of this provider has this number."""


class IsSiteAdministrator(ClerkRefused):
    """The site administrator is neither changed nor removed here (S39)."""


class NotYourself(ClerkRefused):
    """Nobody changes his own access (S39)."""


class SharedClerk(ClerkRefused):
    """He works for other providers too, so that contact data and password are not this one's to change (S38)."""


class OnlyForSiteAdministrators(ClerkRefused):
    """Unlocking and new first passwords are theirs: who issues a password could use the roles behind it."""


class NoSuchPerson(ClerkRefused):
    """Nobody with this account could be a clerk."""


class MayNotGrant(ClerkRefused):
    """These roles are not the acting person's to give or to take away (S39)."""

    def __init__(self, roles: Collection[Role]) -> None:
        super().__init__(", ".join(sorted(roles)))
        self.roles = frozenset(roles)


class ChangedMeanwhile(Exception):
    """Somebody else was first.

    `clerk`: as he is now, None when he was removed. `what`: sentences that say what was done, and by whom.
    """

    def __init__(self, clerk: Clerk | None, what: str) -> None:
        super().__init__(what)
        self.clerk = clerk
        self.what = what


@dataclass(frozen=True)
class Here:
    """Who acts, as he is now, and for which provider."""

    person_id: int
    user_name: str
    provider: Provider
    site_administrator: bool
    roles: frozenset[Role]


@asynccontextmanager
async def changing(action: str, acting: Session, actor: Actor, policy: Policy) -> AsyncIterator[Here]:
    """A transaction that holds the provider. What it refuses is recorded after it was taken back."""
    try:
        async with transaction():
            yield await _rights_now(acting, policy)
    except ClerkRefused as refusal:
        await audit.record(action, actor, outcome="refused", reason=type(refusal).__name__)
        raise


async def _rights_now(acting: Session, policy: Policy) -> Here:
    if acting.provider is None:
        raise RightsEnded
    await lock(ProviderRow, acting.provider.id)
    now = await live.find_again(acting, policy=policy)
    if now is None or Role.CLERK_MAINTENANCE not in now.roles:
        raise RightsEnded
    return Here(now.person.id, now.person.user_name, acting.provider, now.site_administrator, now.roles)


async def hold(membership_id: int, here: Here, policy: Policy) -> Clerk:
    """The clerk, as he stays until the transaction ends."""
    account_id = await clerks.find_account(membership_id, of=here.provider.id)
    if account_id is None:
        raise await _gone(membership_id, here)
    await lock(Account, account_id)
    clerk = await found(membership_id, here, policy)
    if clerk.site_administrator:
        raise IsSiteAdministrator
    if clerk.account_id == here.person_id:
        raise NotYourself
    return clerk


async def found(membership_id: int, here: Here, policy: Policy) -> Clerk:
    clerk = await clerks.find(membership_id, of=here.provider.id, policy=policy)
    if clerk is None:
        raise NotAClerkHere
    return clerk


async def _gone(membership_id: int, here: Here) -> Exception:
    """Somebody removed him, or he never was here."""
    user_name = await clerks.find_removed(membership_id, of=here.provider.id)
    if user_name is None:
        return NotAClerkHere()
    return ChangedMeanwhile(None, await clerk_changes.tell_last(here.provider.id, user_name))


async def record(action: str, clerk: Clerk, before: Collection[Role], here: Here, actor: Actor, **details: Any) -> None:
    """The audit entry with before and after, and what the clerk and the site administrators are told (S41)."""
    change = ClerkChange(action, frozenset(before), clerk.roles, contact="contact" in details)
    await audit.record(
        action,
        actor,
        subject=clerk.user_name,
        account_id=clerk.account_id,
        membership=clerk.membership_id,
        revision=clerk.revision,
        before=assign((), before),
        after=assign((), clerk.roles),
        **details,
    )
    told = Told(by=here.user_name, clerk=clerk.user_name, provider=here.provider.name)
    await messages.send([clerk.account_id], telling.for_clerk(change, told), provider_id=here.provider.id)
    administrators = await clerks.list_administrators(here.provider.id)
    await messages.send(administrators, telling.for_administrators(change, told), provider_id=here.provider.id)
