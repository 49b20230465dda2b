"""Who is logged in: the question that every page asks first, so it is one statement."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from db.driver import Row
from db.engine import Statement
from db.queries.accounts import must_change_password, password_ends_at
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

    `membership_id`: the place it acts for. `flash`: a message left for the next screen. Site administrators hold all
    roles.
    `unread_messages`: at most 100 are counted. `has_several_providers`: there is another place to switch to.
    `has_pmpm_payments`: its provider is, or was, paid as a primary care home.
    `proved_at`: when the password was typed last. `password_ends_at`: when another must be chosen, if passwords end.
    `staff_kind`: which kind of staff its owner is (`rules.staff`), empty for people of providers.
    """

    id: int
    token_hash: str
    person: Person
    provider: Provider | None
    site_administrator: bool
    roles: frozenset[Role]
    must_change_password: bool
    flash: str
    started_at: datetime
    proved_at: datetime
    last_seen_at: datetime
    idle_ends_at: datetime
    ends_at: datetime
    membership_id: int | None
    unread_messages: int
    has_several_providers: bool
    password_ends_at: datetime | None
    staff_kind: str = ""
    has_pmpm_payments: bool = False

    @property
    def acting_for(self) -> str:
        """The Medicaid ID of the provider it acts for, which every form of its owner carries.

        Empty for those who act for nobody.
        """
        return self.provider.medicaid_id if self.provider else ""


def hash_token(token: str) -> str:
    """What is stored of a session's token: its SHA-256 (S28).

    The token holds 256 random bits, so nothing slower is needed.
    """
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


_LIVE = Statement("""
    SELECT session.id, token_hash, message, session.started_at, proved_at, last_seen_at, ends_at,
           account.id AS account_id, user_name, first_name, last_name, kind, staff_kind,
           issued_password_ends_at, password_set_at,
           provider.id AS provider_id, name, medicaid_id, npi, provider_type, site_administrator,
           (SELECT group_concat(role, '|') FROM clerk_role WHERE clerk_role.membership = session.membership) AS roles,
           session.membership AS membership_id,
           (SELECT count(*) FROM (SELECT 1 FROM message WHERE message.account = session.account AND read_at IS NULL
                                   LIMIT 100) AS unread) AS unread_messages,
           EXISTS (SELECT 1 FROM membership elsewhere JOIN provider there ON there.id = elsewhere.provider
                    WHERE elsewhere.account = session.account AND elsewhere.ended_at IS NULL
                      AND there.closed_at IS NULL
                      AND elsewhere.id <> coalesce(session.membership, 0)) AS has_several_providers,
           EXISTS (SELECT 1 FROM pmpm_month WHERE pmpm_month.provider = provider.id) AS has_pmpm_payments
      FROM session
      JOIN account ON account.id = session.account
      LEFT JOIN membership ON membership.id = session.membership
      LEFT JOIN provider ON provider.id = membership.provider
     WHERE token_hash = {} AND session.ended_at IS NULL AND last_seen_at > {} AND ends_at > {}
       AND disabled_at IS NULL AND membership.ended_at IS NULL AND provider.closed_at IS NULL""")


async def find(token: str, *, policy: Policy) -> Session | None:
    """The live session of this token.

    None when it idled out, ran out, was ended, or its account or place at the provider was, or the provider closed
    (S31, S33). Asking does not count as being seen: that is what `operations.sessions.touch` is for.
    """
    return await _find(hash_token(token), policy)


async def find_again(session: Session, *, policy: Policy) -> Session | None:
    """The session as it is now, with the rights that its owner has now; None when it is over."""
    return await _find(session.token_hash, policy)


async def _find(token_hash: str, policy: Policy) -> Session | None:
    now, idle = datetime.now(UTC), timedelta(minutes=policy.idle_minutes)
    row = await _LIVE.row(token_hash, now - idle, now)
    return _session(row, idle, policy) if row else None


def roles_of(stored: str | None, *, site_administrator: bool) -> frozenset[Role]:
    """The roles of a place, as `group_concat` names them; a site administrator has all."""
    if site_administrator:
        return ALL_ROLES
    return frozenset(Role(role) for role in stored.split("|")) if stored else frozenset()


def _session(row: Row, idle: timedelta, policy: Policy) -> Session:
    administrator = bool(row["site_administrator"])
    return Session(
        id=row["id"],
        token_hash=row["token_hash"],
        person=Person(row["account_id"], row["user_name"], row["first_name"], row["last_name"], Kind(row["kind"])),
        provider=_provider(row),
        site_administrator=administrator,
        roles=roles_of(row["roles"], site_administrator=administrator),
        must_change_password=must_change_password(row["issued_password_ends_at"], row["password_set_at"], policy),
        flash=row["message"],
        started_at=row["started_at"],
        proved_at=row["proved_at"] or row["started_at"],
        last_seen_at=row["last_seen_at"],
        idle_ends_at=row["last_seen_at"] + idle,
        ends_at=row["ends_at"],
        membership_id=row["membership_id"],
        unread_messages=row["unread_messages"],
        has_several_providers=bool(row["has_several_providers"]),
        password_ends_at=password_ends_at(row["password_set_at"], policy),
        staff_kind=row["staff_kind"],
        has_pmpm_payments=bool(row["has_pmpm_payments"]),
    )


def _provider(row: Row) -> Provider | None:
    if row["provider_id"] is None:
        return None
    return Provider(row["provider_id"], row["name"], row["medicaid_id"], row["npi"], row["provider_type"])
