"""Many claims at once: a file is tried first, then submitted, and each of its claims is submitted once."""

from __future__ import annotations

import asyncio
import hashlib
import json
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from db.engine import Statement, lock_name, transaction
from db.operations import audit, claim_submissions
from db.operations.accounts import DraftRefused
from db.operations.audit import Actor
from db.operations.claim_refusals import recording
from db.operations.claim_submissions import TooManyTries, again
from db.operations.looks import look
from db.operations.own_rights import NotInYourRoles, admit, provider_of
from db.queries import claim_batches as queries
from db.queries.claim_batches import A_PAGE, Batch, BatchRow, WaitingRow
from db.queries.sessions import Session
from db.rules import claim_answers_csv, claim_csv, claim_forms
from db.rules.claim_batches import (
    KEPT,
    Outcome,
    Which,
    kept_answer,
    kept_problems,
    problems_in,
)
from db.rules.claim_csv import FileRefused, Listed
from db.rules.policy import Policy
from db.rules.roles import Role
from db.tables import ClaimBatch, ClaimBatchRow

__all__ = [
    "Batch",
    "BatchRow",
    "DraftRefused",
    "NotInYourRoles",
    "NothingToSubmit",
    "TooManyTries",
    "export",
    "go_on",
    "show",
    "start",
    "submit",
]

MOST_AT_ONCE = 100
SECONDS_AT_ONCE = 1.0
"""How much of a file is decided until somebody is told how far it has come."""

KEPT_AT_ONCE = 50
"""So many rows are one statement, which is built while nobody else is answered."""

_SWEEP = Statement("DELETE FROM claim_batch WHERE ends_at <= {}")
_TAKE = Statement("""
    UPDATE claim_batch_row SET answered_at = {}
     WHERE id = {} AND outcome = '' AND answered_at IS NULL RETURNING id""")
_TRIED = Statement("""
    UPDATE claim_batch_row SET outcome = {}, answer = {}, answered_at = {}
     WHERE id = {} AND outcome = '' AND answered_at IS NULL RETURNING id""")
_DONE = Statement("UPDATE claim_batch_row SET outcome = {}, claim = {}, answer = {} WHERE id = {}")
_WRONG = Statement("""
    UPDATE claim_batch_row SET outcome = 'wrong', errors = {}, answered_at = {}
     WHERE id = {} AND outcome = '' AND answered_at IS NULL RETURNING id""")
_COPY = Statement("""
    INSERT INTO claim_batch_row (batch, position, line, name, lines, content, errors, outcome, answer)
    SELECT CAST({} AS integer), position, line, name, lines, content, '', '', ''
      FROM claim_batch_row
     WHERE batch = {} AND outcome <> 'wrong' AND outcome <> {}
    RETURNING id""")
_COUNT = Statement("UPDATE claim_batch SET claims = {} WHERE id = {}")


class NothingToSubmit(Exception):
    """No claim of the test run can be submitted, or some of them are not tried yet."""


async def start(file: bytes, *, acting: Session, actor: Actor) -> int:
    """Keep the claims of a file for `KEPT`, for a test run; returns its number. Raises DraftRefused, NotInYourRoles."""
    try:
        listed = await asyncio.to_thread(claim_csv.read, file)
    except FileRefused as refusal:
        raise DraftRefused({"file": str(refusal)}) from None
    digest = await asyncio.to_thread(lambda: hashlib.sha256(file).hexdigest())
    rows = await asyncio.to_thread(lambda: [_kept(one, place) for place, one in enumerate(listed, start=1)])
    async with recording("start claim list", actor), transaction():
        await admit(Role.CLAIM_SUBMISSION, acting)
        return await _keep(rows, digest, acting, actor)


async def submit(batch_id: int, which: Which, *, acting: Session, actor: Actor) -> int | None:
    """Make the claims of a finished test run ones to be submitted; returns the number of the list of these.

    A file is submitted once: where it was before, the number is of that list. None where there is no such test run.
    Raises NothingToSubmit, NotInYourRoles.
    """
    batch = await queries.find(batch_id, of=provider_of(acting))
    if batch is None or not batch.dry_run:
        return None
    if batch.waiting:
        raise NothingToSubmit
    async with recording("submit claim list", actor, list=batch_id), transaction():
        await admit(Role.CLAIM_SUBMISSION, acting)
        return await _send(batch, which, acting, actor)


async def go_on(batch_id: int, *, acting: Session, actor: Actor, policy: Policy) -> Batch | None:
    """Decide claims that wait, for about a second; returns the list as it is then, or None where there is none.

    However many do so at once, and whenever a process ends, no claim is submitted twice. Raises NotInYourRoles, and
    TooManyTries where a test run asks about more members than `policy.eligibility_checks_a_day`.
    """
    batch = await queries.find(batch_id, of=provider_of(acting))
    if batch is None or not batch.waiting:
        return batch
    ends = time.monotonic() + SECONDS_AT_ONCE
    for row in await queries.list_waiting(batch_id, limit=MOST_AT_ONCE):
        if time.monotonic() > ends:
            break
        await _decide(
            row, batch, acting, actor, policy
        )  # in their order: of two that are the same, the first one is paid
    return await queries.find(batch_id, of=provider_of(acting))


