"""Clerk Maintenance: who works for a provider, in which roles."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from piccolo.columns import Column

from db.engine import lock
from db.hashing import hash_secret, history_digest
from db.operations import accounts, passwords, sessions, throttles
from db.operations.accounts import DraftRefused
from db.operations.audit import Actor
from db.operations.clerk_changes import (
    ChangedMeanwhile,
    ClerkRefused,
    Here,
    IsSiteAdministrator,
    MayNotGrant,
    NoSuchPerson,
    NotAClerkHere,
    NotYourself,
    OnlyForSiteAdministrators,
    RightsEnded,
    SharedClerk,
    changing,
    found,
    hold,
    record,
)
from db.operations.throttles import Limit
from db.queries import accounts as find_accounts
from db.queries import clerk_changes, clerks, common_passwords, people
from db.queries.clerks import Clerk
from db.queries.sessions import Session
from db.rules import clerks as rules
from db.rules import email_addresses, limits
from db.rules.clerks import ClerkDraft, ContactDraft
from db.rules.passwords import tidy
from db.rules.policy import Policy
from db.rules.roles import Role, may_grant
from db.tables import Account, ClerkRole, Membership
from db.tables import Session as SessionRow

__all__ = [
    "AlreadyAClerkHere",
    "ChangedMeanwhile",
    "ClerkRefused",
    "IsSiteAdministrator",
    "MayNotGrant",
    "NoSuchPerson",
    "NotAClerkHere",
    "NotYourself",
    "OnlyForSiteAdministrators",
    "RightsEnded",
    "SharedClerk",
    "add_existing_clerk",
    "add_new_clerk",
    "change_clerk",
    "issue_password",
    "remove_clerk",
    "unlock_clerk",
]

HELPS_A_DAY = 5
"""Unlocks, and new first passwords, of one clerk: more would help to guess his password."""


class AlreadyAClerkHere(Exception):
    """This person works for this provider already."""


async def add_new_clerk(
    draft: ClerkDraft, roles: Collection[Role], *, acting: Session, actor: Actor, policy: Policy
) -> int:
    """Make somebody who is new to the portal a clerk; returns the number of his place.

    The password is good for the first log-in only and dies after `policy.issued_password_hours`.
    Raises UserNameTaken, MayNotGrant, RightsEnded, and DraftRefused for what `rules.clerks.check_new` does not pass.
    """
    errors = rules.check_new(draft, policy=policy, is_common=common_passwords.is_common, medicaid_id=acting.acting_for)
    if errors:
        raise DraftRefused(errors)
    password = await accounts.hash_first(draft.password)
    async with changing("add clerk", acting, actor, policy) as here:
        _refuse_beyond(here, roles)
        account_id = await accounts.insert(draft, password, issued_until=_issued_until(policy))
        membership_id = await _begin_place(account_id, here.provider.id)
        await _write_roles(membership_id, before=(), after=roles)
        await record("add clerk", await found(membership_id, here, policy), (), here, actor, new_person=True)
    return membership_id


async def add_existing_clerk(
    account_id: int, roles: Collection[Role], *, acting: Session, actor: Actor, policy: Policy
) -> int:
    """Make somebody who has a user name already a clerk here too; returns the number of his place.

    Who was removed before gets his old place again, with these roles only.
    Raises AlreadyAClerkHere, NoSuchPerson, MayNotGrant, RightsEnded.
    """
    async with changing("add clerk", acting, actor, policy) as here:
        _refuse_beyond(here, roles)
        if await people.find(account_id) is None:
            raise NoSuchPerson
        await lock(Account, account_id)
        membership_id = await _begin_place(account_id, here.provider.id)
        await _write_roles(membership_id, before=(), after=roles)
        await record("add clerk", await found(membership_id, here, policy), (), here, actor, new_person=False)
    return membership_id


async def change_clerk(
    membership_id: int,
    roles: Collection[Role],
    contact: ContactDraft | None = None,
    *,
    seen: int,
    acting: Session,
    actor: Actor,
    policy: Policy,
) -> None:
    """Make `roles` the whole of what this clerk may do here, and these his contact data, if they are given.

    `seen`: the clerk's revision when the form was drawn. Raises ChangedMeanwhile, MayNotGrant, SharedClerk,
    NotAClerkHere, IsSiteAdministrator, NotYourself, RightsEnded, and DraftRefused for what `rules.clerks.check_contact`
    does not pass.
    """
    errors = rules.check_contact(contact) if contact else {}
    if errors:
        raise DraftRefused(errors)
    async with changing("change clerk", acting, actor, policy) as here:
        clerk = await hold(membership_id, here, policy)
        if clerk.revision != seen:
            raise ChangedMeanwhile(clerk, await clerk_changes.tell_since(here.provider.id, clerk.user_name, seen))
        _refuse_beyond(here, clerk.roles ^ frozenset(roles))
        changed = await _write_contact(clerk, contact)
        if changed or clerk.roles != frozenset(roles):
            await _write_roles(membership_id, before=clerk.roles, after=roles)
            await _write_place(membership_id, {})
            now = replace(clerk, roles=frozenset(roles), revision=clerk.revision + 1)
            await record("change clerk", now, clerk.roles, here, actor, **changed)


async def remove_clerk(membership_id: int, *, acting: Session, actor: Actor, policy: Policy) -> None:
    """End this clerk's rights at this provider at once, in open sessions too, and only there (S37).

    Raises ChangedMeanwhile when he was removed already, NotAClerkHere, IsSiteAdministrator, NotYourself, RightsEnded.
    """
    async with changing("remove clerk", acting, actor, policy) as here:
        clerk = await hold(membership_id, here, policy)
        await _write_roles(membership_id, before=clerk.roles, after=())
        await _write_place(membership_id, {Membership.ended_at: datetime.now(UTC)})
        await sessions.end(SessionRow.membership == membership_id, by="removal")
        await Account.update({Account.default_membership: None}).where(Account.default_membership == membership_id)
        gone = replace(clerk, roles=frozenset(), revision=clerk.revision + 1)
        await record("remove clerk", gone, clerk.roles, here, actor)


async def unlock_clerk(membership_id: int, *, acting: Session, actor: Actor, policy: Policy) -> None:
    """Let this clerk try his password again at once (S24).

    Raises TooManyTries after 5 times a day, OnlyForSiteAdministrators, NotAClerkHere, IsSiteAdministrator, RightsEnded.
    """
    async with changing("unlock clerk", acting, actor, policy) as here:
        _only_administrators(here)
        clerk = await hold(membership_id, here, policy)
        await throttles.reserve(_help("unlock", clerk))
        failures = await throttles.clear(limits.log_in_name(clerk.user_name, policy))
        await record("unlock clerk", clerk, clerk.roles, here, actor, failures=failures)


async def issue_password(membership_id: int, password: str, *, acting: Session, actor: Actor, policy: Policy) -> None:
    """Give this clerk a new first password; all his sessions end, and his user name is no longer locked.

    Raises PasswordRefused, PasswordUsedBefore, TooManyTries after 5 times a day, SharedClerk,
    OnlyForSiteAdministrators, NotAClerkHere, IsSiteAdministrator, RightsEnded.
    """
    password = tidy(password)
    async with changing("issue password", acting, actor, policy) as here:
        clerk = await _hold_own(membership_id, here, policy)
        words = [clerk.user_name, here.provider.medicaid_id, *email_addresses.parts(clerk.email)]
        passwords.judge(password, about=words, policy=policy)
        account = await find_accounts.find(clerk.account_id)
    if account is None:
        raise NotAClerkHere
    await throttles.reserve(_help("issue password", clerk))  # "used before" tells something, so it is not asked at will
    digest, hashed = await asyncio.gather(history_digest(password, account.history_salt), hash_secret(password))
    async with changing("issue password", acting, actor, policy) as here:
        clerk = await _hold_own(membership_id, here, policy)
        await passwords.remember(account.id, digest)
        await passwords.store(account.id, hashed, issued_until=_issued_until(policy))
        await sessions.end(SessionRow.account == account.id, by="issued password")
        await throttles.clear(limits.log_in_name(clerk.user_name, policy))
        await record("issue password", clerk, clerk.roles, here, actor)


def _refuse_beyond(here: Here, roles: Iterable[Role]) -> None:
    beyond = [role for role in roles if not may_grant(here, role)]
    if beyond:
        raise MayNotGrant(beyond)


def _only_administrators(here: Here) -> None:
    if not here.site_administrator:
        raise OnlyForSiteAdministrators


async def _hold_own(membership_id: int, here: Here, policy: Policy) -> Clerk:
    """A clerk whose password is his administrator's to issue."""
    _only_administrators(here)
    return _not_shared(await hold(membership_id, here, policy))


