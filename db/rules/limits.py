"""How often something may be tried: exact sliding windows, and what holds a user name after too many failures."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from db.rules import user_names
from db.rules.policy import Policy


@dataclass(frozen=True)
class Limit:
    """At most `failures` failures of one subject within `window`.

    The last one holds for `lock`, or while it is in the window.
    """

    kind: str
    subject: str
    failures: int
    window: timedelta
    lock: timedelta | None = None

    @property
    def subject_hash(self) -> str:
        return hashlib.sha256(self.subject.encode("utf-8", "surrogatepass")).hexdigest()

    def is_exhausted(self, failed_at: Sequence[datetime]) -> bool:
        """Whether the latest failures (oldest first) were too many within one window."""
        latest = failed_at[-self.failures :]
        return len(latest) == self.failures and latest[-1] - latest[0] < self.window

    def ends_at(self, failed_at: Sequence[datetime]) -> datetime:
        """When the next attempt is admitted, with the window full."""
        if self.lock is None:
            return failed_at[-self.failures] + self.window
        return failed_at[-1] + self.lock

    def holds(self, failed_at: Sequence[datetime], now: datetime) -> bool:
        """Whether no attempt is admitted now."""
        return self.is_exhausted(failed_at) and now < self.ends_at(failed_at)


def of_name(kind: str, user_name: str, *, times: int, window: timedelta) -> Limit:
    """A limit on something that is not log-in, for one user name, whether anybody has it or not."""
    return Limit(kind, user_names.key(user_name), times, window)


def log_in_name(user_name: str, policy: Policy) -> Limit:
    """What locks a user name (S21)."""
    return Limit(
        "log-in name",
        user_names.key(user_name),
        policy.failures,
        timedelta(minutes=policy.failure_minutes),
        lock=timedelta(minutes=policy.lock_minutes),
    )
