"""Proving again that it is the owner who sits there, before what only he may change is changed (S20)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from db.engine import transaction
from db.hashing import verify_secret
from db.operations import audit, locks, session_life, throttles
from db.operations.audit import Actor
from db.operations.locks import Locked
from db.operations.session_life import SessionEnded
from db.operations.throttles import Reservation
from db.queries import accounts
from db.queries import sessions as live
from db.queries.accounts import Account
from db.queries.sessions import Session
from db.rules import passwords
from db.rules.policy import Policy
from db.tables import Session as SessionRow

__all__ = ["Locked", "Proof", "ProofNeeded", "WrongPassword", "check", "is_proved", "renew", "still_holds"]


class ProofNeeded(Exception):
    """The password was typed too long ago, and not again with this."""


class WrongPassword(Exception):
    """The password typed with this is not the current one. It counts as a failed log-in does."""

    def __init__(self, *, one_try_left: bool) -> None:
        super().__init__("The password is wrong.")
        self.one_try_left = one_try_left


@dataclass(frozen=True)
class Proof:
    """The owner's account as it was when he proved himself. `typed`: just now, so that the session is renewed (S29)."""

    account: Account
    typed: bool


def is_proved(session: Session, policy: Policy) -> bool:
    """Whether the password was typed within `policy.proof_minutes`, so that it need not be asked for."""
    return datetime.now(UTC) < session.proved_at + timedelta(minutes=policy.proof_minutes)


async def check(session: Session, password: str | None, *, action: str, actor: Actor, policy: Policy) -> Proof:
    """Look at the password, if one was typed; without one, at when it was typed last. To be called outside of
    transactions.

    `action`: what the audit says was refused. Raises ProofNeeded, WrongPassword; Locked when the user name is locked
    already, and nothing was looked at; SessionEnded when it ended meanwhile, or this wrong try was the one that locks,
    which ends it.
    """
    account = await accounts.find(session.person.id)
    if account is None or await live.find_again(session, policy=policy) is None:
        raise SessionEnded
    if not password:
        if not is_proved(session, policy):
            raise ProofNeeded
        return Proof(account, typed=False)
    of_name = await locks.reserve(account.user_name, policy)
    if of_name is None:
        raise Locked
    if not await verify_secret(account.password_hash, passwords.tidy(password)):
        await _refuse(session, account, of_name, action=action, actor=actor, policy=policy)
    await throttles.forget(of_name)
    return Proof(account, typed=True)


async def renew(
    proof: Proof, session: Session, *, by: str, user_agent: str, actor: Actor, policy: Policy
) -> str | None:
    """Go on in a new session, if the password was typed; returns its token, None when the session stays (S29).

    In the caller's transaction, which holds the account. Raises SessionEnded, also when the password is another by now.
    """
    await still_holds(proof)
    if not proof.typed:
        if await live.find_again(session, policy=policy) is None:
            raise SessionEnded
        return None
    if not await session_life.end(SessionRow.id == session.id, by=by):
        raise SessionEnded
    return await session_life.begin(
        session.person.id,
        session.membership_id,
        user_agent=user_agent,
        actor=actor,
        policy=policy,
        ends_at=session.ends_at,
    )


async def still_holds(proof: Proof) -> None:
    """Raises SessionEnded when the account has another password by now, or was disabled."""
    now = await accounts.find(proof.account.id)
    if now is None or now.disabled_at is not None or now.password_set_at != proof.account.password_set_at:
        raise SessionEnded


async def _refuse(
    session: Session, account: Account, of_name: Reservation, *, action: str, actor: Actor, policy: Policy
) -> None:
    async with transaction():
        await audit.record(action, actor, subject=account.user_name, outcome="refused", account_id=account.id)
        locked = await locks.failed(account, of_name, user_name=account.user_name, actor=actor, policy=policy)
        if locked:
            await session_life.end(SessionRow.id == session.id, by="lock")
    if locked:
        raise SessionEnded
    raise WrongPassword(one_try_left=of_name.failures_left == 1)
