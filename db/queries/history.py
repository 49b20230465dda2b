"""What happened to somebody's account, as the audit tells it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from db.driver import Row
from db.engine import Statement
from db.rules import account_history, row_numbers
from db.rules.kinds import Kind


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
    SELECT audit_entry.id, at, action, outcome, person_id, audit_entry.user_name, address, details,
           coalesce(name, '') AS provider, coalesce(kind, '') AS by_kind
      FROM audit_entry
      LEFT JOIN provider ON provider.id = audit_entry.provider_id
      LEFT JOIN account ON account.id = audit_entry.person_id
     WHERE account_id = {} AND audit_entry.id < {}
     ORDER BY audit_entry.id DESC LIMIT {}""")


async def list_events(
    account_id: int, *, before: int | None = None, limit: int = 50, at_desk: bool = False
) -> list[Event]:
    """What happened to this account and to no other, newest first. `before`: only what came before this event.

    `at_desk`: as staff read it; else as the owner does, who neither learns which of the staff it was nor from where.
    """
    earlier_than = before if before is not None and row_numbers.is_possible(before) else row_numbers.MOST
    told = _event_at_desk if at_desk else _event
    return [told(row, account_id) for row in await _PAGE.rows(account_id, earlier_than, limit)]


def _event(row: Row, account_id: int) -> Event:
    of_staff = row["by_kind"] == Kind.STAFF.value and row["person_id"] != account_id
    return Event(
        id=row["id"],
        at=row["at"],
        what=account_history.what(row["action"], row["outcome"]),
        by=account_history.by(row["person_id"], row["user_name"], account_id=account_id, is_staff=of_staff),
        where="" if of_staff else row["address"],
        outcome=row["outcome"],
        details=account_history.details(row["action"], json.loads(row["details"]), row["provider"]),
    )


def _event_at_desk(row: Row, account_id: int) -> Event:
    said = json.loads(row["details"])
    what, details = account_history.at_desk(row["action"], row["outcome"], said, row["provider"])
    return Event(row["id"], row["at"], what, row["user_name"], row["address"], row["outcome"], details)
