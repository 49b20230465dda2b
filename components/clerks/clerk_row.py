"""One clerk in the list."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from components.clerks.clerk_state import ClerkState
from components.clerks.remedies import Clerk as LockedOut
from components.clerks.remedies import Remedy, remedy_for
from components.component import Component
from components.page.moment import Moment


class Clerk(LockedOut, Protocol):
    """A person's place at this provider."""

    @property
    def first_name(self) -> str: ...
    @property
    def last_name(self) -> str: ...
    @property
    def roles(self) -> Collection[str]: ...
    @property
    def site_administrator(self) -> bool: ...
    @property
    def last_log_in_at(self) -> datetime | None: ...


@dataclass(frozen=True, kw_only=True)
class ClerkRow(Component):
    """The site administrator stands in the list too, but is neither edited nor removed here. `own`: one's own row."""

    clerk: Clerk
    own: bool
    state: ClerkState
    last_log_in: Moment
    remedy: Remedy | None

    @classmethod
    def of(cls, clerk: Clerk, *, acting_for: str, own: bool = False, may_help: bool = True) -> ClerkRow:
        number = clerk.membership_id
        may_help = may_help and not own and not clerk.site_administrator
        return cls(
            clerk=clerk,
            own=own,
            state=ClerkState(state=clerk.state, of_clerk=number),
            last_log_in=Moment(id=f"last-log-in-{number}", at=clerk.last_log_in_at, never="Never"),
            remedy=remedy_for(clerk, acting_for=acting_for) if may_help else None,
        )

    @property
    def id(self) -> str:
        return f"clerk-{self.clerk.membership_id}"

    @property
    def role_names(self) -> str:
        return ", ".join(sorted(self.clerk.roles))
