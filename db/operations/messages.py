"""Telling people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from db.rules import row_numbers
from db.rules.clerk_changes import Notice
from db.tables import Message


async def send(account_ids: Iterable[int], notice: Notice, *, provider_id: int | None) -> None:
    """Put the notice into these people's inboxes, in the transaction of what it tells of."""
    now = datetime.now(UTC)
    messages = [
        Message(account=account, provider=provider_id, subject=notice.subject, body=notice.body, sent_at=now)
        for account in account_ids
    ]
    if messages:
        await Message.insert(*messages)


async def mark_read(account_id: int, message_id: int | None = None) -> None:
    """Mark one message of this person as read, or all; not those of others, and nothing twice."""
    if message_id is not None and not row_numbers.is_possible(message_id):
        return
    unread = (Message.account == account_id) & Message.read_at.is_null()
    which = unread if message_id is None else unread & (Message.id == message_id)
    await Message.update({Message.read_at: datetime.now(UTC)}).where(which)
