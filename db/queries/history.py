"""What happened to somebody's account, as the audit tells it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from db.driver import Row
from db.engine import Statement
from db.rules import account_history, row_numbers


@dataclass(frozen=True)
class Event:
    """`what`, `details`: in plain words. `by`: `you`, a user name, or empty for somebody who was not logged in.

    `where`: the address it was done from, empty when the portal did it. `outcome`: `ok`, `refused` or `expired`.
    """

    id: int
    at: datetime
    what: str
    by: str
    where: str
    outcome: str
    details: str


_PAGE = Statement("""
    SELECT audit_entry.id, at, action, outcome, person_id, user_name, address, details, coalesce(name, '') AS provider
      FROM audit_entry LEFT JOIN provider ON provider.id = audit_entry.provider_id
     WHERE account_id = {} AND audit_entry.id < {}
     ORDER BY audit_entry.id DESC LIMIT {}""")


async def list_events(account_id: int, *, before: int | None = None, limit: int = 50) -> list[Event]:
    """What happened to this account and to no other, newest first. `before`: only what came before this event."""
    earlier_than = before if before is not None and row_numbers.is_possible(before) else row_numbers.MOST
    return [_event(row, account_id) for row in await _PAGE.rows(account_id, earlier_than, limit)]


def _event(row: Row, account_id: int) -> Event:
    return Event(
        id=row["id"],
        at=row["at"],
        what=account_history.what(row["action"], row["outcome"]),
        by=account_history.by(row["person_id"], row["user_name"], account_id=account_id),
        where=row["address"],
        outcome=row["outcome"],
        details=account_history.details(row["action"], json.loads(row["details"]), row["provider"]),
    )