async def show(
    batch_id: int, *, after: int = 0, unfinished: bool = False, acting: Session, actor: Actor
) -> tuple[Batch, Sequence[BatchRow]] | None:
    """The list, and a page of its claims; one more says that there is another page.

    As long as some wait there are none, unless the others are wanted: `unfinished`. None where the acting provider has
    no such list. Whose claims are shown is recorded. Raises NotInYourRoles.
    """
    batch = await queries.find(batch_id, of=provider_of(acting))
    if batch is None:
        return None
    if batch.waiting and not unfinished:
        return batch, []
    found = await queries.list_rows(batch_id, after=after, limit=A_PAGE + 1)
    await _record("show claim list", batch, found[:A_PAGE], acting, actor)
    return batch, found


async def export(batch_id: int, *, acting: Session, actor: Actor) -> bytes | None:
    """All of the list that is done as CSV; None where the acting provider has no such list. Raises NotInYourRoles."""
    batch = await queries.find(batch_id, of=provider_of(acting))
    if batch is None:
        return None
    found: list[BatchRow] = []
    while more := await queries.list_rows(batch_id, after=found[-1].position if found else 0, limit=A_PAGE):
        found += more  # a page at a time, so that nobody else waits while all of them are read
    written = await asyncio.to_thread(claim_answers_csv.written, found, dry_run=batch.dry_run)
    await _record("export claim list", batch, found, acting, actor)
    return written


async def sweep() -> None:
    """Forget the lists that were kept long enough. Their claims stay."""
    await _SWEEP.rows(datetime.now(UTC))


def _kept(listed: Listed, position: int) -> dict[str, Any]:
    return {
        "position": position,
        "line": listed.line,
        "name": listed.name,
        "lines": json.dumps(listed.lines),
        "content": claim_forms.dump(listed.form) if listed.form else "",
        "errors": kept_problems(listed.problems),
        "outcome": (Outcome.WRONG if listed.problems else Outcome.WAITING).value,
    }


async def _keep(rows: Sequence[dict[str, Any]], digest: str, acting: Session, actor: Actor) -> int:
    batch_id = await _make(digest, len(rows), True, acting)
    for first in range(0, len(rows), KEPT_AT_ONCE):
        some = rows[first : first + KEPT_AT_ONCE]
        await ClaimBatchRow.insert(*(ClaimBatchRow(batch=batch_id, **row) for row in some))
    await audit.record("start claim list", actor, subject=str(batch_id), claims=len(rows), digest=digest)
    return batch_id


async def _make(digest: str, claims: int, dry_run: bool, acting: Session) -> int:
    now = datetime.now(UTC)
    batch = ClaimBatch(
        provider=provider_of(acting),
        account=acting.person.id,
        digest=digest,
        claims=claims,
        dry_run=dry_run,
        started_at=now,
        ends_at=now + KEPT,
    )
    [inserted] = await ClaimBatch.insert(batch)
    return int(inserted["id"])


async def _send(batch: Batch, which: Which, acting: Session, actor: Actor) -> int:
    """The number of the new list, or of the one that there is of the same file. Raises NothingToSubmit."""
    provider = provider_of(acting)
    await lock_name(f"claims of a file {provider} {batch.digest}")
    if before := await queries.find_sent(batch.digest, of=provider):
        return before
    sent = await _make(batch.digest, 0, False, acting)
    left_out = Outcome.DENIED if which is Which.NOT_DENIED else Outcome.WRONG
    copied = await _COPY.rows(sent, batch.id, left_out.value)
    if not copied:
        raise NothingToSubmit
    await _COUNT.rows(len(copied), sent)
    await audit.record("submit claim list", actor, subject=str(sent), claims=len(copied), digest=batch.digest)
    return sent


async def _decide(row: WaitingRow, batch: Batch, acting: Session, actor: Actor, policy: Policy) -> None:
    try:
        if batch.dry_run:
            await _try(row, acting, actor, policy)
        else:
            async with recording("submit claim list", actor, list=batch.id):
                await again(lambda: _submit(row, acting, actor))
    except DraftRefused as refusal:
        problems = kept_problems(problems_in(refusal.errors, row.lines))
        await _WRONG.rows(problems, datetime.now(UTC), row.id)


async def _try(row: WaitingRow, acting: Session, actor: Actor, policy: Policy) -> None:
    decision = await claim_submissions.dry_run(row.form, acting=acting, actor=actor, policy=policy)
    await _TRIED.rows(decision.status.value, kept_answer("", row.form, decision, row.lines), datetime.now(UTC), row.id)


async def _submit(row: WaitingRow, acting: Session, actor: Actor) -> None:
    """What becomes of the claim is kept with the row, in the transaction in which it becomes so."""
    async with transaction():
        if await _TAKE.row(datetime.now(UTC), row.id) is not None:
            claim = await claim_submissions.submit_form(row.form, acting=acting, actor=actor)
            answer = kept_answer(claim.icn, row.form, claim.decision, row.lines)
            await _DONE.rows(claim.decision.status.value, claim.claim_id, answer, row.id)


async def _record(action: str, batch: Batch, rows: Sequence[BatchRow], acting: Session, actor: Actor) -> None:
    """Whose claims are shown, before anybody is. Raises NotInYourRoles."""
    members = {row.member_id for row in rows} - {""}
    await look(action, Role.CLAIM_SUBMISSION, acting=acting, actor=actor, subject=str(batch.id), members=members)
