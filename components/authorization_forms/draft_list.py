"""Requests that are not submitted yet, one's own or all of the provider, and those that it submitted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from components.authorization_forms.form_values import Draft
from components.authorization_forms.words import KINDS, PURPOSES
from components.authorizations.authorization_values import Named
from components.authorizations.standing_mark import StandingMark
from components.component import Component
from components.page.moment import Moment
from components.requests.words import day


class Page(Protocol):
    @property
    def drafts(self) -> Sequence[Draft]: ...
    @property
    def next(self) -> int | None: ...
    @property
    def asked(self) -> Sequence[AskedFor]: ...
    @property
    def older(self) -> int | None: ...


class AskedFor(Named, Protocol):
    """A request that was submitted."""

    @property
    def member_id(self) -> str: ...
    @property
    def member_name(self) -> str: ...
    @property
    def starts_on(self) -> date: ...


class AskedRow(NamedTuple):
    one: AskedFor
    address: str
    first: str
    mark: StandingMark


class Row(NamedTuple):
    draft: Draft
    doing: str
    changed: Moment


@dataclass(frozen=True, kw_only=True)
class DraftList(Component):
    """`path`: of the drafts. `everyone`: those of colleagues too. `first`: this is the top.

    `newest`: this is the top of what was submitted; `older`: the row after which more of that comes.
    """

    path: str
    new: str
    title: str
    everyone: bool
    first: bool
    rows: Sequence[Row]
    asked: Sequence[AskedRow]
    next: int | None
    newest: bool
    older: int | None

    @classmethod
    def of(cls, page: Page, *, kind: str, everyone: bool = False, first: bool = True, newest: bool = True) -> DraftList:
        words = KINDS[kind]
        return cls(
            path=f"{words.path}/drafts",
            new=f"{words.path}/new",
            title=f"{words.title}: drafts",
            everyone=everyone,
            first=first,
            rows=[_row(draft) for draft in page.drafts],
            asked=[_asked(one, words.path) for one in page.asked],
            next=page.next,
            newest=newest,
            older=page.older,
        )

    @property
    def nothing(self) -> str:
        if not self.first:
            return "There are no more."
        return "No drafts are there." if self.everyone else "You have no drafts."


def _asked(one: AskedFor, path: str) -> AskedRow:
    mark = StandingMark(status=one.status, number=one.id)
    return AskedRow(one, f"{path}/{one.id}/request", day(one.starts_on), mark)


def _row(draft: Draft) -> Row:
    doing = f"{PURPOSES[draft.purpose]} {'of ' + draft.source_number if draft.source_number else ''}".strip()
    return Row(draft, doing, Moment(id=f"changed-{draft.id}", at=draft.changed_at, to_the_minute=True))
