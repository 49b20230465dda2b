"""A new e-mail address that waits for its owner to confirm it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from components.component import Component
from components.page.moment import Moment


@dataclass(frozen=True, kw_only=True)
class EmailPending(Component):
    """Two forms of its own, so it stands beside another form, never in it."""

    email: str
    ends: Moment
    acting_for: str

    @classmethod
    def of(cls, *, email: str, ends_at: datetime, acting_for: str) -> EmailPending:
        """`ends_at`: until when the link in the mail works."""
        return cls(
            email=email, ends=Moment(id="email-pending-ends", at=ends_at, to_the_minute=True), acting_for=acting_for
        )
