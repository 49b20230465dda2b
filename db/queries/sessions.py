"""Who is logged in: the question that every page asks first, so it is one statement."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from db.driver import Row
from db.engine import Statement
from db.queries.accounts import must_change_password
from db.queries.providers import Provider
from db.rules.kinds import Kind
from db.rules.policy import Policy
from db.rules.roles import ALL_ROLES, Role


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account."""

    id: int
    user_name: str
    first_name: str
    last_name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Session:
    """A live log-in and what it may do.

    `flash`: a message left for the next screen. Site administrators hold all roles.
    """

    id: int
    token_hash: str
    person: Person
    provider: Provider | None
    site_administrator: bool
    roles: frozenset[Role]
    must_change_password: bool
    flash: str
    last_seen_at: datetime
    idle_ends_at: datetime
    ends_at: datetime


def hash_token(token: str) -> str:
    """What is stored of a session's token: its SHA-256 (S28).

    The token holds 256 random bits, so nothing slower is needed.
    """
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


_LIVE = Statement("""
    SELECT session.id, token_hash, message, last_seen_at, ends_at,
           account.id AS account_id, user_name, first_name, last_name, kind, issued_password_ends_at, password_set_at,
           provider.id AS provider_id, name, medicaid_id, npi, provider_type, site_administrator,
           (SELECT group_concat(role, '|') FROM clerk_role WHERE clerk_role.membership = session.membership) AS roles
      FROM session
      JOIN account ON account.id = session.account
      LEFT JOIN membership ON membership.id = session.membership
      LEFT JOIN provider ON provider.id = membership.provider
     WHERE token_hash = {} AND session.ended_at IS NULL AND last_seen_at > {} AND ends_at > {}
       AND disabled_at IS NULL AND membership.ended_at IS NULL""")


async def find(token: str, *, policy: Policy) -> Session | None:
    """The live session of this token.

    None when it idled out, ran out, was ended, or its account or place at the provider was (S31, S33).
    """
    now, idle = datetime.now(UTC), timedelta(minutes=policy.idle_minutes)
    row = await _LIVE.row(hash_token(token), now - idle, now)
    return _session(row, idle, policy) if row else None


def _session(row: Row, idle: timedelta, policy: Policy) -> Session:
    administrator = bool(row["site_administrator"])
    return Session(
        id=row["id"],
        token_hash=row["token_hash"],
        person=Person(row["account_id"], row["user_name"], row["first_name"], row["last_name"], Kind(row["kind"])),
        provider=_provider(row),
        site_administrator=administrator,
        roles=ALL_ROLES if administrator else _roles(row["roles"]),
        must_change_password=must_change_password(row["issued_password_ends_at"], row["password_set_at"], policy),
        flash=row["message"],
        last_seen_at=row["last_seen_at"],
        idle_ends_at=row["last_seen_at"] + idle,
        ends_at=row["ends_at"],
    )


def _provider(row: Row) -> Provider | None:
    if row["provider_id"] is None:
        return None
    return Provider(row["provider_id"], row["name"], row["medicaid_id"], row["npi"], row["provider_type"])


def _roles(stored: str | None) -> frozenset[Role]:
    return frozenset(Role(role) for role in stored.split("|")) if stored else frozenset()
