"""The desk's queue of what providers ask for, and one request with all that belongs to it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from db.driver import Row
from db.engine import Statement
from db.queries import request_candidates
from db.queries.administrator_changes import Change, find_latest
from db.queries.request_candidates import Administrator, Candidate
from db.rules import business_days, provider_requests, row_numbers
from db.rules.provider_requests import RequestKind, RequestState

__all__ = [
    "Administrator",
    "Asked",
    "Candidate",
    "Change",
    "DeskRequest",
    "Note",
    "QueueCounts",
    "QueuePage",
    "QueuedRequest",
    "Show",
    "find",
    "list_requests",
    "queue_counts",
]

Show = Literal["open", "mine", "ended"]


@dataclass(frozen=True)
class QueuedRequest:
    """A line of the queue.

    `age`: in business days. `due_at`: when somebody has to have answered. `asker`: the name that was given. `about`:
    the provider's name once one was named, the NPI before. `owner`: a user name, empty when nobody took it.
    """

    request_id: int
    reference: str
    kind: RequestKind
    state: RequestState
    asked_at: datetime
    asker: str
    owner: str
    about: str
    ended_at: datetime | None

    @property
    def age(self) -> int:
        return business_days.between(self.asked_at, self.ended_at or datetime.now(UTC))

    @property
    def due_at(self) -> datetime:
        return provider_requests.due_at(self.asked_at)

    @property
    def overdue(self) -> bool:
        return provider_requests.is_overdue(self.asked_at, self.ended_at or datetime.now(UTC))


@dataclass(frozen=True)
class QueuePage:
    """Some of the queue. `next_before`: what the next page comes before, if there is one."""

    requests: tuple[QueuedRequest, ...]
    next_before: int | None


@dataclass(frozen=True)
class QueueCounts:
    """Open requests: all, those that nobody took, the asking person's own, and those whose day has passed."""

    open: int
    nobodys: int
    mine: int
    overdue: int


@dataclass(frozen=True)
class Note:
    """What `author` (a user name) wrote."""

    at: datetime
    author: str
    text: str


@dataclass(frozen=True)
class Asked:
    """A request as whoever works on it needs it."""

    request_id: int
    reference: str
    kind: RequestKind
    state: RequestState
    asked_at: datetime
    said: Mapping[str, str]
    asker_email: str
    owner_id: int | None
    owner: str
    revision: int


@dataclass(frozen=True)
class DeskRequest(QueuedRequest):
    """One request in full.

    `said`: the form's fields as they were typed. `asked_by_staff`: the user name of who wrote it down, with `ticket`,
    when it came by phone or post. `candidates`: the providers that may be meant. `same_provider`: references of other
    open requests for the same NPI. `change`: the latest change of administrator prepared for it.
    """

    said: Mapping[str, str]
    asker_email: str
    asked_by_staff: str
    ticket: str
    owner_id: int | None
    provider_id: int | None
    outcome: str
    revision: int
    candidates: tuple[Candidate, ...]
    notes: tuple[Note, ...]
    same_provider: tuple[str, ...]
    change: Change | None


_SHOWN: Mapping[Show, str] = {
    "open": "asked.ended_at IS NULL",
    "mine": "asked.ended_at IS NULL AND asked.owner = {}",
    "ended": "asked.ended_at IS NOT NULL",
}

_REQUEST = """
    SELECT asked.id AS request_id, reference, asked.kind, state, asked_at, said, asked.npi, asker_email, ticket,
           outcome, asked.revision, asked.ended_at, owner AS owner_id, coalesce(holder.user_name, '') AS owner,
           coalesce(writer.user_name, '') AS asked_by_staff, asked.provider AS provider_id,
           coalesce(provider.name, '') AS provider_name
      FROM provider_request asked
      LEFT JOIN account holder ON holder.id = owner
      LEFT JOIN account writer ON writer.id = asked_by_staff
      LEFT JOIN provider ON provider.id = asked.provider
     WHERE """

