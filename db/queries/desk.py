"""What staff see of one account or one provider.

Contact data are not among it: they are what callers are checked by.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from db.driver import Row
from db.engine import Statement
from db.queries import clerks, history, locks, own_sessions
from db.queries.accounts import must_change_password
from db.queries.clerks import State
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

LetterState = Literal["sent", "used", "expired", "void"]

EVENTS = 20
PEOPLE = 200


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
class DeskLetter:
    """A PIN letter. `used_by`: the user name of whoever set the account up with it."""

    issued_at: datetime
    expires_at: datetime
    state: LetterState
    used_at: datetime | None
    used_by: str


@dataclass(frozen=True)
class DeskPerson:
    """Somebody who works for a provider."""

    account_id: int
    user_name: str
    first_name: str
    last_name: str
    state: State


@dataclass(frozen=True)
class DeskProvider:
    """One provider at a glance. `letters`: the newest first. `more_clerks`: there are others than the 200 named."""

    provider_id: int
    name: str
    medicaid_id: str
    npi: str
    provider_type: str
    mail_to_street: str
    mail_to_city: str
    mail_to_state: str
    mail_to_zip_code: str
    letters: tuple[DeskLetter, ...]
    administrators: tuple[DeskPerson, ...]
    clerks: tuple[DeskPerson, ...]
    more_clerks: bool


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
_PROVIDER = Statement("""
    SELECT id AS provider_id, name, medicaid_id, npi, provider_type, mail_to_street, mail_to_city, mail_to_state,
           mail_to_zip_code
      FROM provider WHERE id = {}""")
_LETTERS = Statement("""
    SELECT issued_at, expires_at, voided_at, used_at, coalesce(user_name, '') AS used_by
      FROM pin_letter LEFT JOIN account ON account.id = used_by
     WHERE provider = {} ORDER BY pin_letter.id DESC LIMIT 50""")
_ADMINISTRATORS = Statement("""
    SELECT membership.id FROM membership WHERE provider = {} AND site_administrator AND ended_at IS NULL ORDER BY id""")


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


async def provider(provider_id: int, *, policy: Policy) -> DeskProvider | None:
    """The provider with this number."""
    row = await _PROVIDER.row(provider_id) if row_numbers.is_possible(provider_id) else None
    if row is None:
        return None
    page = await clerks.list_clerks(provider_id, limit=PEOPLE, policy=policy)
    return DeskProvider(
        **row,
        letters=tuple(map(_letter, await _LETTERS.rows(provider_id))),
        administrators=await _administrators(provider_id, policy),
        clerks=tuple(_person(one) for one in page.clerks if not one.site_administrator),
        more_clerks=page.next_after is not None,
    )


async def _administrators(provider_id: int, policy: Policy) -> tuple[DeskPerson, ...]:
    places = [row["id"] for row in await _ADMINISTRATORS.rows(provider_id)]
    found = [await clerks.find(place, of=provider_id, policy=policy) for place in places]
    return tuple(_person(one) for one in found if one)


def _person(clerk: clerks.Clerk) -> DeskPerson:
    return DeskPerson(clerk.account_id, clerk.user_name, clerk.first_name, clerk.last_name, clerk.state)


def _place(row: Row) -> DeskPlace:
    administrator = bool(row["site_administrator"])
    roles = roles_of(row["roles"], site_administrator=administrator)
    return DeskPlace(row["provider_id"], row["name"], row["medicaid_id"], administrator, roles)


def _letter(row: Row) -> DeskLetter:
    return DeskLetter(row["issued_at"], row["expires_at"], _letter_state(row), row["used_at"], row["used_by"])


def _letter_state(row: Row) -> LetterState:
    if row["used_at"] is not None:
        return "used"
    if row["voided_at"] is not None:
        return "void"
    return "expired" if datetime.now(UTC) >= row["expires_at"] else "sent"
