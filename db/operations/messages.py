"""Telling people."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from db.operations import mail
from db.rules import row_numbers
from db.rules.notices import Notice
from db.tables import Account, Message

INBOX = "/messages"


async def send(
    account_ids: Collection[int], notice: Notice, *, provider_id: int | None, mailed: Notice | None = None
) -> None:
    """Put the notice into these people's inboxes and mail it to them (S41), in the transaction of what it tells of.

    `mailed`: what the mail says, where that is less: mail is read by others too.
    """
    await put(account_ids, notice, provider_id=provider_id)
    if account_ids:
        people = Account.select(Account.id, Account.email).where(Account.id.is_in(list(account_ids)))
        for person in await people.order_by(Account.id):
            await mail.send(person["email"], mailed or notice, account_id=person["id"], link=INBOX)


async def put(account_ids: Collection[int], notice: Notice, *, provider_id: int | None) -> None:
    """Put the notice into these people's inboxes, without a mail."""
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
