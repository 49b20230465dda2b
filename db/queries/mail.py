"""What became of mails."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.engine import Statement


@dataclass(frozen=True)
class FailedMail:
    """A mail that could not be sent (yet). `given_up_at`: None while it is still tried."""

    id: int
    user_name: str
    to_address: str
    subject: str
    created_at: datetime
    tries: int
    problem: str
    given_up_at: datetime | None


_FAILED = Statement("""
    SELECT mail.id, coalesce(user_name, '') AS user_name, to_address, subject, mail.created_at, tries, problem,
           given_up_at
      FROM mail LEFT JOIN account ON account.id = mail.account
     WHERE problem <> '' AND sent_at IS NULL
     ORDER BY mail.id DESC LIMIT {}""")


async def list_failed(*, limit: int = 200) -> list[FailedMail]:
    """Mails that were given up or whose last try failed, the newest first."""
    return [FailedMail(**row) for row in await _FAILED.rows(limit)]
