"""What a site administrator does for clerks who cannot log in: unlock them, bring them back, issue a new password."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from db.hashing import hash_secret, history_digest
from db.operations import accounts, passwords, sessions, throttles
from db.operations.audit import Actor
from db.operations.clerk_changes import (
    ClerkRefused,
    Here,
    NotAClerkHere,
    OnlyForSiteAdministrators,
    SharedClerk,
    changing,
    hold,
    record,
)
from db.operations.throttles import Limit
from db.queries import accounts as find_accounts
from db.queries.clerks import Clerk
from db.queries.sessions import Session
from db.rules import email_addresses, limits
from db.rules.passwords import tidy
from db.rules.policy import Policy
from db.tables import Session as SessionRow

HELPS_A_DAY = 5
"""Unlocks, and new first passwords, of one clerk: more would help to guess his password."""


class DisabledByStaff(ClerkRefused):
    """Provider Services disabled him, so that nobody else brings him back."""


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
        await passwords.store(account.id, hashed, issued_until=issued_until(policy))
        await sessions.end(SessionRow.account == account.id, by="issued password")
        await throttles.clear(limits.log_in_name(clerk.user_name, policy))
        await record("issue password", clerk, clerk.roles, here, actor)


async def bring_back_clerk(membership_id: int, *, acting: Session, actor: Actor, policy: Policy) -> None:
    """Let a clerk log in again who was disabled because he had not for too long; one who was not stays as he is.

    He keeps the password he had, for nobody else knows it: who forgot it resets it, and an issued one that died is
    issued anew. Raises DisabledByStaff, SharedClerk, OnlyForSiteAdministrators, NotAClerkHere, IsSiteAdministrator,
    RightsEnded.
    """
    async with changing("bring back clerk", acting, actor, policy) as here:
        clerk = await _hold_own(membership_id, here, policy)
        if clerk.disabled_because == "staff":
            raise DisabledByStaff
        if await accounts.allow_again(clerk.account_id):
            await record("bring back clerk", clerk, clerk.roles, here, actor)


def issued_until(policy: Policy) -> datetime:
    """When a first password dies that is issued now."""
    return datetime.now(UTC) + timedelta(hours=policy.issued_password_hours)


def _only_administrators(here: Here) -> None:
    if not here.site_administrator:
        raise OnlyForSiteAdministrators


async def _hold_own(membership_id: int, here: Here, policy: Policy) -> Clerk:
    """A clerk whose account is his administrator's to look after."""
    _only_administrators(here)
    clerk = await hold(membership_id, here, policy)
    if not clerk.here_only:
        raise SharedClerk
    return clerk


def _help(kind: str, clerk: Clerk) -> Limit:
    return Limit(kind, str(clerk.account_id), HELPS_A_DAY, timedelta(days=1))
