"""Choosing passwords."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from db.engine import lock, transaction
from db.hashing import hash_secret, history_digest
from db.operations import audit, sessions
from db.operations.audit import Actor
from db.operations.sessions import LoggedIn, SessionEnded
from db.queries import accounts, common_passwords
from db.queries.sessions import Session, hash_token
from db.rules import email_addresses, passwords
from db.rules.policy import Policy
from db.tables import Account, PastPassword
from db.tables import Session as SessionRow

__all__ = [
    "PasswordRefused",
    "PasswordUsedBefore",
    "SessionEnded",
    "about",
    "choose_own_password",
    "judge",
    "remember",
    "store",
]


class PasswordUsedBefore(Exception):
    """This account has had that password before; it may have been its first (S14)."""


class PasswordRefused(Exception):
    """The password does not keep the rules, and should have been checked before it came here."""


async def choose_own_password(
    session: Session, password: str, *, user_agent: str, actor: Actor, policy: Policy
) -> LoggedIn:
    """Replace the session's owner's password. He gets a new session, and all his others end (S29, S33).

    Raises PasswordUsedBefore, PasswordRefused and SessionEnded.
    """
    password = passwords.tidy(password)
    account = await accounts.find(session.person.id)
    if account is None or account.disabled_at is not None:
        raise SessionEnded
    judge(password, about=about(session, account.email), policy=policy)
    digest, hashed = await asyncio.gather(history_digest(password, account.history_salt), hash_secret(password))
    async with transaction():
        await lock(Account, account.id)
        if not await sessions.end(SessionRow.id == session.id, by="password change"):
            raise SessionEnded
        await remember(account.id, digest)
        await store(account.id, hashed)
        await sessions.end(SessionRow.account == account.id, by="password change")
        token = await sessions.begin(
            account.id, session.membership_id, user_agent=user_agent, actor=actor, policy=policy
        )
        await audit.record("change password", replace(actor, session_hash=hash_token(token)), subject=account.user_name)
    return LoggedIn(token, must_change_password=False)


def about(session: Session, email: str) -> list[str]:
    """The words that the password must not contain (S16)."""
    provider = [session.provider.medicaid_id] if session.provider else []
    return [session.person.user_name, *provider, *email_addresses.parts(email)]


def judge(password: str, *, about: Iterable[str], policy: Policy) -> None:
    """Raises PasswordRefused. `about`: the words that the password must not contain."""
    rules = passwords.check(password, symbols=policy.symbols, about=about, is_common=common_passwords.is_common)
    if not all(rule.met for rule in rules):
        raise PasswordRefused(passwords.unmet(rules))


async def remember(account_id: int, digest: str) -> None:
    """Note, in the caller's transaction, that the account has this password now. Raises PasswordUsedBefore."""
    past = PastPassword(account=account_id, digest=digest, set_at=datetime.now(UTC))
    if await PastPassword.exists().where(PastPassword.account == account_id, PastPassword.digest == digest):
        raise PasswordUsedBefore
    await PastPassword.insert(past)


async def store(account_id: int, hashed: str, *, issued_until: datetime | None = None) -> None:
    """Replace the password, in the caller's transaction. `issued_until`: when it dies, if somebody else chose it."""
    await Account.update(
        {
            Account.password_hash: hashed,
            Account.password_set_at: datetime.now(UTC),
            Account.issued_password_ends_at: issued_until,
        }
    ).where(Account.id == account_id)
