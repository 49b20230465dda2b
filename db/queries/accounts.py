"""Accounts, as those who check a password need them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from db.driver import Row
from db.engine import Statement
from db.rules import user_names
from db.rules.kinds import Kind
from db.rules.policy import Policy


@dataclass(frozen=True)
class Account:
    """An account with its hash; it never leaves `db/`.

    `membership_id`, `provider_id`: the default provider, else the one acted for last, else the first, of those that are
    not closed; None for staff and for clerks of nobody.
    """

    id: int
    user_name: str
    email: str
    kind: Kind
    password_hash: str = field(repr=False)
    password_set_at: datetime
    issued_password_ends_at: datetime | None
    history_salt: str = field(repr=False)
    disabled_at: datetime | None
    membership_id: int | None
    provider_id: int | None

    @property
    def may_log_in(self) -> bool:
        """Not disabled, and not with an issued password that has died."""
        ends_at = self.issued_password_ends_at
        return self.disabled_at is None and (ends_at is None or datetime.now(UTC) < ends_at)

    def must_change_password(self, policy: Policy) -> bool:
        return must_change_password(self.issued_password_ends_at, self.password_set_at, policy)


_ACCOUNT = """
    SELECT account.id, user_name, email, kind, password_hash, password_set_at, issued_password_ends_at, history_salt,
           disabled_at, membership.id AS membership_id, membership.provider AS provider_id
      FROM account
      LEFT JOIN membership ON membership.account = account.id AND membership.ended_at IS NULL
           AND EXISTS (SELECT 1 FROM provider WHERE provider.id = membership.provider AND closed_at IS NULL)
     WHERE {condition}
     ORDER BY CASE WHEN membership.id = default_membership THEN 0 ELSE 1 END,
           coalesce((SELECT max(session.id) FROM session WHERE session.membership = membership.id), 0) DESC,
           membership.id
     LIMIT 1"""

_BY_KEY = Statement(_ACCOUNT.replace("{condition}", "user_name_key = {}"))
_BY_ID = Statement(_ACCOUNT.replace("{condition}", "account.id = {}"))


async def find(account_id: int) -> Account | None:
    """The account with this number."""
    row = await _BY_ID.row(account_id)
    return _account(row)


async def find_by_user_name(user_name: str) -> Account | None:
    """The account whose user name reads the same. What can be nobody's user name is not looked for."""
    if user_names.check(user_name):
        return None
    row = await _BY_KEY.row(user_names.key(user_name))
    return _account(row)


def _account(row: Row | None) -> Account | None:
    return Account(**row | {"kind": Kind(row["kind"])}) if row else None


def must_change_password(issued_ends_at: datetime | None, set_at: datetime, policy: Policy) -> bool:
    """Whether the password was chosen by somebody else, or is older than `policy.password_days` (Oregon's panel help:
    90)."""
    ends_at = password_ends_at(set_at, policy)
    return issued_ends_at is not None or (ends_at is not None and datetime.now(UTC) >= ends_at)


def password_ends_at(set_at: datetime, policy: Policy) -> datetime | None:
    """When a password that was chosen then must be replaced by another; None when passwords do not end."""
    return set_at + timedelta(days=policy.password_days) if policy.password_days else None
