"""User names that too many failures lock."""

from __future__ import annotations

from datetime import UTC, datetime

from db.engine import Statement
from db.rules import limits
from db.rules.policy import Policy

_FAILED_AT = Statement("""
    SELECT attempted_at FROM throttle WHERE kind = {} AND subject_hash = {} ORDER BY attempted_at DESC LIMIT {}""")


async def find_end(user_name: str, policy: Policy) -> datetime | None:
    """Until when this user name is locked; None when it is not."""
    limit = limits.log_in_name(user_name, policy)
    rows = await _FAILED_AT.rows(limit.kind, limit.subject_hash, limit.failures)
    failed_at = [row["attempted_at"] for row in rows][::-1]
    return limit.ends_at(failed_at) if limit.holds(failed_at, datetime.now(UTC)) else None
