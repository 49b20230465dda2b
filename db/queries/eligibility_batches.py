"""Lists of members that were asked about at once: those of a provider, how far each has come, and its answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from db.driver import Row
from db.engine import Statement
from db.rules import answers, row_numbers
from db.rules.answers import Answer
from db.rules.eligibility import Days
from db.rules.eligibility_batches import Outcome

A_PAGE = 50
LISTS = 20
"""So many lists are shown at once."""


@dataclass(frozen=True)
class BatchSummary:
    """A list, without anything of its members. `user_name`: who made it. `unfinished`: some rows wait."""

    id: int
    created_at: datetime
    user_name: str
    asked: Days
    members: int
    unfinished: bool


@dataclass(frozen=True)
class Batch:
    """A list and how far it has come.

    `counts`: rows by what became of them, which is a verdict for those that were answered and an `Outcome` for others.
    """

    id: int
    created_at: datetime
    ends_at: datetime
    user_name: str
    asked: Days
    members: int
    counts: Mapping[str, int]

    @property
    def waiting(self) -> int:
        return self.counts.get(Outcome.WAITING, 0)


@dataclass(frozen=True)
class BatchRow:
    """A row that is done: with an answer, or with the reason why there is none."""

    position: int
    line: int
    typed: str
    outcome: Outcome
    problem: str
    answer: Answer | None


@dataclass(frozen=True)
class WaitingRow:
    id: int
    typed: str


_LIVE_ONE = "eligibility_batch.id = {} AND eligibility_batch.provider = {} AND ends_at > {}"

_FIND = Statement(
    f"""
    SELECT eligibility_batch.id, created_at, ends_at, user_name, asked_from, asked_to, members,
           CASE outcome WHEN 'answered' THEN (SELECT verdict FROM eligibility_check
                                               WHERE eligibility_check.number = eligibility_batch_row.number)
                        ELSE outcome END AS kind,
           count(*) AS number_of
      FROM eligibility_batch
      JOIN account ON account.id = eligibility_batch.account
      JOIN eligibility_batch_row ON eligibility_batch_row.eligibility_batch = eligibility_batch.id
     WHERE {_LIVE_ONE}
     GROUP BY 1, 2, 3, 4, 5, 6, 7, 8""".replace("created_at", "eligibility_batch.created_at")
)

_RECENT = Statement("""
    SELECT eligibility_batch.id, eligibility_batch.created_at, user_name, asked_from, asked_to, members,
           EXISTS (SELECT 1 FROM eligibility_batch_row
                    WHERE eligibility_batch = eligibility_batch.id AND outcome = '') AS unfinished
      FROM eligibility_batch
      JOIN account ON account.id = eligibility_batch.account
     WHERE eligibility_batch.provider = {} AND eligibility_batch.id < {} AND ends_at > {}
     ORDER BY eligibility_batch.id DESC
     LIMIT {}""")

_WAITING = Statement("""
    SELECT id, typed FROM eligibility_batch_row
     WHERE eligibility_batch = {} AND outcome = '' ORDER BY position LIMIT {}""")

_ROWS = Statement("""
    SELECT position, line, typed, outcome, problem, checked_at, user_name, asked_from, asked_to, verdict, answer,
           eligibility_check.number
      FROM eligibility_batch_row
      LEFT JOIN eligibility_check ON eligibility_check.number = eligibility_batch_row.number
      LEFT JOIN account ON account.id = eligibility_check.account
     WHERE eligibility_batch = {} AND position > {} AND outcome <> ''
     ORDER BY position
     LIMIT {}""")


async def find(batch_id: int, *, of: int) -> Batch | None:
    """The list, if it is one of the provider `of` and not too old. Nothing of its members."""
    if not row_numbers.is_possible(batch_id):
        return None
    rows = await _FIND.rows(batch_id, of, datetime.now(UTC))
    if not rows:
        return None
    first = rows[0]
    return Batch(
        id=first["id"],
        created_at=first["created_at"],
        ends_at=first["ends_at"],
        user_name=first["user_name"],
        asked=Days(first["asked_from"], first["asked_to"]),
        members=first["members"],
        counts={row["kind"]: row["number_of"] for row in rows},
    )


async def list_recent(*, of: int, before: int = row_numbers.MOST, limit: int = LISTS) -> list[BatchSummary]:
    """The lists of the provider `of` that were made before the list `before`, the newest first."""
    return [
        BatchSummary(
            id=row["id"],
            created_at=row["created_at"],
            user_name=row["user_name"],
            asked=Days(row["asked_from"], row["asked_to"]),
            members=row["members"],
            unfinished=bool(row["unfinished"]),
        )
        for row in await _RECENT.rows(of, before, datetime.now(UTC), limit)
    ]


async def list_waiting(batch_id: int, *, limit: int) -> list[WaitingRow]:
    """The first rows that have no answer yet."""
    return [WaitingRow(row["id"], row["typed"]) for row in await _WAITING.rows(batch_id, limit)]


async def list_rows(batch_id: int, *, after: int = 0, limit: int = A_PAGE) -> list[BatchRow]:
    """The rows behind the position `after` that are done; shown through `operations.eligibility_batches` only."""
    return [_row(row) for row in await _ROWS.rows(batch_id, after, limit)]


def _row(row: Row) -> BatchRow:
    asked = Days(row["asked_from"] or date.min, row["asked_to"] or date.min)
    answer = (
        answers.restored(row["number"], row["checked_at"], row["user_name"], asked, row["verdict"], row["answer"])
        if row["number"]
        else None
    )
    return BatchRow(row["position"], row["line"], row["typed"], Outcome(row["outcome"]), row["problem"], answer)
