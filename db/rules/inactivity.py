"""When somebody who does not log in is warned, and when disabled (S56; CMS ARS AC-2(3))."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from db.rules.policy import Policy

Step = Literal["first warning", "last warning", "disable"]


@dataclass(frozen=True)
class Idle:
    """Since when somebody has not logged in, and how many of the two warnings he got, the last one when."""

    last_active_at: datetime
    warned: int
    warned_at: datetime | None


def due(idle: Idle, now: datetime, policy: Policy) -> Step | None:
    """What is to be done now. Nobody is disabled sooner after his last warning than it says, however late that came."""
    end = ends_at(idle, policy)
    last_warning = timedelta(days=policy.inactive_last_warning_days)
    if idle.warned >= 2 and now >= end and (idle.warned_at is None or now >= idle.warned_at + last_warning):
        return "disable"
    if idle.warned < 2 and now >= end - last_warning:
        return "last warning"
    if idle.warned < 1 and now >= end - timedelta(days=policy.inactive_warning_days):
        return "first warning"
    return None


def ends_at(idle: Idle, policy: Policy) -> datetime:
    return idle.last_active_at + timedelta(days=policy.inactive_days)


def days_left(idle: Idle, now: datetime, policy: Policy) -> int:
    """In how many days somebody who is warned now will be disabled."""
    left = math.ceil((ends_at(idle, policy) - now) / timedelta(days=1))
    return max(left, policy.inactive_last_warning_days)
