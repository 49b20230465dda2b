"""Links to reset a password, as those who open them see them, and as those who check them need them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from db.engine import Statement
from db.queries.sessions import hash_token
from db.rules import email_addresses
from db.rules.kinds import Kind


@dataclass(frozen=True)
class OpenReset:
    """What whoever opens a live link may see.

    `kind`: says how long his password must be. `questions`: the first, and the second if there is one.
    `answered`: one of them was, so that a new password may be chosen. `words`: what it must not contain (S16).
    """

    user_name: str
    kind: Kind
    questions: tuple[str, ...]
    answered: bool
    words: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True)
class Reset:
    """A live link; it never leaves `db/`. `answers`: the hashes, in the order of the questions."""

    id: int
    account_id: int
    user_name: str
    kind: Kind
    email: str
    history_salt: str = field(repr=False)
    answered: bool
    questions: tuple[str, ...]
    answers: tuple[str, ...] = field(repr=False)
    medicaid_ids: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        return (self.user_name, *self.medicaid_ids, *email_addresses.parts(self.email))

    def answer_hash(self, position: int) -> str | None:
        """Of the question at this position, counted from 1."""
        return self.answers[position - 1] if 1 <= position <= len(self.answers) else None


_LIVE = Statement("""
    SELECT password_reset.id, account.id AS account_id, user_name, kind, email, history_salt, answered_at
      FROM password_reset JOIN account ON account.id = password_reset.account
     WHERE token_hash = {} AND ends_at > {} AND used_at IS NULL AND voided_at IS NULL
       AND account.password_set_at = password_reset.password_set_at AND disabled_at IS NULL""")
_QUESTIONS = Statement("SELECT question, answer_hash FROM secret_question WHERE account = {} ORDER BY position")
_MEDICAID_IDS = Statement("""
    SELECT medicaid_id FROM membership JOIN provider ON provider.id = membership.provider
     WHERE membership.account = {} AND ended_at IS NULL ORDER BY membership.id""")


async def find(token: str) -> Reset | None:
    """The reset behind a link; None when it was used, ran out, or died of another password, a lock or a new address."""
    row = await _LIVE.row(hash_token(token), datetime.now(UTC))
    if row is None:
        return None
    questions = await _QUESTIONS.rows(row["account_id"])
    places = await _MEDICAID_IDS.rows(row["account_id"])
    return Reset(
        id=row["id"],
        account_id=row["account_id"],
        user_name=row["user_name"],
        kind=Kind(row["kind"]),
        email=row["email"],
        history_salt=row["history_salt"],
        answered=row["answered_at"] is not None,
        questions=tuple(one["question"] for one in questions),
        answers=tuple(one["answer_hash"] for one in questions),
        medicaid_ids=tuple(one["medicaid_id"] for one in places),
    )


async def find_open(token: str) -> OpenReset | None:
    """The same as whoever opens the link may see it."""
    found = await find(token)
    return OpenReset(found.user_name, found.kind, found.questions, found.answered, found.words) if found else None


async def has_question(account_id: int) -> bool:
    """Whether this person has chosen a secret question."""
    return bool(await _QUESTIONS.rows(account_id))
