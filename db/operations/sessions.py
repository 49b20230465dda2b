"""Logging in and off, and what a session remembers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from piccolo.columns import Column

from db.engine import lock, transaction
from db.hashing import hash_secret, needs_rehash, verify_secret
from db.operations import audit, locks, throttles
from db.operations.audit import Actor
from db.operations.session_life import (
    LoggedIn,
    SessionEnded,
    begin,
    end,
    end_one,
    end_others,
    leave_message,
    stay,
    sweep,
    take_message,
    touch,
)
from db.operations.throttles import Limit, Reservation
from db.queries import accounts, switching
from db.queries.sessions import Session as LiveSession
from db.queries.sessions import hash_token
from db.rules import passwords
from db.rules.policy import Policy
from db.tables import Account, Session

__all__ = [
    "LogInRefused",
    "LoggedIn",
    "NotYourProvider",
    "SessionEnded",
    "begin",
    "end",
    "end_one",
    "end_others",
    "leave_message",
    "log_in",
    "log_off",
    "name_default",
    "stay",
    "sweep",
    "switch_provider",
    "take_message",
    "touch",
]


class LogInRefused(Exception):
    """Unknown, wrong, locked, disabled or died of age: all the same to whoever is asking (S23)."""

    def __init__(self, *, one_try_left: bool) -> None:
        super().__init__("The log-in was refused.")
        self.one_try_left = one_try_left


class NotYourProvider(Exception):
    """The session's owner does not work there (any more)."""


async def log_in(
    user_name: str, password: str, *, previous_token: str | None, user_agent: str, actor: Actor, policy: Policy
) -> LoggedIn:
    """Check the password and start a session; the one behind `previous_token` ends (S29).

    Raises LogInRefused, and TooManyTries when too many log-ins from this address failed. After `policy.failures`
    failures the user name is locked, whether anybody has it or not (S21; CMS ARS AC-7). Every refusal costs the same
    work (S23).
    """
    [at_address] = await throttles.reserve(_address_limit(actor, policy))
    of_name = await locks.reserve(user_name, policy)
    account = await accounts.find_by_user_name(user_name)
    password = passwords.tidy(password)
    matched = await verify_secret(account.password_hash if account else None, password)
    if account is None or of_name is None or not matched or not account.may_log_in:
        return await _refuse(account, of_name, user_name, actor, policy)
    rehashed = await hash_secret(password) if needs_rehash(account.password_hash) else None
    async with transaction():
        await lock(Account, account.id)
        again = await accounts.find(account.id)
        if again is None or not again.may_log_in or again.password_set_at != account.password_set_at:
            raise LogInRefused(one_try_left=False)
        await throttles.forget(of_name)
        await throttles.give_back([at_address])
        await _note_activity(account.id, rehashed)
        if previous_token:
            await end(Session.token_hash == hash_token(previous_token), by="log in")
        token = await begin(again.id, again.membership_id, user_agent=user_agent, actor=actor, policy=policy)
        await audit.record("log in", _as(actor, again, token), subject=again.user_name, account_id=again.id)
    return LoggedIn(token, again.must_change_password(policy))


async def log_off(session: LiveSession, *, actor: Actor) -> None:
    """End the session, for good (S30). One that has ended already stays as it is."""
    async with transaction():
        if await end(Session.id == session.id, by="log off"):
            await audit.record("log off", actor, subject=actor.user_name, account_id=session.person.id)


async def switch_provider(
    session: LiveSession, membership_id: int, *, user_agent: str, actor: Actor, policy: Policy
) -> LoggedIn:
    """Go on at another place of the same person, in a new session that lasts no longer than the old one (S29).

    Raises NotYourProvider and SessionEnded.
    """
    async with transaction():
        await lock(Account, session.person.id)
        place = await switching.find_place(membership_id, of=session.person.id)
        if place is None:
            raise NotYourProvider
        if not await end(Session.id == session.id, by="provider switch"):
            raise SessionEnded
        token = await begin(
            session.person.id,
            membership_id,
            user_agent=user_agent,
            actor=actor,
            policy=policy,
            ends_at=session.ends_at,
            proved_at=session.proved_at,
        )
        there = replace(actor, provider_id=place.provider.id, session_hash=hash_token(token))
        medicaid_id, left = place.provider.medicaid_id, session.acting_for
        await audit.record("switch provider", there, subject=medicaid_id, account_id=session.person.id, left=left)
    return LoggedIn(token, session.must_change_password)


async def name_default(session: LiveSession, membership_id: int | None, *, actor: Actor) -> None:
    """Let the log-ins of the session's owner start at this place, or at the last one again. Raises NotYourProvider."""
    async with transaction():
        await lock(Account, session.person.id)
        place = await switching.find_place(membership_id, of=session.person.id) if membership_id is not None else None
        if place is None and membership_id is not None:
            raise NotYourProvider
        await Account.update({Account.default_membership: membership_id}).where(Account.id == session.person.id)
        subject = place.provider.medicaid_id if place else ""
        await audit.record("name default provider", actor, subject=subject, account_id=session.person.id)


def _address_limit(actor: Actor, policy: Policy) -> Limit:
    window = timedelta(minutes=policy.address_failure_minutes)
    return Limit("log-in address", actor.place, policy.address_failures, window)


async def _refuse(
    account: accounts.Account | None, of_name: Reservation | None, user_name: str, actor: Actor, policy: Policy
) -> LoggedIn:
    """The entry names known people only: others may have typed their password in the wrong field."""
    async with transaction():
        await audit.record(
            "log in",
            actor,
            subject=account.user_name if account else "",
            outcome="refused",
            account_id=account.id if account else None,
            known=account is not None,
            locked=of_name is None,
        )
        await locks.failed(account, of_name, user_name=user_name, actor=actor, policy=policy)
    raise LogInRefused(one_try_left=of_name is not None and of_name.failures_left == 1)


async def _note_activity(account_id: int, rehashed: str | None) -> None:
    """He is not inactive; and his password's hash, if it was made with weaker parameters, is one of today's."""
    values: dict[Column | str, Any] = {
        Account.last_active_at: datetime.now(UTC),
        Account.inactivity_warned: 0,
        Account.inactivity_warned_at: None,
    }
    if rehashed:
        values[Account.password_hash] = rehashed
    await Account.update(values).where(Account.id == account_id)


def _as(actor: Actor, account: accounts.Account, token: str) -> Actor:
    """The actor, now known."""
    return replace(
        actor,
        person_id=account.id,
        user_name=account.user_name,
        provider_id=account.provider_id,
        session_hash=hash_token(token),
    )
