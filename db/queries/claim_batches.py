"""Files of claims: those of a provider, how far each has come, and what became of its claims."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from db.driver import Row
from db.engine import Statement
from db.rules import claim_forms, row_numbers, texts
from db.rules.claim_batches import Answer, Outcome, answer_of, problems_of
from db.rules.claim_csv import LONGEST_NAME, LONGEST_SAID, Problem
from db.rules.claim_forms import ClaimForm

A_PAGE = 50
FILES = 20
"""So many files are shown at once."""


@dataclass(frozen=True)
class BatchSummary:
    """A file, without anything of its claims. `user_name`: who sent it. `unfinished`: some claims wait."""

    id: int
    started_at: datetime
    user_name: str
    claims: int
    dry_run: bool
    unfinished: bool


@dataclass(frozen=True)
class Batch:
    """A file and how far it has come. `counts`: claims by `Outcome`. `digest`: of the file."""

    id: int
    started_at: datetime
    ends_at: datetime
    user_name: str
    claims: int
    dry_run: bool
    digest: str
    counts: Mapping[str, int]

    @property
    def waiting(self) -> int:
        return self.counts.get(Outcome.WAITING, 0)


@dataclass(frozen=True)
class BatchRow:
    """A claim that is done. `claim`: the number of the row of what it has become; None in a test run."""

    position: int
    line: int
    name: str
    member_id: str
    patient_account: str
    outcome: Outcome
    problems: tuple[Problem, ...]
    answer: Answer | None
    claim: int | None


@dataclass(frozen=True)
class WaitingRow:
    """`lines`: of the file, where its services stand."""

    id: int
    form: ClaimForm
    lines: tuple[int, ...]


_FIND = Statement("""
    SELECT claim_batch.id, started_at, ends_at, user_name, claims, dry_run, digest, outcome, count(*) AS number_of
      FROM claim_batch
      JOIN account ON account.id = claim_batch.account
      JOIN claim_batch_row ON claim_batch_row.batch = claim_batch.id
     WHERE claim_batch.id = {} AND claim_batch.provider = {} AND ends_at > {}
     GROUP BY 1, 2, 3, 4, 5, 6, 7, 8""")

_RECENT = Statement("""
    SELECT claim_batch.id, started_at, user_name, claims, dry_run,
           (SELECT 1 FROM claim_batch_row WHERE batch = claim_batch.id AND outcome = '' LIMIT 1) AS unfinished
      FROM claim_batch
      JOIN account ON account.id = claim_batch.account
     WHERE claim_batch.provider = {} AND claim_batch.id < {} AND ends_at > {}
     ORDER BY started_at DESC, claim_batch.id DESC
     LIMIT {}""")

_WAITING = Statement("""
    SELECT id, content, lines FROM claim_batch_row WHERE batch = {} AND outcome = '' ORDER BY position LIMIT {}""")

_ROWS = Statement("""
    SELECT position, line, name, content, errors, outcome, claim, answer FROM claim_batch_row
     WHERE batch = {} AND position > {} AND outcome <> ''
     ORDER BY position
     LIMIT {}""")

_SENT = Statement("""
    SELECT id FROM claim_batch
     WHERE provider = {} AND digest = {} AND dry_run = FALSE AND ends_at > {}
     ORDER BY id DESC LIMIT 1""")


async def find(batch_id: int, *, of: int) -> Batch | None:
    """The file, if it is one of the provider `of` and not too old. Nothing of its claims."""
    if not row_numbers.is_possible(batch_id):
        return None
    rows = await _FIND.rows(batch_id, of, datetime.now(UTC))
    if not rows:
        return None
    first = rows[0]
    return Batch(
        id=first["id"],
        started_at=first["started_at"],
        ends_at=first["ends_at"],
        user_name=first["user_name"],
        claims=first["claims"],
        dry_run=bool(first["dry_run"]),
        digest=first["digest"],
        counts={row["outcome"]: row["number_of"] for row in rows},
    )


async def find_sent(digest: str, *, of: int) -> int | None:
    """The number of the submission of the very same file by the provider `of`, if there is one."""
    row = await _SENT.row(of, digest, datetime.now(UTC))
    return int(row["id"]) if row else None


async def list_recent(*, of: int, before: int = row_numbers.MOST, limit: int = FILES) -> list[BatchSummary]:
    """The files of the provider `of` that came before the file `before`, the newest first."""
    return [
        BatchSummary(
            id=row["id"],
            started_at=row["started_at"],
            user_name=row["user_name"],
            claims=row["claims"],
            dry_run=bool(row["dry_run"]),
            unfinished=bool(row["unfinished"]),
        )
        for row in await _RECENT.rows(of, before, datetime.now(UTC), limit)
    ]


async def list_waiting(batch_id: int, *, limit: int) -> list[WaitingRow]:
    """The first claims that have no answer yet."""
    return [
        WaitingRow(row["id"], claim_forms.parse(row["content"]), tuple(json.loads(row["lines"])))
        for row in await _WAITING.rows(batch_id, limit)
    ]


async def list_rows(batch_id: int, *, after: int = 0, limit: int = A_PAGE) -> list[BatchRow]:
    """The claims behind the position `after` that are done; shown through `operations.claim_batches` only."""
    return [_row(row) for row in await _ROWS.rows(batch_id, after, limit)]


def _row(row: Row) -> BatchRow:
    form = json.loads(row["content"] or "{}")
    return BatchRow(
        position=row["position"],
        line=row["line"],
        name=row["name"],
        member_id=texts.storable(form.get("member_id", ""), LONGEST_SAID),
        patient_account=texts.storable(form.get("patient_account", ""), LONGEST_NAME),
        outcome=Outcome(row["outcome"]),
        problems=problems_of(row["errors"]),
        answer=answer_of(row["answer"]),
        claim=row["claim"],
    )
