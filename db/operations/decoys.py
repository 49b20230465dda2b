"""Work that looks like telling somebody, for when there is nobody to tell."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

from db.rules.notices import Notice
from db.rules.texts import storable
from db.tables import Mail


async def mail(notice: Notice) -> None:
    """Write down a mail to nobody that counts as sent already, in the caller's transaction.

    Whoever measures how long an answer takes is not to learn whether a user name is somebody's (S23): where those who
    exist are mailed, this is for those who do not. It stands in the outbox, because a row of any other table is not as
    much work.
    """
    now = datetime.now(UTC)
    storable(notice.body, len(notice.body))
    await Mail.insert(
        Mail(
            message_id=secrets.token_hex(16),
            account=None,
            to_address="",
            subject="",
            body="",
            link="",
            created_at=now,
            due_at=None,
            sent_at=now,
        )
    )
