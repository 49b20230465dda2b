"""The requests for authorization that wait, and the way to one by its number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from components.authorization_reviews.review_values import Counts, Page, Waiting
from components.authorizations.words import KINDS, URGENCIES
from components.component import Component
from components.forms.error_summary import ErrorSummary
from components.forms.text_field import TextField
from components.page.moment import Moment
from components.requests.words import age

Show = Literal["review", "more", "mine"]
TABS: tuple[tuple[Show, str], ...] = (("review", "In review"), ("more", "More is needed"), ("mine", "Mine"))
NONE: dict[Show, str] = {
    "review": "Nothing waits for a review. Requests come from providers, in the portal or through the MMIS.",
    "more": "No provider was asked for more.",
    "mine": "You review nothing at the moment. Take one of those that are in review.",
}


class Row(NamedTuple):
    waiting: Waiting
    kind: str
    urgency: str
    asked: Moment
    age: str


class Tab(NamedTuple):
    show: Show
    label: str


@dataclass(frozen=True, kw_only=True)
class ReviewQueue(Component):
    """One page of it: /desk/authorizations?show=review|more|mine&after=… Nothing on it is about a member.

    `first`: this is the top.
    """

    summary: ErrorSummary | None
    number: TextField
    rows: Sequence[Row]
    tabs: Sequence[Tab]
    show: Show
    counts: Counts
    first: bool
    next: int | None

    @classmethod
    def of(
        cls,
        page: Page,
        *,
        counts: Counts,
        show: Show = "review",
        first: bool = True,
        number: str = "",
        error: str = "",
    ) -> ReviewQueue:
        """`number`: what was typed to find one, and the `error` of that."""
        many = {"review": counts.review, "more": counts.more, "mine": counts.mine}
        return cls(
            summary=ErrorSummary(errors={"number": error}) if error else None,
            number=TextField(
                name="number",
                label="Find one by its number",
                hint="Also when it is decided.",
                value=number,
                error=error,
                exact=True,
                size="m",
                required=False,
                max_length=20,
            ),
            rows=[_row(one) for one in page.waiting],
            tabs=[Tab(name, f"{label} ({many[name]:,})") for name, label in TABS],
            show=show,
            counts=counts,
            first=first,
            next=page.next,
        )

    @property
    def heading(self) -> str:
        return {"review": "In review", "more": "Providers were asked for more", "mine": "What you review"}[self.show]

    @property
    def nothing(self) -> str:
        return NONE[self.show] if self.first else "There are no more."


def _row(one: Waiting) -> Row:
    return Row(
        waiting=one,
        kind=KINDS[one.kind].one.capitalize(),
        urgency=URGENCIES.get(one.urgency, one.urgency),
        asked=Moment(id=f"asked-at-{one.id}", at=one.requested_at),
        age=age(one.age),
    )
