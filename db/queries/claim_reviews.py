"""What the desk sees of claims that were put aside for it: the queue, and one with all that helps to decide.

The queue holds nothing about members.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, Literal

from db.engine import Statement
from db.queries import deeds, eligibility, whole_claims
from db.queries.deeds import deeds_of
from db.queries.documents import Document, list_documents
from db.rules import business_days, claim_notices, row_numbers, stored_claims
from db.rules.claim_parts import Claim
from db.rules.claims import STATUS_LABELS, TYPE_LABELS, ClaimType, Status
from db.rules.documents import Holder
from db.rules.eligibility import Days
from db.rules.member_panels import Panels
from db.rules.submitted_claims import SubmittedClaim

Show = Literal["waiting", "mine"]

PAGE = 50
MOST_OTHERS = 20
EARLIEST = datetime(1, 1, 2, tzinfo=UTC)


@dataclass(frozen=True)
class Waiting:
    """A line of the queue. `age`: in business days. `owner`: a user name, "" when nobody took it."""

    id: int
    icn: str
    claim_type: ClaimType
    billing: str
    charged_cents: int
    received_at: datetime
    owner: str

    @property
    def age(self) -> int:
        return business_days.between(self.received_at, datetime.now(UTC))

    @property
    def type_label(self) -> str:
        return TYPE_LABELS[self.claim_type]


@dataclass(frozen=True)
class WaitingPage:
    """Some of the queue. `next`: the row after which the next page begins; None on the last."""

    waiting: tuple[Waiting, ...]
    next: int | None = None


@dataclass(frozen=True)
class WaitingCounts:
    """How many wait, how many of those nobody took, and how many are the asking person's own."""

    waiting: int
    nobodys: int
    mine: int


@dataclass(frozen=True)
class Held:
    """What whoever works on one needs of it, besides what everybody sees. `owner`: a user name, or ""."""

    id: int
    icn: str
    status: Status
    revision: int
    billing_provider: int
    replaces: int | None
    first_received_at: datetime
    submitted_by: str
    owner_id: int | None
    owner: str


@dataclass(frozen=True)
class Other:
    """Another claim of the member with services on the same days. `procedures`: of those that were not denied."""

    id: int
    icn: str
    status: Status
    billing: str
    service_from: date
    service_to: date
    charged_cents: int
    paid_cents: int
    procedures: str

    @property
    def status_label(self) -> str:
        return STATUS_LABELS[self.status]


@dataclass(frozen=True)
class Granted:
    """A line of the authorization that the claim names. `approved`: None is not counted."""

    status: str
    procedure: str
    modifiers: str
    starts_on: date
    ends_on: date
    approved: int | None
    used: int


@dataclass(frozen=True)
class Review:
    """One in full. `panels`: what is known of the member for the days of service; None where he is not found."""

    claim: Claim
    held: Held
    panels: Panels | None
    documents: tuple[Document, ...]
    others: tuple[Other, ...]
    granted: tuple[Granted, ...]


_WAITS = "status = 'SUSPENDED' AND for_desk"
"""Written as the index has it, which holds no others."""

_RECEIVED = Statement("SELECT received_at FROM claim WHERE id = {} AND for_desk")
_COUNTS = Statement(f"SELECT taken_by, count(*) AS many FROM claim WHERE {_WAITS} GROUP BY taken_by")
_NUMBERED = Statement("SELECT id FROM claim WHERE icn = {} AND for_desk")
_HELD = Statement("""
    SELECT one.id, one.icn, one.status, one.desk_revision AS revision, one.billing_provider, one.replaces,
           beginning.received_at AS first_received_at, coalesce(sender.user_name, '') AS submitted_by,
           one.taken_by AS owner_id, coalesce(reviewer.user_name, '') AS owner
      FROM claim AS one
      JOIN claim AS beginning ON beginning.id = coalesce(one.first, one.id)
      LEFT JOIN account AS sender ON sender.id = one.submitted_by
      LEFT JOIN account AS reviewer ON reviewer.id = one.taken_by
     WHERE one.id = {} AND one.for_desk""")
_OTHERS = Statement("""
    SELECT one.id, one.icn, one.status, name AS billing, one.service_from, one.service_to, charged_cents, paid_cents,
           coalesce((SELECT group_concat(CASE WHEN procedure = '' THEN revenue_code ELSE procedure END, ', ')
                       FROM claim_line WHERE claim = one.id AND claim_line.status <> 'DENIED'), '') AS procedures
      FROM claim AS one
      JOIN provider ON provider.id = one.billing_provider
     WHERE one.member = (SELECT member FROM claim WHERE id = {}) AND one.id <> {}
       AND one.service_from <= {} AND one.service_to >= {} AND one.frequency <> '8' AND one.status <> 'DRAFT'
       AND NOT EXISTS (SELECT 1 FROM claim later
                        WHERE later.replaces = one.id AND later.status <> 'DRAFT'
                          AND (later.frequency <> '8' OR later.status = 'PAID'))
     ORDER BY one.received_at DESC, one.id DESC LIMIT {}""")
