"""Logging in and off, and what a session remembers."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from piccolo.custom_types import Combinable

from db.engine import lock, transaction
from db.hashing import hash_secret, needs_rehash, verify_secret
from db.operations import audit, throttles
from db.operations.audit import Actor
from db.operations.throttles import Limit, Reservation, TooManyTries
from db.queries import accounts, switching
from db.queries.sessions import Session as LiveSession
from db.queries.sessions import hash_token
from db.rules import limits, passwords
from db.rules.policy import Policy
from db.rules.texts import storable
from db.tables import Account, Session

TOKEN_BYTES = 32
TOUCH_SECONDS = 10
"""`last_seen_at` may be so much behind, which saves a write for most requests."""


class LogInRefused(Exception):
    """Unknown, wrong, locked, disabled or died of age: all the same to whoever is asking (S23)."""

    def __init__(self, *, one_try_left: bool) -> None:
        super().__init__("The log-in was refused.")
        self.one_try_left = one_try_left


class SessionEnded(Exception):
    """The session ended while its owner was about something."""


class NotYourProvider(Exception):
    """The session's owner does not work there (any more)."""


@dataclass(frozen=True)
class LoggedIn:
    """A new session. The token is for the browser's cookie and is not stored."""

    token: str
    must_change_password: bool


async def log_in(
    user_name: str, password: str, *, previous_token: str | None, user_agent: str, actor: Actor, policy: Policy
) -> LoggedIn:
    """Check the password and start a session; the one behind `previous_token` ends (S29).

    Raises LogInRefused, and TooManyTries when too many log-ins from this address failed. After `policy.failures`
    failures the user name
    is locked, whether anybody has it or not (S21; CMS ARS AC-7). Every refusal costs the same work (S23).
    """
    [at_address] = await throttles.reserve(_address_limit(actor, policy))
    of_name = await _reserve_name(user_name, policy)
    account = await accounts.find_by_user_name(user_name)
    password = passwords.tidy(password)
    matched = await verify_secret(account.password_hash if account else None, password)
    if account is None or of_name is None or not matched or not account.may_log_in:
        return await _refuse(account, of_name, actor)
    rehashed = await hash_secret(password) if needs_rehash(account.password_hash) else None
    async with transaction():
        await lock(Account, account.id)
        again = await accounts.find(account.id)
        if again is None or not again.may_log_in or again.password_set_at != account.password_set_at:
            raise LogInRefused(one_try_left=False)
        await throttles.forget(of_name)
        await throttles.give_back([at_address])
        if rehashed:
            await Account.update({Account.password_hash: rehashed}).where(Account.id == account.id)
        if previous_token:
            await end(Session.token_hash == hash_token(previous_token), by="log in")
        token = await begin(again.id, again.membership_id, user_agent=user_agent, actor=actor, policy=policy)
        await audit.record("log in", _as(actor, again, token), subject=again.user_name)
    return LoggedIn(token, again.must_change_password(policy))


async def log_off(session: LiveSession, *, actor: Actor) -> None:
    """End the session, for good (S30). One that has ended already stays as it is."""
    async with transaction():
        if await end(Session.id == session.id, by="log off"):
            await audit.record("log off", actor, subject=actor.user_name)


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
            session.person.id, membership_id, user_agent=user_agent, actor=actor, policy=policy, ends_at=session.ends_at
        )
        there = replace(actor, provider_id=place.provider.id, session_hash=hash_token(token))
        await audit.record("switch provider", there, subject=place.provider.medicaid_id, left=session.acting_for)
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
        await audit.record("name default provider", actor, subject=subject)


async def touch(session: LiveSession) -> None:
    """Note that the session is in use. Written at most every 10 seconds, and never to one that has ended."""
    now = datetime.now(UTC)
    stale = now - timedelta(seconds=TOUCH_SECONDS)
    if session.last_seen_at < stale:
        live = (Session.id == session.id) & Session.ended_at.is_null() & (Session.last_seen_at < stale)
        await Session.update({Session.last_seen_at: now}).where(live)


async def leave_message(token: str, text: str) -> None:
    """Show `text` on the next screen of the session with this token."""
    await Session.update({Session.message: storable(text, 500)}).where(Session.token_hash == hash_token(token))


async def take_message(session_id: int) -> str:
    """The message left for the session, which is gone from then on; empty when there is none."""
    async with transaction():
        await lock(Session, session_id)
        row = await Session.select(Session.message).where(Session.id == session_id).first()
        if not row or not row["message"]:
            return ""
        await Session.update({Session.message: ""}).where(Session.id == session_id)
        return str(row["message"])


async def begin(
    account_id: int,
    membership_id: int | None,
    *,
    user_agent: str,
    actor: Actor,
    policy: Policy,
    ends_at: datetime | None = None,
) -> str:
    """Start a session in the caller's transaction and return its token.

    256 random bits, of which only the SHA-256 is stored (S28). `ends_at`: the end of the session that it goes on from.
    """
    token, now = secrets.token_urlsafe(TOKEN_BYTES), datetime.now(UTC)
    await Session.insert(
        Session(
            token_hash=hash_token(token),
            account=account_id,
            membership=membership_id,
            address=storable(actor.address, 100),
            user_agent=storable(user_agent, 200),
            started_at=now,
            last_seen_at=now,
            ends_at=ends_at or now + timedelta(hours=policy.session_hours),
        )
    )
    return token


async def end(which: Combinable, *, by: str) -> int:
    """End the live sessions among `which`, in the caller's transaction; returns how many there were."""
    ended = Session.update({Session.ended_at: datetime.now(UTC), Session.ended_by: by})
    return len(await ended.where(which, Session.ended_at.is_null()).returning(Session.id))


async def _reserve_name(user_name: str, policy: Policy) -> Reservation | None:
    """A try at this user name; None while it is locked."""
    try:
        [of_name] = await throttles.reserve(limits.log_in_name(user_name, policy))
    except TooManyTries:
        return None
    return of_name


def _address_limit(actor: Actor, policy: Policy) -> Limit:
    window = timedelta(minutes=policy.address_failure_minutes)
    return Limit("log-in address", actor.address, policy.address_failures, window)


async def _refuse(account: accounts.Account | None, of_name: Reservation | None, actor: Actor) -> LoggedIn:
    """The entry names known people only: others may have typed their password in the wrong field."""
    async with transaction():
        await audit.record(
            "log in",
            actor,
            subject=account.user_name if account else "",
            outcome="refused",
            known=account is not None,
            locked=of_name is None,
        )
    raise LogInRefused(one_try_left=of_name is not None and of_name.failures_left == 1)


def _as(actor: Actor, account: accounts.Account, token: str) -> Actor:
    """The actor, now known."""
    return replace(
        actor,
        person_id=account.id,
        user_name=account.user_name,
        provider_id=account.provider_id,
        session_hash=hash_token(token),
    )
