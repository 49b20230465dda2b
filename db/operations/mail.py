"""The outbox: mail is written down with what it tells of, and sent afterwards by whoever comes first.

Whoever takes a mail puts its next try off for as long as sending may take. So each is sent once, however many
processes send; and when one dies over it, the next finds it due again later, under the same message number.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from piccolo.columns import Column

from db.engine import Statement
from db.rules import email_addresses, outbox
from db.rules.notices import Notice
from db.rules.texts import storable
from db.tables import Mail

TAKEN = timedelta(minutes=5)
"""Longer than sending one mail may take."""

AT_ONCE = 20
"""Among so many one is left, unless more processes than that are about them."""

KEPT = timedelta(days=90)
"""How long it is known what became of a mail."""

NO_ADDRESS = "no usable address"


@dataclass(frozen=True)
class DueMail:
    """A mail that whoever holds this is to send now. `message_id`: the part before the @."""

    id: int
    message_id: str
    to_address: str = field(repr=False)
    subject: str
    body: str = field(repr=False)
    link: str = field(repr=False)
    created_at: datetime
    tries: int


async def send(to: str, notice: Notice, *, account_id: int | None, link: str = "") -> None:
    """Have the notice mailed, if the caller's transaction is committed (S55).

    `link`: a path of the portal, such as `/passwords/reset/TOKEN`; it may hold a token and is erased with the text once
    the mail is sent. An address that mail cannot be sent to is no error of the caller's: `queries.mail` lists it.
    """
    now, to = datetime.now(UTC), to.strip()
    usable = len(to) <= email_addresses.LONGEST and email_addresses.is_valid(to)
    await Mail.insert(
        Mail(
            message_id=secrets.token_hex(16),
            account=account_id,
            to_address=storable(to, email_addresses.LONGEST),
            subject=storable(notice.subject, 100),
            body=_storable_lines(notice.body) if usable else "",
            link=link if usable else "",
            created_at=now,
            due_at=now if usable else None,
            problem="" if usable else NO_ADDRESS,
            given_up_at=None if usable else now,
        )
    )


_DUE = Statement("SELECT id FROM mail WHERE due_at IS NOT NULL AND due_at <= {} ORDER BY due_at, id LIMIT {}")
_TAKE = Statement("""
    UPDATE mail SET due_at = {}, tries = tries + 1 WHERE id = {} AND due_at IS NOT NULL AND due_at <= {}
 RETURNING id, message_id, to_address, subject, body, link, created_at, tries""")


async def take_next() -> DueMail | None:
    """The mail that is due longest, for the caller alone to send within `TAKEN`; None when nothing is due."""
    now = datetime.now(UTC)
    for due in await _DUE.rows(now, AT_ONCE):
        row = await _TAKE.row(now + TAKEN, due["id"], now)
        if row:  # else somebody else took it
            return DueMail(**row)
    return None


async def mark_sent(mail: DueMail) -> None:
    """It was handed over. What it said is erased."""
    await _finish(Mail.id == mail.id, {Mail.sent_at: datetime.now(UTC), Mail.problem: ""})


async def mark_failed(mail: DueMail, problem: str) -> bool:
    """It could not be handed over because of `problem`, which names nobody; returns whether it is given up.

    Says nothing of a mail that somebody else has taken since.
    """
    now = datetime.now(UTC)
    still_ours = (Mail.id == mail.id) & (Mail.tries == mail.tries) & Mail.due_at.is_not_null()
    next_try = outbox.next_try(now, tries=mail.tries, created_at=mail.created_at)
    if next_try is None:
        return await _finish(still_ours, {Mail.given_up_at: now, Mail.problem: storable(problem, 100)})
    await Mail.update({Mail.due_at: next_try, Mail.problem: storable(problem, 100)}).where(still_ours)
    return False


async def sweep() -> None:
    """Forget what became of mails long ago."""
    await Mail.delete().where(Mail.created_at < datetime.now(UTC) - KEPT, Mail.due_at.is_null())


async def _finish(which: Any, values: dict[Column | str, Any]) -> bool:
    done = Mail.update(values | {Mail.due_at: None, Mail.body: "", Mail.link: ""})
    return bool(await done.where(which).returning(Mail.id))


def _storable_lines(text: str) -> str:
    return "\n".join(storable(line, len(line)) for line in text.splitlines())
