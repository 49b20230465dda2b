"""Clerk Maintenance: who works for a provider, in which roles."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from piccolo.columns import Column

from db.engine import lock
from db.operations import accounts, mail, mailed_links, sessions
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
from db.operations.clerk_help import (
    HELPS_A_DAY,
    DisabledByStaff,
    bring_back_clerk,
    issue_password,
    issued_until,
    unlock_clerk,
)
from db.queries import clerk_changes, clerks, common_passwords, people
from db.queries.clerks import Clerk
from db.queries.sessions import Session
from db.rules import account_notices, row_numbers
from db.rules import clerks as rules
from db.rules.clerks import ClerkDraft, ContactDraft
from db.rules.policy import Policy
from db.rules.roles import Role, beyond
from db.tables import Account, ClerkRole, Membership
from db.tables import Session as SessionRow

__all__ = [
    "HELPS_A_DAY",
    "AlreadyAClerkHere",
    "ChangedMeanwhile",
    "ClerkRefused",
    "DisabledByStaff",
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
    "bring_back_clerk",
    "change_clerk",
    "issue_password",
    "remove_clerk",
    "unlock_clerk",
]


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
        account_id = await accounts.insert(draft, password, issued_until=issued_until(policy))
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
        if not row_numbers.is_possible(account_id):
            raise NoSuchPerson
        await lock(Account, account_id)
        if await people.find(account_id) is None:
            raise NoSuchPerson
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
        changed = await _write_contact(clerk, contact, here)
        if changed or clerk.roles != frozenset(roles):
            await _write_roles(membership_id, before=clerk.roles, after=roles)
            await _write_place(membership_id, {})
            now = replace(clerk, roles=frozenset(roles), revision=clerk.revision + 1)
            await record("change clerk", now, clerk.roles, here, actor, **changed)


async def remove_clerk(membership_id: int, *, acting: Session, actor: Actor, policy: Policy) -> None:
    """End this clerk's rights at this provider at once, in open sessions too, and only there (S37).

    Raises ChangedMeanwhile when he was removed already, NotAClerkHere, IsSiteAdministrator, NotYourself, RightsEnded,
    and MayNotGrant when he holds a role that is not the acting person's to take away.
    """
    async with changing("remove clerk", acting, actor, policy) as here:
        clerk = await hold(membership_id, here, policy)
        _refuse_beyond(here, clerk.roles)
        await _write_roles(membership_id, before=clerk.roles, after=())
        await _write_place(membership_id, {Membership.ended_at: datetime.now(UTC)})
        await sessions.end(SessionRow.membership == membership_id, by="removal")
        await Account.update({Account.default_membership: None}).where(Account.default_membership == membership_id)
        gone = replace(clerk, roles=frozenset(), revision=clerk.revision + 1)
        await record("remove clerk", gone, clerk.roles, here, actor)


def _refuse_beyond(here: Here, roles: Iterable[Role]) -> None:
    if out_of_reach := beyond(here, roles):
        raise MayNotGrant(out_of_reach)


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


async def _write_contact(clerk: Clerk, contact: ContactDraft | None, here: Here) -> dict[str, Any]:
    """What the audit has to say of it; nothing when nothing changed.

    Raises SharedClerk, and MayNotGrant for the data of somebody with a role that is not the acting person's to give:
    with another e-mail address his password could be had. A new address is told to the old one.
    """
    before = {name: getattr(clerk, name) for name in ("first_name", "last_name", "phone_number", "email")}
    after = accounts.tidy_contact(contact) if contact else before
    if after == before:
        return {}
    if not clerk.here_only:
        raise SharedClerk
    _refuse_beyond(here, clerk.roles)
    await Account.update(**after, **accounts.name_keys(after)).where(Account.id == clerk.account_id)
    if after["email"] != before["email"]:
        await mailed_links.void_resets(clerk.account_id)
        await mailed_links.drop_email_changes(clerk.account_id)
        notice = account_notices.email_changed_by(clerk.user_name, here.user_name)
        await mail.send(before["email"], notice, account_id=clerk.account_id)
    return {"contact": {"before": before, "after": after}}
