"""How it stands with an account, in words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from components.account_history.event_list import Event
from components.clerks.clerk_state import ClerkState
from components.component import Component
from components.page.moment import Moment
from components.sessions.session_list import OwnSession

DISABLED = {
    "inactive": "because nobody had logged in for too long",
    "staff": "by staff",
    "removed": "because this person left the staff",
}


class Place(Protocol):
    """A provider the person works for. Site administrators hold all roles."""

    @property
    def provider_id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def medicaid_id(self) -> str: ...
    @property
    def site_administrator(self) -> bool: ...
    @property
    def roles(self) -> Collection[str]: ...


class Account(Protocol):
    """`staff_kind`: empty for people of providers. `disabled_because`: "inactive", "staff" or "removed".

    `issued_password_ends_at`: when the password dies that somebody else chose, or when it died
    (`issued_password_died`). `sessions`: the live ones. `events`: the newest, in plain words.
    """

    @property
    def account_id(self) -> int: ...
    @property
    def user_name(self) -> str: ...
    @property
    def first_name(self) -> str: ...
    @property
    def last_name(self) -> str: ...
    @property
    def staff_kind(self) -> str: ...
    @property
    def disabled_at(self) -> datetime | None: ...
    @property
    def disabled_because(self) -> str: ...
    @property
    def locked_until(self) -> datetime | None: ...
    @property
    def must_change_password(self) -> bool: ...
    @property
    def issued_password_ends_at(self) -> datetime | None: ...
    @property
    def issued_password_died(self) -> bool: ...
    @property
    def last_log_in_at(self) -> datetime | None: ...
    @property
    def has_secret_question(self) -> bool: ...
    @property
    def sessions(self) -> Sequence[OwnSession]: ...
    @property
    def places(self) -> Sequence[Place]: ...
    @property
    def events(self) -> Sequence[Event]: ...


@dataclass(frozen=True, kw_only=True)
class AccountFacts(Component):
    """All that is true of it at once: somebody may be locked, and have a first password that has ended."""

    account: Account
    state: ClerkState
    locked_until: Moment
    disabled_at: Moment
    issued_password_ends_at: Moment
    last_log_in: Moment

    @classmethod
    def of(cls, account: Account) -> AccountFacts:
        def moment(id: str, at: datetime | None, never: str = "") -> Moment:
            return Moment(id=id, at=at, never=never, to_the_minute=True)

        return cls(
            account=account,
            state=ClerkState(state=_state(account), of_clerk=account.account_id),
            locked_until=moment("locked-until", account.locked_until),
            disabled_at=moment("disabled-at", account.disabled_at),
            issued_password_ends_at=moment("issued-password-ends-at", account.issued_password_ends_at),
            last_log_in=moment("last-log-in", account.last_log_in_at, never="Never"),
        )

    @property
    def disabled_because(self) -> str:
        return DISABLED.get(self.account.disabled_because, "")


def _state(account: Account) -> str:
    if account.disabled_at:
        return "disabled"
    if account.locked_until:
        return "locked"
    if account.issued_password_died:
        return "first password ended"
    return "must change password" if account.must_change_password else "active"
