"""Who has not logged in for long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from db.engine import Statement
from db.rules.inactivity import Idle
from db.rules.policy import Policy


@dataclass(frozen=True)
class IdleAccount:
    """An account that something is due for."""

    id: int
    user_name: str
    email: str
    idle: Idle


_DUE = Statement("""
    SELECT id, user_name, email, last_active_at, inactivity_warned, inactivity_warned_at FROM account
     WHERE disabled_at IS NULL AND last_active_at <= {}
       AND (inactivity_warned = 0 OR inactivity_warned = 1 AND last_active_at <= {}
            OR inactivity_warned = 2 AND last_active_at <= {} AND inactivity_warned_at <= {})
     ORDER BY last_active_at LIMIT {}""")


async def list_due(policy: Policy, *, limit: int) -> list[IdleAccount]:
    """Those who are to be warned or disabled now, the longest absent first."""
    now = datetime.now(UTC)
    last_warning = timedelta(days=policy.inactive_last_warning_days)
    end = now - timedelta(days=policy.inactive_days)
    first_warning = end + timedelta(days=policy.inactive_warning_days)
    rows = await _DUE.rows(first_warning, end + last_warning, end, now - last_warning, limit)
    return [
        IdleAccount(
            id=row["id"],
            user_name=row["user_name"],
            email=row["email"],
            idle=Idle(row["last_active_at"], row["inactivity_warned"], row["inactivity_warned_at"]),
        )
        for row in rows
    ]
