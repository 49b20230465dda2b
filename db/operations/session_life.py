"""How sessions begin, go on and end, whatever it is that begins and ends them."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from piccolo.custom_types import Combinable

from db.driver import Row
from db.engine import Statement, lock, transaction
from db.operations import audit
from db.operations.audit import PORTAL, Actor
from db.queries.sessions import Session as LiveSession
from db.queries.sessions import hash_token
from db.rules import row_numbers
from db.rules.policy import Policy
from db.rules.texts import storable
from db.tables import Session

TOKEN_BYTES = 32
TOUCH_SECONDS = 10
"""`last_seen_at` may be so much behind, which saves a write for most requests."""

KEPT = timedelta(days=30)
"""So long an ended session stays; the last one at a provider stays for ever, for it says when somebody was there."""

AT_ONCE = 100
"""So many sessions are swept in one transaction, for on SQLite nobody else writes meanwhile."""


class SessionEnded(Exception):
    """The session ended while its owner was about something."""


@dataclass(frozen=True)
class LoggedIn:
    """A new session. The token is for the browser's cookie and is not stored."""

    token: str = field(repr=False)
    must_change_password: bool


async def begin(
    account_id: int,
    membership_id: int | None,
    *,
    user_agent: str,
    actor: Actor,
    policy: Policy,
    ends_at: datetime | None = None,
    proved_at: datetime | None = None,
) -> str:
    """Start a session in the caller's transaction and return its token.

    256 random bits, of which only the SHA-256 is stored (S28). `ends_at`: the end of the session that it goes on from.
    `proved_at`: when the password was typed; otherwise now.
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
            proved_at=proved_at or now,
        )
    )
    return token


async def end(which: Combinable, *, by: str) -> int:
    """End the live sessions among `which`, in the caller's transaction; returns how many there were."""
    ended = Session.update({Session.ended_at: datetime.now(UTC), Session.ended_by: by})
    return len(await ended.where(which, Session.ended_at.is_null()).returning(Session.id))


async def touch(session: LiveSession) -> None:
    """Note that the session is in use, which puts its idle end off.

    Written at most every 10 seconds, and never to one that has ended. Whoever only looks how long a session still
    lasts calls `queries.sessions.find` without this: it does not count as being seen (S31).
    """
    now = datetime.now(UTC)
    stale = now - timedelta(seconds=TOUCH_SECONDS)
    if session.last_seen_at < stale:
        live = (Session.id == session.id) & Session.ended_at.is_null() & (Session.last_seen_at < stale)
        await Session.update({Session.last_seen_at: now}).where(live)


async def stay(session: LiveSession, *, policy: Policy) -> bool:
    """Put the idle end off from this moment on, as the dialog at the end offers; False when it came already.

    The absolute end stays where it is.
    """
    now = datetime.now(UTC)
    idle = now - timedelta(minutes=policy.idle_minutes)
    live = Session.ended_at.is_null() & (Session.last_seen_at > idle) & (Session.ends_at > now)
    seen = Session.update({Session.last_seen_at: now}).where(Session.id == session.id, live)
    return bool(await seen.returning(Session.id))


async def end_one(session: LiveSession, session_id: int, *, actor: Actor) -> bool:
    """End a session of the same person, this one or another; False when there is none with this number (S34)."""
    if not row_numbers.is_possible(session_id):
        return False
    async with transaction():
        found = await end((Session.account == session.person.id) & (Session.id == session_id), by="its owner")
        if found:
            await _record_end("end session", session, actor, number=session_id)
    return bool(found)


async def end_others(session: LiveSession, *, actor: Actor) -> int:
    """End all sessions of the same person but this one; returns how many there were (S34)."""
    async with transaction():
        found = await end((Session.account == session.person.id) & (Session.id != session.id), by="its owner")
        await _record_end("end other sessions", session, actor, number=found)
    return found


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


_OVER = Statement("""
    SELECT session.id, session.account, token_hash, address, last_seen_at, ends_at, user_name
      FROM session JOIN account ON account.id = session.account
     WHERE ended_at IS NULL AND (last_seen_at <= {} OR ends_at <= {}) LIMIT {}""")

_FORGET = Statement("""
    DELETE FROM session WHERE ended_at < {} AND (membership IS NULL OR EXISTS (
        SELECT 1 FROM session newer WHERE newer.membership = session.membership AND newer.id > session.id))""")


async def sweep(policy: Policy) -> int:
    """Write down the end of the sessions that idled out or ran out, each once, and forget the old ones.

    They count as ended anyway, swept or not. Several processes doing so at once do no harm. Returns how many ended.
    """
    ended = 0
    while over := await _list_over(policy):
        async with transaction():
            ended += sum([await _end_itself(row, policy) for row in over])
        if len(over) < AT_ONCE:
            break
    await _FORGET.rows(datetime.now(UTC) - KEPT)
    return ended


async def _list_over(policy: Policy) -> list[Row]:
    now = datetime.now(UTC)
    return await _OVER.rows(now - timedelta(minutes=policy.idle_minutes), now, AT_ONCE)


async def _end_itself(row: Row, policy: Policy) -> int:
    """1 when it ended now, 0 when another process, or its owner, was first."""
    idle_end = row["last_seen_at"] + timedelta(minutes=policy.idle_minutes)
    because = "idle" if idle_end <= row["ends_at"] else "absolute"
    as_seen = (Session.id == row["id"]) & (Session.last_seen_at == row["last_seen_at"]) & Session.ended_at.is_null()
    ended = Session.update({Session.ended_at: min(idle_end, row["ends_at"]), Session.ended_by: because})
    if not await ended.where(as_seen).returning(Session.id):
        return 0
    actor = replace(PORTAL, address=row["address"], session_hash=row["token_hash"])
    await audit.record("session ended", actor, subject=row["user_name"], account_id=row["account"], because=because)
    return 1


async def _record_end(action: str, session: LiveSession, actor: Actor, *, number: int) -> None:
    """`number`: of the session, or how many."""
    person = session.person
    await audit.record(action, actor, subject=person.user_name, account_id=person.id, number=number)
