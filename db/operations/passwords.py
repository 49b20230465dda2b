"""Choosing passwords."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from db.engine import lock, transaction
from db.hashing import hash_secret, history_digest
from db.operations import audit, mail, mailed_links, proofs, session_life
from db.operations.audit import Actor
from db.operations.proofs import Locked, ProofNeeded, WrongPassword
from db.operations.session_life import LoggedIn, SessionEnded
from db.queries import accounts, common_passwords
from db.queries.sessions import Session, hash_token
from db.rules import account_notices, email_addresses, passwords
from db.rules.kinds import Kind
from db.rules.policy import Policy
from db.tables import Account, PastPassword
from db.tables import Session as SessionRow

__all__ = [
    "Locked",
    "PasswordRefused",
    "PasswordUsedBefore",
    "ProofNeeded",
    "SessionEnded",
    "WrongPassword",
    "about",
    "change_password",
    "choose_own_password",
    "judge",
    "prove",
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
    """Replace a password that must be changed, right after it was typed at log-in.

    He gets a new session, and all his others end (S29, S33). Raises PasswordUsedBefore, PasswordRefused, SessionEnded;
    ProofNeeded when the password need not be changed or was typed too long ago: then `change_password` is the way.
    """
    if not session.must_change_password:
        raise ProofNeeded
    return await _change(session, None, password, user_agent=user_agent, actor=actor, policy=policy)


async def change_password(
    session: Session, old: str, new: str, *, user_agent: str, actor: Actor, policy: Policy
) -> LoggedIn:
    """Replace the password of the session's owner, who types the old one (S20).

    He gets a new session, and all his others end (S29, S33). Raises WrongPassword, which counts as a failed log-in
    does, Locked, SessionEnded, PasswordRefused, and PasswordUsedBefore, which is told only once the old one was right.
    """
    if not old:
        raise ProofNeeded
    return await _change(session, old, new, user_agent=user_agent, actor=actor, policy=policy)


async def prove(session: Session, password: str, *, user_agent: str, actor: Actor, policy: Policy) -> LoggedIn:
    """Type the password again, without changing anything: a new session, which ends when the old one would have (S29).

    Raises WrongPassword, Locked, SessionEnded, and ProofNeeded without a password.
    """
    if not password:
        raise ProofNeeded
    proof = await proofs.check(session, password, action="prove password", actor=actor, policy=policy)
    async with transaction():
        await lock(Account, proof.account.id)
        token = await proofs.renew(proof, session, by="proof", user_agent=user_agent, actor=actor, policy=policy)
        if token is None:
            raise SessionEnded
        now = replace(actor, session_hash=hash_token(token))
        await audit.record("prove password", now, subject=proof.account.user_name, account_id=proof.account.id)
    return LoggedIn(token, session.must_change_password)


async def _change(
    session: Session, old: str | None, new: str, *, user_agent: str, actor: Actor, policy: Policy
) -> LoggedIn:
    account, new = await accounts.find(session.person.id), passwords.tidy(new)
    if account is None:
        raise SessionEnded
    judge(new, kind=account.kind, about=about(session, account.email), policy=policy)
    proof = await proofs.check(session, old, action="change password", actor=actor, policy=policy)
    digest, hashed = await asyncio.gather(history_digest(new, account.history_salt), hash_secret(new))
    async with transaction():
        await lock(Account, account.id)
        await proofs.still_holds(proof)
        if not await session_life.end(SessionRow.id == session.id, by="password change"):
            raise SessionEnded
        await remember(account.id, digest)
        await store(account.id, hashed)
        await session_life.end(SessionRow.account == account.id, by="password change")
        token = await session_life.begin(
            account.id, session.membership_id, user_agent=user_agent, actor=actor, policy=policy
        )
        now = replace(actor, session_hash=hash_token(token))
        await audit.record("change password", now, subject=account.user_name, account_id=account.id)
        await mail.send(account.email, account_notices.password_changed(account.user_name), account_id=account.id)
    return LoggedIn(token, must_change_password=False)


def about(session: Session, email: str) -> list[str]:
    """The words that the password must not contain (S16)."""
    provider = [session.provider.medicaid_id] if session.provider else []
    return [session.person.user_name, *provider, *email_addresses.parts(email)]


def judge(password: str, *, kind: Kind = Kind.PROVIDER, about: Iterable[str], policy: Policy) -> None:
    """Raises PasswordRefused. `about`: the words that the password must not contain."""
    rules = passwords.check(
        password,
        symbols=policy.symbols,
        least=passwords.shortest(kind, policy),
        about=about,
        is_common=common_passwords.is_common,
    )
    if not all(rule.met for rule in rules):
        raise PasswordRefused(passwords.unmet(rules))


async def remember(account_id: int, digest: str) -> None:
    """Note, in the caller's transaction, that the account has this password now. Raises PasswordUsedBefore."""
    past = PastPassword(account=account_id, digest=digest, set_at=datetime.now(UTC))
    if await PastPassword.exists().where(PastPassword.account == account_id, PastPassword.digest == digest):
        raise PasswordUsedBefore
    await PastPassword.insert(past)


async def store(account_id: int, hashed: str, *, issued_until: datetime | None = None) -> None:
    """Replace the password, in the caller's transaction. `issued_until`: when it dies, if somebody else chose it.

    Links to reset it die with the old one; so does an e-mail address that is not confirmed yet, for whoever asked for
    it may be why the password is changed.
    """
    await Account.update(
        {
            Account.password_hash: hashed,
            Account.password_set_at: datetime.now(UTC),
            Account.issued_password_ends_at: issued_until,
        }
    ).where(Account.id == account_id)
    await mailed_links.void_resets(account_id)
    await mailed_links.drop_email_changes(account_id)