def _not_shared(clerk: Clerk) -> Clerk:
    if not clerk.here_only:
        raise SharedClerk
    return clerk


def _issued_until(policy: Policy) -> datetime:
    return datetime.now(UTC) + timedelta(hours=policy.issued_password_hours)


def _help(kind: str, clerk: Clerk) -> Limit:
    return Limit(kind, str(clerk.account_id), HELPS_A_DAY, timedelta(days=1))


async def _begin_place(account_id: int, provider_id: int) -> int:
    """A new place, or the old one again. Raises AlreadyAClerkHere."""
    now = datetime.now(UTC)
    before = await clerks.find_place(account_id, provider_id)
    if before is None:
        place = Membership(account=account_id, provider=provider_id, started_at=now, revision=1)
        [inserted] = await Membership.insert(place)
        return int(inserted["id"])
    if before.ended_at is None:
        raise AlreadyAClerkHere
    await _write_place(
        before.membership_id,
        {Membership.started_at: now, Membership.ended_at: None, Membership.site_administrator: False},
    )
    return before.membership_id


async def _write_place(membership_id: int, values: dict[Column | str, Any]) -> None:
    """Write to the place, whose revision is one more from now on."""
    changed = Membership.update(values | {Membership.revision: Membership.revision + 1})
    await changed.where(Membership.id == membership_id)


async def _write_roles(membership_id: int, *, before: Collection[Role], after: Collection[Role]) -> None:
    granted, revoked = frozenset(after) - frozenset(before), frozenset(before) - frozenset(after)
    if granted:
        await ClerkRole.insert(*(ClerkRole(membership=membership_id, role=role.value) for role in granted))
    if revoked:
        names = [role.value for role in revoked]
        await ClerkRole.delete().where(ClerkRole.membership == membership_id, ClerkRole.role.is_in(names))


async def _write_contact(clerk: Clerk, contact: ContactDraft | None) -> dict[str, Any]:
    """What the audit has to say of it; nothing when nothing changed. Raises SharedClerk."""
    before = {name: getattr(clerk, name) for name in ("first_name", "last_name", "phone_number", "email")}
    after = accounts.tidy_contact(contact) if contact else before
    if after == before:
        return {}
    _not_shared(clerk)
    await Account.update(**after, **accounts.name_keys(after)).where(Account.id == clerk.account_id)
    return {"contact": {"before": before, "after": after}}
