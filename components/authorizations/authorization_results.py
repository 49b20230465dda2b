"""What a search found: one row of each, the newest first, and the way to more of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from components.authorizations.authorization_values import FoundAuthorization, Page
from components.authorizations.standing_mark import StandingMark
from components.authorizations.words import KINDS, Kind, left
from components.component import Component
from components.requests.words import day


class Row(NamedTuple):
    """`left`: of its only service, or how many services it has, or ""."""

    found: FoundAuthorization
    address: str
    member: str
    left: str
    first: str
    last: str
    mark: StandingMark


@dataclass(frozen=True, kw_only=True)
class AuthorizationResults(Component):
    """`address`: of the first page; `next_address`: of the next one, or ""."""

    heading: str
    hint: str
    rows: Sequence[Row]
    first: bool
    address: str
    next_address: str

    @classmethod
    def of(cls, page: Page, *, kind: str, token: str, today: date, first: bool = True) -> AuthorizationResults:
        """`token`: what was asked is found again by it. `first`: it is the first page."""
        words = KINDS[kind]
        address = f"{words.path}/found/{token}"
        return cls(
            heading=_heading(page, words, first),
            hint="" if page.authorizations else "Check what you filled in, or fill in less.",
            rows=[_row(one, words, token, today) for one in page.authorizations],
            first=first,
            address=address,
            next_address=f"{address}?after={page.next}" if page.next else "",
        )


def _heading(page: Page, words: Kind, first: bool) -> str:
    number = len(page.authorizations)
    if not number:
        return f"No {words.one} found" if first else "There are no more"
    if page.next:
        return f"The newest {number} {words.many}" if first else f"{number} more {words.many}"
    if not first:
        return f"The last {number} {words.many}" if number > 1 else f"The last {words.one}"
    return f"1 {words.one} found" if number == 1 else f"{number} {words.many} found"


def _row(one: FoundAuthorization, words: Kind, token: str, today: date) -> Row:
    return Row(
        found=one,
        address=f"{words.path}/{one.id}?from={token}",
        member=f"{one.first_name} {one.last_name}".strip(),
        left=f"{one.services} services" if one.services > 1 else left(one, today),
        first=day(one.starts_on),
        last=day(one.ends_on),
        mark=StandingMark(status=one.status, number=one.id),
    )
