"""One clerk in the list."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from components.clerks.clerk_state import ClerkState
from components.clerks.unlock_button import UnlockButton
from components.component import Component
from components.page.moment import Moment


class Clerk(Protocol):
    """A person's place at this provider."""

    @property
    def membership_id(self) -> int: ...
    @property
    def user_name(self) -> str: ...
    @property
    def first_name(self) -> str: ...
    @property
    def last_name(self) -> str: ...
    @property
    def roles(self) -> Collection[str]: ...
    @property
    def site_administrator(self) -> bool: ...
    @property
    def state(self) -> str: ...
    @property
    def last_log_in_at(self) -> datetime | None: ...


@dataclass(frozen=True, kw_only=True)
class ClerkRow(Component):
    """The site administrator stands in the list too, but is neither edited nor removed here. `own`: one's own row."""

    clerk: Clerk
    own: bool
    state: ClerkState
    last_log_in: Moment
    unlock: UnlockButton | None

    @classmethod
    def of(cls, clerk: Clerk, *, acting_for: str, own: bool = False, may_help: bool = True) -> ClerkRow:
        number = clerk.membership_id
        may_unlock = may_help and clerk.state == "locked" and not own and not clerk.site_administrator
        return cls(
            clerk=clerk,
            own=own,
            state=ClerkState(state=clerk.state, of_clerk=number),
            last_log_in=Moment(id=f"last-log-in-{number}", at=clerk.last_log_in_at, never="Never"),
            unlock=UnlockButton(clerk_id=number, user_name=clerk.user_name, acting_for=acting_for)
            if may_unlock
            else None,
        )

    @property
    def id(self) -> str:
        return f"clerk-{self.clerk.membership_id}"

    @property
    def role_names(self) -> str:
        return ", ".join(sorted(self.clerk.roles))