_ONE = Statement(_REQUEST + "asked.id = {}")
_PAGES = {
    (show, by_kind, by_state): Statement(
        f"{_REQUEST} {which} AND asked.id < {{}}"
        + (" AND asked.kind = {}" if by_kind else "")
        + (" AND state = {}" if by_state else "")
        + " ORDER BY asked.id DESC LIMIT {}"
    )
    for show, which in _SHOWN.items()
    for by_kind in (False, True)
    for by_state in (False, True)
}
_NOTES = Statement("""
    SELECT at, user_name AS author, text FROM request_note JOIN account ON account.id = author
     WHERE request = {} ORDER BY request_note.id""")
_OPEN = Statement("SELECT owner, asked_at FROM provider_request WHERE ended_at IS NULL")
_SAME = Statement("""
    SELECT reference FROM provider_request WHERE ended_at IS NULL AND npi = {} AND id <> {} ORDER BY id LIMIT 20""")


async def list_requests(
    show: Show = "open",
    *,
    owner_id: int = 0,
    kind: str = "",
    state: str = "",
    before: int | None = None,
    limit: int = 50,
) -> QueuePage:
    """A page of the queue, the newest first. `owner_id`: whose requests are "mine". `before`: a `next_before`."""
    beyond = row_numbers.MOST if before is None else max(min(before, row_numbers.MOST), 0)
    args = [*([owner_id] if show == "mine" else []), beyond, *filter(None, (kind, state)), limit + 1]
    rows = await _PAGES[show, bool(kind), bool(state)].rows(*args)
    requests = tuple(map(_queued, rows[:limit]))
    return QueuePage(requests, requests[-1].request_id if len(rows) > limit else None)


async def find(request_id: int) -> DeskRequest | None:
    """The request with this number."""
    row = await _ONE.row(request_id) if row_numbers.is_possible(request_id) else None
    if row is None:
        return None
    said = json.loads(row["said"])
    return DeskRequest(
        **vars(_queued(row)),
        said=said,
        **{name: row[name] for name in _IN_FULL},
        candidates=await request_candidates.list_candidates(said),
        notes=tuple(Note(**note) for note in await _NOTES.rows(request_id)),
        same_provider=tuple(same["reference"] for same in await _SAME.rows(row["npi"], request_id)),
        change=await find_latest(request_id),
    )


async def find_asked(request_id: int) -> Asked | None:
    """The request alone, for whoever holds it."""
    row = await _ONE.row(request_id)
    if row is None:
        return None
    values = {name: row[name] for name in _ASKED}
    kind, state = RequestKind(row["kind"]), RequestState(row["state"])
    return Asked(**values, kind=kind, state=state, said=json.loads(row["said"]))


async def queue_counts(owner_id: int) -> QueueCounts:
    """How much is open, seen by whoever has this account."""
    rows, now = await _OPEN.rows(), datetime.now(UTC)
    return QueueCounts(
        open=len(rows),
        nobodys=sum(row["owner"] is None for row in rows),
        mine=sum(row["owner"] == owner_id for row in rows),
        overdue=sum(provider_requests.is_overdue(row["asked_at"], now) for row in rows),
    )


_ASKED = ("request_id", "reference", "asked_at", "asker_email", "owner_id", "owner", "revision")
_IN_FULL = ("asker_email", "asked_by_staff", "ticket", "owner_id", "provider_id", "outcome", "revision")


def _queued(row: Row) -> QueuedRequest:
    said = json.loads(row["said"])
    return QueuedRequest(
        request_id=row["request_id"],
        reference=row["reference"],
        kind=RequestKind(row["kind"]),
        state=RequestState(row["state"]),
        asked_at=row["asked_at"],
        asker=said.get("name") or said.get("asker_name", ""),
        owner=row["owner"],
        about=row["provider_name"] or row["npi"],
        ended_at=row["ended_at"],
    )
