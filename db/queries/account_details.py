"""What somebody sees and changes of his own account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from db.engine import Statement
from db.queries.sessions import hash_token


@dataclass(frozen=True)
class PendingEmail:
    """An address that was asked for and is not confirmed yet. `ends_at`: until then it can be."""

    email: str
    ends_at: datetime


@dataclass(frozen=True)
class AccountDetails:
    """The own contact data. `questions`: the secret questions, the first first; their answers are shown to nobody."""

    user_name: str
    first_name: str
    last_name: str
    phone_number: str
    email: str
    pending: PendingEmail | None
    questions: tuple[str, ...]


@dataclass(frozen=True)
class EmailLink:
    """A live link to confirm an address, and the address that it replaces."""

    id: int
    account_id: int
    user_name: str
    email: str
    old_email: str


_DETAILS = Statement("""
    SELECT user_name, first_name, last_name, phone_number, account.email, email_change.email AS pending_email, ends_at
      FROM account
      LEFT JOIN email_change ON email_change.account = account.id AND confirmed_at IS NULL AND dropped_at IS NULL
       AND ends_at > {}
     WHERE account.id = {}""")
_QUESTIONS = Statement("SELECT question FROM secret_question WHERE account = {} ORDER BY position")
_LINK = Statement("""
    SELECT email_change.id, account.id AS account_id, user_name, email_change.email, account.email AS old_email
      FROM email_change JOIN account ON account.id = email_change.account
     WHERE token_hash = {} AND ends_at > {} AND confirmed_at IS NULL AND dropped_at IS NULL AND disabled_at IS NULL""")


async def find(account_id: int) -> AccountDetails | None:
    """The details of the account with this number."""
    row = await _DETAILS.row(datetime.now(UTC), account_id)
    if row is None:
        return None
    pending = PendingEmail(row["pending_email"], row["ends_at"]) if row["pending_email"] else None
    questions = tuple(one["question"] for one in await _QUESTIONS.rows(account_id))
    names = ("user_name", "first_name", "last_name", "phone_number", "email")
    return AccountDetails(**{name: row[name] for name in names}, pending=pending, questions=questions)


async def find_email_link(token: str) -> EmailLink | None:
    """The link with this token; None when it was used, dropped or ran out."""
    row = await _LINK.row(hash_token(token), datetime.now(UTC))
    return EmailLink(**row) if row else None
