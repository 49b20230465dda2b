"""Where somebody is logged in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from db.engine import Statement
from db.rules import devices
from db.rules.policy import Policy


@dataclass(frozen=True)
class OwnSession:
    """`device`: in plain words. `provider`: the name of the one that it acts for, empty for none."""

    id: int
    started_at: datetime
    last_seen_at: datetime
    device: str
    address: str
    provider: str


_LIVE = Statement("""
    SELECT session.id, session.started_at, last_seen_at, user_agent, address, coalesce(name, '') AS provider
      FROM session
      LEFT JOIN membership ON membership.id = session.membership
      LEFT JOIN provider ON provider.id = membership.provider
     WHERE session.account = {} AND session.ended_at IS NULL AND last_seen_at > {} AND ends_at > {}
     ORDER BY last_seen_at DESC, session.id DESC LIMIT 100""")


async def list_own(account_id: int, *, policy: Policy) -> list[OwnSession]:
    """The live sessions of this person, the one used last first (S34)."""
    now = datetime.now(UTC)
    rows = await _LIVE.rows(account_id, now - timedelta(minutes=policy.idle_minutes), now)
    return [OwnSession(device=devices.device(row.pop("user_agent")), **row) for row in rows]
