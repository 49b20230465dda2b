"""Claims that are not submitted yet: one's own, or those of all who type claims for the provider."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

from components.claim_drafts.words import TYPES, purpose
from components.component import Component
from components.page.moment import Moment

TABS = (("mine", "My drafts"), ("all", "All drafts"))
NONE = {
    "mine": "You have no draft. A claim is kept here from the moment you begin to type it.",
    "all": "Nobody here has a draft. A claim is kept here from the moment somebody begins to type it.",
}


class Line(Protocol):
    @property
    def from_date(self) -> str: ...


class Form(Protocol):
    """As it was typed."""

    @property
    def claim_type(self) -> str: ...
    @property
    def member_id(self) -> str: ...
    @property
    def patient_account(self) -> str: ...
    @property
    def lines(self) -> Sequence[Line]: ...


class Draft(Protocol):
    """`changed_by`: the user name of who saved it last."""

    @property
    def id(self) -> int: ...
    @property
    def form(self) -> Form: ...
    @property
    def purpose(self) -> str: ...
    @property
    def source_icn(self) -> str: ...
    @property
    def changed_by(self) -> str: ...
    @property
    def changed_at(self) -> datetime: ...


class Page(Protocol):
    """`more`: there are others after them."""

    @property
    def drafts(self) -> Sequence[Draft]: ...
    @property
    def more(self) -> bool: ...


class Row(NamedTuple):
    id: int
    kind: str
    purpose: str
    member: str
    account: str
    service: str
    lines: str
    saved: Moment
    by: str


@dataclass(frozen=True, kw_only=True)
class DraftList(Component):
    """A page of it: /claims/drafts?whose=mine|all&after=… `first`: this is the top."""

    rows: Sequence[Row]
    whose: str
    first: bool
    next_after: int | None
    tabs: Sequence[tuple[str, str]] = TABS

    @classmethod
    def of(cls, page: Page, *, whose: str, first: bool = True) -> DraftList:
        return cls(
            rows=[_row(draft) for draft in page.drafts],
            whose=whose,
            first=first,
            next_after=page.drafts[-1].id if page.more else None,
        )

    @property
    def heading(self) -> str:
        return "What you typed" if self.whose == "mine" else "What is typed for this provider"

    @property
    def nothing(self) -> str:
        return NONE[self.whose] if self.first else "There are no more."


def _row(draft: Draft) -> Row:
    form, count = draft.form, len(draft.form.lines)
    return Row(
        id=draft.id,
        kind=TYPES[form.claim_type],
        purpose=purpose(draft.purpose, draft.source_icn),
        member=form.member_id,
        account=form.patient_account,
        service=next((line.from_date for line in form.lines if line.from_date), ""),
        lines="1 line" if count == 1 else f"{count} lines",
        saved=Moment(id=f"saved-{draft.id}", at=draft.changed_at, to_the_minute=True),
        by=draft.changed_by,
    )