_GRANTED = Statement("""
    SELECT line.status, procedure, modifiers, line.starts_on, line.ends_on, units_approved AS approved,
           units_used AS used
      FROM service_authorization AS one
      JOIN authorization_line AS line ON line.service_authorization = one.id
      JOIN member ON member.id = one.member
     WHERE one.number = {} AND member_id = {}
     ORDER BY line.number""")
_DEEDS = deeds_of(claim_notices.DEEDS)


@cache
def _queue(mine: bool) -> Statement:
    return Statement(f"""
        SELECT one.id, icn, claim_type, name AS billing, charged_cents, one.received_at,
               coalesce(user_name, '') AS owner
          FROM (SELECT id, icn, claim_type, billing_provider, charged_cents, received_at, taken_by FROM claim
                 WHERE {_WAITS} AND (received_at, id) > ({{}}, {{}}){" AND taken_by = {}" if mine else ""}
                 ORDER BY received_at, id LIMIT {{}}) AS one
          JOIN provider ON provider.id = one.billing_provider
          LEFT JOIN account ON account.id = one.taken_by
         ORDER BY one.received_at, one.id""")


async def list_waiting(
    show: Show = "waiting", *, owner_id: int = 0, after: int | None = None, limit: int = PAGE
) -> WaitingPage:
    """A page of the queue: those who wait longest first. `after`: `next` of the page before.

    `owner_id`: whose are "mine".
    """
    begin: tuple[datetime, int] | None = (EARLIEST, 0)
    if after is not None:
        row = await _RECEIVED.row(after) if row_numbers.is_possible(after) else None
        begin = (row["received_at"], after) if row else None
    if begin is None:
        return WaitingPage(())
    own = [owner_id] if show == "mine" else []
    rows = await _queue(show == "mine").rows(*begin, *own, limit + 1)
    found = [Waiting(**{**row, "claim_type": ClaimType(row["claim_type"])}) for row in rows]
    return WaitingPage(tuple(found[:limit]), found[limit - 1].id if len(found) > limit else None)


async def waiting_counts(owner_id: int) -> WaitingCounts:
    """How much waits, seen by whoever has this account."""
    by_owner = {row["taken_by"]: row["many"] for row in await _COUNTS.rows()}
    return WaitingCounts(waiting=sum(by_owner.values()), nobodys=by_owner.get(None, 0), mine=by_owner.get(owner_id, 0))


async def find_numbered(icn: str) -> int | None:
    """The row of the one with this ICN, as `rules.icns.fold` writes it; also once it is decided."""
    row = await _NUMBERED.row(icn)
    return row["id"] if row else None


async def find(claim_id: int) -> Review | None:
    """One with all that helps to decide. Shown through `operations.claim_reviews` only."""
    found = await find_held(claim_id)
    if found is None:
        return None
    claim, held = found
    days = (claim.service_to, claim.service_from)
    member = await eligibility.find(claim.member_id, Days(claim.service_from, claim.service_to))
    others = await _OTHERS.rows(claim_id, claim_id, *days, MOST_OTHERS)
    number = claim.prior_authorization
    granted = await _GRANTED.rows(number, claim.member_id) if number else []
    return Review(
        claim=claim,
        held=held,
        panels=member.panels if member else None,
        documents=tuple(await list_documents(Holder.CLAIM, claim_id)),
        others=tuple(Other(**{**row, "status": Status(row["status"])}) for row in others),
        granted=tuple(Granted(**row) for row in granted),
    )


async def find_held(claim_id: int) -> tuple[Claim, Held] | None:
    """One alone, for whoever holds it."""
    row: dict[str, Any] | None = await _HELD.row(claim_id) if row_numbers.is_possible(claim_id) else None
    claim = await whole_claims.find(claim_id, of=row["billing_provider"]) if row else None
    if row is None or claim is None:
        return None
    return claim, Held(**{**row, "status": Status(row["status"])})


def submitted(claim: Claim, held: Held) -> SubmittedClaim:
    """As it was sent, to be decided."""
    return stored_claims.submitted(
        claim, replaces=held.replaces, first_received_at=held.first_received_at if held.replaces else None
    )


async def was_done(icn: str, revision: int, action: str, by: str, said: str) -> bool:
    """Whether this deed of this person (`by`: a user name) made it this revision. `said`: see `rules.once.digest`."""
    return await deeds.was_done(_DEEDS, icn, revision, action, by, said)


async def tell_since(icn: str, revision: int) -> str:
    """What was done to it after this revision, in sentences, the latest last."""
    since = await deeds.done_since(_DEEDS, icn, revision)
    return " ".join(claim_notices.sentence(*deed) for deed in since)
