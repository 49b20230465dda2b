"""Asking about many members at once: a list is kept, and each of its rows is asked as one question is, once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from db.engine import NothingDone, Statement, transaction, write_together
from db.operations import audit, eligibility
from db.operations.accounts import DraftRefused
from db.operations.audit import Actor
from db.operations.eligibility import MAY, AnsweredAlready, NoSuchMember, TooManyTries, said_days
from db.operations.own_rights import NotInYourRoles, place_of
from db.queries import eligibility_batches as queries
from db.queries.eligibility_batches import A_PAGE, Batch, BatchRow, WaitingRow
from db.queries.sessions import Session
from db.rules import batch_csv, typed_dates
from db.rules import eligibility as days
from db.rules import eligibility_batches as rules
from db.rules.business_days import day_of
from db.rules.eligibility import Days, DaysDraft
from db.rules.eligibility_batches import KEPT, Listed, Outcome
from db.rules.policy import Policy
from db.tables import EligibilityBatch, EligibilityBatchRow

__all__ = ["Batch", "BatchRow", "DraftRefused", "NotInYourRoles", "TooManyTries", "export", "go_on", "show", "start"]

MOST_AT_ONCE = 100
SECONDS_AT_ONCE = 1.0
"""How much of a list is asked until somebody is told how far it has come."""

KEPT_AT_ONCE = 50
"""So many rows are one statement, which is built while nobody else is answered."""

TOGETHER = 4
"""So many rows are asked at the same moment; on SQLite they share a commit."""

_SWEEP = Statement("DELETE FROM eligibility_batch WHERE ends_at <= {}")


class BatchDraft(DaysDraft, Protocol):
    """The form as it came. `members`: what was pasted."""

    members: str


@dataclass
class _Inquiry:
    """The question of one row."""

    member_id: str
    from_date: str
    to_date: str
    last_name: str = ""
    first_name: str = ""
    date_of_birth: str = ""


async def start(draft: BatchDraft, file: bytes, *, acting: Session, actor: Actor) -> int:
    """Keep a list for `KEPT`, with nobody asked yet; returns its number. Raises DraftRefused, NotInYourRoles."""
    now = datetime.now(UTC)
    today = day_of(now)
    listed, errors = await asyncio.to_thread(rules.read, draft.members, file)
    errors |= {field: message for field, message in days.check_days(draft, today=today).items() if message}
    if errors:
        raise DraftRefused(errors)
    asked = days.asked_days(draft, today=today)
    if (batch_id := await _keep(listed, asked, now, acting, actor)) is None:
        await audit.record("start eligibility list", actor, outcome="refused", because="not in the roles")
        raise NotInYourRoles
    return batch_id


async def go_on(batch_id: int, *, acting: Session, actor: Actor, policy: Policy) -> Batch | None:
    """Ask about rows that wait, for about a second; returns the list as it is then, or None where there is none.

    However many do so at once, no row is answered twice. Raises NotInYourRoles, TooManyTries, and DraftRefused when the
    days are too long ago by now.
    """
    provider_id = acting.provider.id if acting.provider else 0
    batch = await queries.find(batch_id, of=provider_id)
    if batch is None or not batch.waiting:
        return batch
    ends = time.monotonic() + SECONDS_AT_ONCE
    waiting = await queries.list_waiting(batch_id, limit=MOST_AT_ONCE)
    while waiting and time.monotonic() < ends:
        some, waiting = waiting[:TOGETHER], waiting[TOGETHER:]
        done = await asyncio.gather(*(_ask(row, batch, acting, actor, policy) for row in some), return_exceptions=True)
        for error in done:
            if error is not None:
                raise error
    return await queries.find(batch_id, of=provider_id)


async def show(
    batch_id: int, *, after: int = 0, unfinished: bool = False, acting: Session, actor: Actor
) -> tuple[Batch, Sequence[BatchRow]] | None:
    """The list, and a page of its rows; one row more says that there is another page.

    As long as some rows wait there are none, unless the others are wanted: `unfinished`. None where the acting provider
    has no such list. Whose answers are shown is recorded. Raises NotInYourRoles.
    """
    batch = await queries.find(batch_id, of=acting.provider.id if acting.provider else 0)
    if batch is None:
        return None
    if batch.waiting and not unfinished:
        return batch, []
    found = await queries.list_rows(batch_id, after=after, limit=A_PAGE + 1)
    await _record("show eligibility list", batch, found[:A_PAGE], acting, actor)
    return batch, found


async def export(batch_id: int, *, acting: Session, actor: Actor) -> bytes | None:
    """All of the list that is done as CSV; None where the acting provider has no such list. Raises NotInYourRoles."""
    batch = await queries.find(batch_id, of=acting.provider.id if acting.provider else 0)
    if batch is None:
        return None
    found: list[BatchRow] = []
    while more := await queries.list_rows(batch_id, after=found[-1].position if found else 0, limit=A_PAGE):
        found += more  # a page at a time, so that nobody else waits while all answers are read
    written = await asyncio.to_thread(batch_csv.written, found, batch.asked)
    await _record("export eligibility list", batch, found, acting, actor)
    return written


async def sweep() -> None:
    """Forget the lists that were kept long enough. Their proofs stay."""
    await _SWEEP.rows(datetime.now(UTC))


async def _keep(listed: Sequence[Listed], asked: Days, now: datetime, acting: Session, actor: Actor) -> int | None:
    """The number of the new list; None for who may not ask."""
    async with transaction():
        if acting.provider is None or await MAY.row(*place_of(acting)) is None:
            return None
        batch = EligibilityBatch(
            account=acting.person.id,
            provider=acting.provider.id,
            asked_from=asked.first,
            asked_to=asked.last,
            members=len(listed),
            created_at=now,
            ends_at=now + KEPT,
        )
        [inserted] = await EligibilityBatch.insert(batch)
        batch_id = int(inserted["id"])
        rows = [_kept(row, place, batch_id) for place, row in enumerate(listed, start=1)]
        for first in range(0, len(rows), KEPT_AT_ONCE):
            await EligibilityBatchRow.insert(*rows[first : first + KEPT_AT_ONCE])
        said = {"members": len(listed), **said_days(asked)}
        await audit.record("start eligibility list", actor, subject=str(batch_id), **said)
    return batch_id


def _kept(row: Listed, position: int, batch_id: int) -> EligibilityBatchRow:
    return EligibilityBatchRow(
        eligibility_batch=batch_id,
        position=position,
        line=row.line,
        typed=row.typed,
        outcome=(Outcome.WRONG if row.problem else Outcome.WAITING).value,
        problem=row.problem,
    )


async def _ask(row: WaitingRow, batch: Batch, acting: Session, actor: Actor, policy: Policy) -> None:
    first, last = typed_dates.shown(batch.asked.first), typed_dates.shown(batch.asked.last)
    with suppress(NoSuchMember, AnsweredAlready):
        question = _Inquiry(row.typed, first, last)
        await eligibility.inquire(question, acting=acting, actor=actor, policy=policy, row_id=row.id)


async def _record(action: str, batch: Batch, rows: Sequence[BatchRow], acting: Session, actor: Actor) -> None:
    """Who was shown, before anybody is. Raises NotInYourRoles."""
    shown = [row.answer.member.member_id for row in rows if row.answer]
    entry = audit.entry(action, actor, subject=str(batch.id), members=shown, **said_days(batch.asked))
    try:
        await write_together(MAY.step(*place_of(acting), needed=True), entry)
    except NothingDone:
        await audit.record(action, actor, subject=str(batch.id), outcome="refused", because="not in the roles")
        raise NotInYourRoles from None
