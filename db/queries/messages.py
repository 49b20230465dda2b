"""What the portal told somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.engine import Statement
from db.rules import row_numbers


@dataclass(frozen=True)
class Message:
    """`provider`, `medicaid_id`: whom it is about; empty when about nobody."""

    id: int
    subject: str
    body: str
    sent_at: datetime
    read_at: datetime | None
    provider: str
    medicaid_id: str


_PAGE = Statement("""
    SELECT message.id, subject, body, sent_at, read_at, coalesce(name, '') AS provider,
           coalesce(medicaid_id, '') AS medicaid_id
      FROM message LEFT JOIN provider ON provider.id = message.provider
     WHERE message.account = {} AND message.id < {}
     ORDER BY message.id DESC LIMIT {}""")
_UNREAD = Statement("SELECT count(*) AS unread FROM message WHERE account = {} AND read_at IS NULL")


async def list_messages(account_id: int, *, before: int | None = None, limit: int = 50) -> list[Message]:
    """This person's messages, newest first. `before`: only those that came before the message with this number."""
    earlier_than = before if before is not None and row_numbers.is_possible(before) else row_numbers.MOST
    return [Message(**row) for row in await _PAGE.rows(account_id, earlier_than, limit)]


async def unread(account_id: int) -> int:
    """How many messages this person has not read."""
    row = await _UNREAD.row(account_id)
    return int(row["unread"]) if row else 0
