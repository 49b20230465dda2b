"""User names that too many failures lock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from db.engine import Statement
from db.rules import limits
from db.rules.policy import Policy
from db.tables import Throttle

_FAILED_AT = Statement("""
    SELECT attempted_at FROM throttle WHERE kind = {} AND subject_hash = {} ORDER BY attempted_at DESC LIMIT {}""")


async def find_end(user_name: str, policy: Policy) -> datetime | None:
    """Until when this user name is locked; None when it is not."""
    limit = limits.log_in_name(user_name, policy)
    rows = await _FAILED_AT.rows(limit.kind, limit.subject_hash, limit.failures)
    failed_at = [row["attempted_at"] for row in rows][::-1]
    return limit.ends_at(failed_at) if limit.holds(failed_at, datetime.now(UTC)) else None


async def find_ends(user_names: Sequence[str], policy: Policy) -> dict[str, datetime]:
    """Until when each of these user names is locked; those that are not are left out."""
    if not user_names:
        return {}
    by_hash = {(limit := limits.log_in_name(name, policy)).subject_hash: (name, limit) for name in user_names}
    failures = (
        await Throttle.select(Throttle.subject_hash, Throttle.attempted_at)
        .where(Throttle.kind == limit.kind, Throttle.subject_hash.is_in(list(by_hash)))
        .order_by(Throttle.attempted_at)
    )
    failed_at: dict[str, list[datetime]] = {}
    for row in failures:
        failed_at.setdefault(row["subject_hash"], []).append(row["attempted_at"])
    now = datetime.now(UTC)
    held = [(*by_hash[one], moments) for one, moments in failed_at.items()]
    return {name: limit.ends_at(moments) for name, limit, moments in held if limit.holds(moments, now)}
