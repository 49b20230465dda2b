"""What staff see of one account or one provider.

Contact data are not among it: they are what callers are checked by.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from db.driver import Row
from db.engine import Statement
from db.queries import history, locks, own_sessions
from db.queries.accounts import must_change_password
from db.queries.desk_providers import DeskLetter, DeskPerson, DeskProvider, provider
from db.queries.desk_search import Found, FoundAccount, FoundProvider, find
from db.queries.history import Event
from db.queries.own_sessions import OwnSession
from db.queries.sessions import roles_of
from db.rules import row_numbers
from db.rules.kinds import Kind
from db.rules.policy import Policy
from db.rules.roles import Role

__all__ = [
    "Caller",
    "DeskAccount",
    "DeskLetter",
    "DeskPerson",
    "DeskPlace",
    "DeskProvider",
    "Found",
    "FoundAccount",
    "FoundProvider",
    "account",
    "caller",
    "find",
    "provider",
]

EVENTS = 20


@dataclass(frozen=True)
class DeskPlace:
    """A provider that somebody works for. Site administrators hold all roles."""

    provider_id: int
    name: str
    medicaid_id: str
    site_administrator: bool
    roles: frozenset[Role]


@dataclass(frozen=True)
class DeskAccount:
    """One account at a glance.

    `staff_kind`: empty for people of providers. `disabled_because`: "inactive", "staff" or "removed" while
    `disabled_at` is set. `locked_until`: only while it is locked. `issued_password_ends_at`: when the first password
    dies or died (`issued_password_died`), until an own one is chosen. `sessions`: the live ones, of at most 100.
    `events`: the last 20.
    """

    account_id: int
    user_name: str
    first_name: str
    last_name: str
    staff_kind: str
    disabled_at: datetime | None
    disabled_because: str
    locked_until: datetime | None
    must_change_password: bool
    issued_password_ends_at: datetime | None
    last_log_in_at: datetime | None
    has_secret_question: bool
    sessions: tuple[OwnSession, ...]
    places: tuple[DeskPlace, ...]
    events: tuple[Event, ...]

    @property
    def issued_password_died(self) -> bool:
        ends_at = self.issued_password_ends_at
        return ends_at is not None and datetime.now(UTC) >= ends_at


@dataclass(frozen=True)
class Caller:
    """What somebody on the phone may be asked for; it never leaves `db/`."""

    user_name: str
    kind: Kind
    last_name: str
    phone_number: str
    email: str
    npis: tuple[str, ...]
    medicaid_ids: tuple[str, ...]

    @property
    def is_staff(self) -> bool:
        return self.kind is Kind.STAFF


_ACCOUNT = Statement("""
    SELECT id AS account_id, user_name, first_name, last_name, staff_kind, disabled_at, disabled_because,
           issued_password_ends_at, password_set_at,
           EXISTS (SELECT 1 FROM secret_question WHERE secret_question.account = account.id) AS has_secret_question,
           (SELECT at FROM audit_entry WHERE account_id = account.id AND action IN ('log in', 'set up account')
                                         AND outcome = 'ok' ORDER BY audit_entry.id DESC LIMIT 1) AS last_log_in_at
      FROM account WHERE id = {}""")
_PLACES = Statement("""
    SELECT provider.id AS provider_id, name, medicaid_id, npi, site_administrator,
           (SELECT group_concat(role, '|') FROM clerk_role WHERE clerk_role.membership = membership.id) AS roles
      FROM membership JOIN provider ON provider.id = membership.provider
     WHERE membership.account = {} AND ended_at IS NULL ORDER BY name_key, provider.id""")
_CALLER = Statement("SELECT user_name, kind, last_name, phone_number, email FROM account WHERE id = {}")


async def account(account_id: int, *, policy: Policy) -> DeskAccount | None:
    """The account with this number, for `operations.desk.show_account`, which records that somebody looked."""
    row = await _ACCOUNT.row(account_id) if row_numbers.is_possible(account_id) else None
    if row is None:
        return None
    set_at = row.pop("password_set_at")
    return DeskAccount(
        **row | {"has_secret_question": bool(row["has_secret_question"])},
        locked_until=await locks.find_end(row["user_name"], policy),
        must_change_password=must_change_password(row["issued_password_ends_at"], set_at, policy),
        sessions=tuple(await own_sessions.list_own(account_id, policy=policy)),
        places=tuple(map(_place, await _PLACES.rows(account_id))),
        events=tuple(await history.list_events(account_id, limit=EVENTS, at_desk=True)),
    )


async def caller(account_id: int) -> Caller | None:
    """What the person with this account knows, if he is who he says."""
    row = await _CALLER.row(account_id) if row_numbers.is_possible(account_id) else None
    if row is None:
        return None
    places = await _PLACES.rows(account_id)
    return Caller(
        **row | {"kind": Kind(row["kind"])},
        npis=tuple(place["npi"] for place in places),
        medicaid_ids=tuple(place["medicaid_id"] for place in places),
    )


def _place(row: Row) -> DeskPlace:
    administrator = bool(row["site_administrator"])
    roles = roles_of(row["roles"], site_administrator=administrator)
    return DeskPlace(row["provider_id"], row["name"], row["medicaid_id"], administrator, roles)
