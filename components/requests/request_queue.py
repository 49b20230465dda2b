"""The queue of requests: open, one's own, ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

from components.component import Component
from components.page.moment import Moment
from components.requests.desk_values import QueuedRequest
from components.requests.request_mark import RequestMark
from components.requests.words import KINDS, age

Show = Literal["open", "mine", "ended"]
TABS: tuple[tuple[Show, str], ...] = (("open", "Open"), ("mine", "Mine"), ("ended", "Ended"))
NONE = {
    "open": "No request is open. New ones come from the public forms, or are recorded here.",
    "mine": "You look after no request. Take one of those that are open.",
    "ended": "No request has ended yet.",
}


class Counts(Protocol):
    """How many are open, how many of them nobody took, how many are the reader's, and how many are overdue."""

    @property
    def open(self) -> int: ...
    @property
    def nobodys(self) -> int: ...
    @property
    def mine(self) -> int: ...
    @property
    def overdue(self) -> int: ...


class Page(Protocol):
    """`next_before`: what the next page comes before, or None."""

    @property
    def requests(self) -> Sequence[QueuedRequest]: ...
    @property
    def next_before(self) -> int | None: ...


class Row(NamedTuple):
    request: QueuedRequest
    kind: str
    state: RequestMark
    asked: Moment
    age: str
    overdue: RequestMark | None


class Tab(NamedTuple):
    show: Show
    label: str


@dataclass(frozen=True, kw_only=True)
class RequestQueue(Component):
    """One page of it: /desk/requests?show=open|mine|ended&before=… `first`: this is the top."""

    rows: Sequence[Row]
    tabs: Sequence[Tab]
    show: Show
    counts: Counts
    first: bool
    next_before: int | None

    @classmethod
    def of(cls, page: Page, *, counts: Counts, show: Show = "open", first: bool = True) -> RequestQueue:
        return cls(
            rows=[_row(one) for one in page.requests],
            tabs=[Tab(name, f"{label}{_count(counts, name)}") for name, label in TABS],
            show=show,
            counts=counts,
            first=first,
            next_before=page.next_before,
        )

    @property
    def heading(self) -> str:
        return {"open": "Open requests", "mine": "Requests that you look after", "ended": "Requests that have ended"}[
            self.show
        ]

    @property
    def nothing(self) -> str:
        return NONE[self.show] if self.first else "There are no more."


def _count(counts: Counts, show: Show) -> str:
    return "" if show == "ended" else f" ({counts.open if show == 'open' else counts.mine})"


def _row(one: QueuedRequest) -> Row:
    late = one.overdue and one.ended_at is None
    return Row(
        request=one,
        kind=KINDS[one.kind],
        state=RequestMark(state=one.state, of_request=one.request_id),
        asked=Moment(id=f"asked-at-{one.request_id}", at=one.asked_at),
        age=age(one.age),
        overdue=RequestMark(state="overdue", of_request=one.request_id) if late else None,
    )
