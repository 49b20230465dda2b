"""The claims that wait for the desk, and the way to one by its ICN."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from components.claim_reviews.claim_review_values import Counts, Page, Waiting
from components.claims.words import dollars
from components.component import Component
from components.forms.error_summary import ErrorSummary
from components.forms.text_field import TextField
from components.page.moment import Moment
from components.requests.words import age

Show = Literal["waiting", "mine"]
TABS: tuple[tuple[Show, str], ...] = (("waiting", "Waiting"), ("mine", "Mine"))
NONE: dict[Show, str] = {
    "waiting": "No claim waits for a decision here. What the MMIS suspends is decided there.",
    "mine": "You look at no claim at the moment. Take one of those that wait.",
}


class Row(NamedTuple):
    waiting: Waiting
    charged: str
    received: Moment
    age: str


class Tab(NamedTuple):
    show: Show
    label: str


@dataclass(frozen=True, kw_only=True)
class ClaimQueue(Component):
    """One page of it: /desk/claims?show=waiting|mine&after=… Nothing on it is about a member. `first`: the top."""

    summary: ErrorSummary | None
    icn: TextField
    rows: Sequence[Row]
    tabs: Sequence[Tab]
    show: Show
    counts: Counts
    nobodys: str
    first: bool
    next: int | None

    @classmethod
    def of(
        cls,
        page: Page,
        *,
        counts: Counts,
        show: Show = "waiting",
        first: bool = True,
        icn: str = "",
        error: str = "",
    ) -> ClaimQueue:
        """`icn`: what was typed to find one, and the `error` of that."""
        many = {"waiting": counts.waiting, "mine": counts.mine}
        return cls(
            summary=ErrorSummary(errors={"icn": error}) if error else None,
            icn=TextField(
                name="icn",
                label="Find one by its ICN",
                hint="Also when it is decided.",
                value=icn,
                error=error,
                exact=True,
                keyboard="numeric",
                size="m",
                required=False,
                max_length=20,
            ),
            rows=[_row(one) for one in page.waiting],
            tabs=[Tab(name, f"{label} ({many[name]:,})") for name, label in TABS],
            show=show,
            counts=counts,
            nobodys=f"{counts.nobodys:,}",
            first=first,
            next=page.next,
        )

    @property
    def heading(self) -> str:
        return {"waiting": "Waiting for a decision", "mine": "What you look at"}[self.show]

    @property
    def nothing(self) -> str:
        return NONE[self.show] if self.first else "There are no more."


def _row(one: Waiting) -> Row:
    received = Moment(id=f"received-at-{one.id}", at=one.received_at)
    return Row(waiting=one, charged=dollars(one.charged_cents), received=received, age=age(one.age))
