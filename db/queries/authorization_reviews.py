"""What the desk sees of requests for authorization: the queue of those that wait, and one with all there is of it.

The queue holds nothing about members.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Literal

from db.driver import Row
from db.engine import Statement
from db.queries import authorizations, deeds, eligibility
from db.queries.authorizations import Authorization
from db.queries.deeds import deeds_of
from db.queries.documents import Document, list_documents
from db.rules import authorization_notices, business_days, row_numbers
from db.rules.authorization_forms import Urgency
from db.rules.authorization_reviews import SOONEST_FIRST, ReviewedLine
from db.rules.authorizations import Kind, Status
from db.rules.documents import Holder
from db.rules.eligibility import Days
from db.rules.member_panels import Panels

Show = Literal["review", "more", "mine"]

PAGE = 50
MOST_OTHERS = 20
EARLIEST = datetime(1, 1, 2, tzinfo=UTC)


@dataclass(frozen=True)
class Waiting:
    """A line of the queue. `age`: in business days. `owner`: a user name, "" when nobody took it."""

    id: int
    number: str
    kind: Kind
    status: Status
    urgency: Urgency
    category: str
    requesting: str
    requested_at: datetime
    owner: str

    @property
    def age(self) -> int:
        return business_days.between(self.requested_at, datetime.now(UTC))


@dataclass(frozen=True)
class WaitingPage:
    """Some of the queue. `next`: the row after which the next page begins; None on the last."""

    waiting: tuple[Waiting, ...]
    next: int | None = None


@dataclass(frozen=True)
class WaitingCounts:
    """How many wait for a review, how many of those are urgent and how many nobody took; for how many more is needed;
    and how many of all are the asking person's own.
    """

    review: int
    urgent: int
    nobodys: int
    more: int
    mine: int


@dataclass(frozen=True)
class Other:
    """Another authorization of the same member."""

    id: int
    number: str
    kind: str
    status: str
    category: str
    requesting: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class Held:
    """What whoever works on one needs of it, besides what everybody sees. `owner`: a user name, or ""."""

    id: int
    revision: int
    requesting_provider: int
    justification: str
    contact: str
    contact_phone: str
    submitted_by: str
    owner_id: int | None
    owner: str


@dataclass(frozen=True)
class Review:
    """One in full. `panels`: what is known of the member today; None where the member is not found any more."""

    shown: Authorization
    held: Held
    panels: Panels | None
    documents: tuple[Document, ...]
    others: tuple[Other, ...]


_WAIT = "(status = 'in review' OR status = 'more needed')"
"""Written as the index has it, which holds no others."""

_ARM = """
    SELECT id FROM (
        SELECT id FROM service_authorization
         WHERE {wait} AND status = {{}} AND urgency = {{}} AND (requested_at, id) > ({{}}, {{}}){mine}
         ORDER BY requested_at, id LIMIT {{}}) AS arm"""

_WITH_URGENCY = Statement("SELECT urgency, requested_at FROM service_authorization WHERE id = {}")
_COUNTS = Statement(f"""
    SELECT status, urgency, taken_by, count(*) AS many FROM service_authorization
     WHERE {_WAIT} GROUP BY status, urgency, taken_by""")
_NUMBERED = Statement("SELECT id FROM service_authorization WHERE number = {}")
_HELD = Statement("""
    SELECT one.id, revision, one.kind, requesting_provider, justification, contact, contact_phone,
           coalesce(sender.user_name, '') AS submitted_by, taken_by AS owner_id,
           coalesce(reviewer.user_name, '') AS owner
      FROM service_authorization AS one
      LEFT JOIN account AS sender ON sender.id = submitted_by
      LEFT JOIN account AS reviewer ON reviewer.id = taken_by
     WHERE one.id = {}""")
_OTHERS = Statement("""
    SELECT one.id, number, one.kind, one.status, category, name AS requesting, one.starts_on, one.ends_on
      FROM service_authorization AS one
      JOIN provider ON provider.id = requesting_provider
     WHERE member = (SELECT member FROM service_authorization WHERE id = {}) AND one.id <> {}
     ORDER BY one.starts_on DESC, one.id DESC LIMIT {}""")
_DEEDS = deeds_of(authorization_notices.DEEDS)


@cache
def _walking(arms: int, mine: bool) -> Statement:
    """So many walks, each along the index, each of which stops at a page."""
    arm = _ARM.format(wait=_WAIT, mine=" AND taken_by = {}" if mine else "")
    return Statement(f"""
        SELECT one.id, number, one.kind, status, urgency, category, name AS requesting, requested_at,
               coalesce(user_name, '') AS owner
          FROM service_authorization AS one
          JOIN provider ON provider.id = requesting_provider
          LEFT JOIN account ON account.id = taken_by
         WHERE one.id IN ({" UNION ALL ".join([arm] * arms)})""")


async def list_waiting(
    show: Show = "review", *, owner_id: int = 0, after: int | None = None, limit: int = PAGE
) -> WaitingPage:
    """A page of the queue: the most urgent first, of those who wait longest first. `after`: `next` of the page before.

    `owner_id`: whose are "mine".
    """
    begins = await _begins(after)
    statuses = (Status.IN_REVIEW, Status.MORE_NEEDED) if show == "mine" else (_STATUS[show],)
    own = [owner_id] if show == "mine" else []
    arms = [(status, *begin) for begin in begins for status in statuses]
    values = [value for arm in arms for value in (*arm, *own, limit + 1)]
    rows = await _walking(len(arms), show == "mine").rows(*values) if arms else []
    found = sorted(map(_waiting, rows), key=_order)
    return WaitingPage(tuple(found[:limit]), found[limit - 1].id if len(found) > limit else None)


async def waiting_counts(owner_id: int) -> WaitingCounts:
    """How much waits, seen by whoever has this account."""
    rows = await _COUNTS.rows()
    review = [row for row in rows if row["status"] == Status.IN_REVIEW]
    return WaitingCounts(
        review=_sum(review),
        urgent=_sum(row for row in review if row["urgency"] != Urgency.ROUTINE),
        nobodys=_sum(row for row in review if row["taken_by"] is None),
        more=_sum(row for row in rows if row["status"] == Status.MORE_NEEDED),
        mine=_sum(row for row in rows if row["taken_by"] == owner_id),
    )


async def find_numbered(number: str) -> int | None:
    """The row of the one with this number, as `rules.authorizations.fold` writes it."""
    row = await _NUMBERED.row(number)
    return row["id"] if row else None


async def find(authorization_id: int, *, today: date) -> Review | None:
    """One with all that helps to decide; `today`: in Oregon. Shown through `operations.authorization_reviews` only."""
    found = await find_held(authorization_id)
    if found is None:
        return None
    shown, held = found
    member = await eligibility.find(shown.member_id, Days(today, today))
    return Review(
        shown=shown,
        held=held,
        panels=member.panels if member else None,
        documents=tuple(await list_documents(Holder.AUTHORIZATION, authorization_id)),
        others=tuple(Other(**row) for row in await _OTHERS.rows(authorization_id, authorization_id, MOST_OTHERS)),
    )


async def find_held(authorization_id: int) -> tuple[Authorization, Held] | None:
    """One alone, for whoever holds it."""
    row = await _HELD.row(authorization_id) if row_numbers.is_possible(authorization_id) else None
    shown = await authorizations.find_any(authorization_id, Kind(row["kind"])) if row else None
    if row is None or shown is None:
        return None
    return shown, Held(**{name: value for name, value in row.items() if name != "kind"})


async def was_done(number: str, revision: int, action: str, by: str, said: str) -> bool:
    """Whether this deed of this person (`by`: a user name) made it this revision. `said`: see `rules.once.digest`."""
    return await deeds.was_done(_DEEDS, number, revision, action, by, said)


async def tell_since(number: str, revision: int) -> str:
    """What was done to it after this revision, in sentences, the latest last."""
    since = await deeds.done_since(_DEEDS, number, revision)
    return " ".join(authorization_notices.sentence(*deed) for deed in since)


def lines_of(shown: Authorization) -> list[ReviewedLine]:
    """Its lines, as a decision looks at them."""
    return [
        ReviewedLine(line.number, Status(line.status), line.asked, line.approved, line.used) for line in shown.lines
    ]


_STATUS: dict[str, Status] = {"review": Status.IN_REVIEW, "more": Status.MORE_NEEDED}
_PLACES = {urgency: place for place, urgency in enumerate(SOONEST_FIRST)}


async def _begins(after: int | None) -> Sequence[tuple[str, datetime, int]]:
    """Each urgency that the page may hold, and after which moment and row it begins there."""
    if after is None:
        return [(urgency, EARLIEST, 0) for urgency in SOONEST_FIRST]
    row = await _WITH_URGENCY.row(after) if row_numbers.is_possible(after) else None
    if row is None:
        return []
    reached = Urgency(row["urgency"])
    later = [(urgency, EARLIEST, 0) for urgency in SOONEST_FIRST if _PLACES[urgency] > _PLACES[reached]]
    return [(reached, row["requested_at"], after), *later]


def _order(one: Waiting) -> tuple[int, datetime, int]:
    return _PLACES[one.urgency], one.requested_at, one.id


def _waiting(row: Row) -> Waiting:
    known = {"kind": Kind(row["kind"]), "status": Status(row["status"]), "urgency": Urgency(row["urgency"])}
    return Waiting(**{**row, **known})


def _sum(rows: Iterable[Row]) -> int:
    return sum(row["many"] for row in rows)
