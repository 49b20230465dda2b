"""Clerk Maintenance: the people who may act for the provider."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from components.clerks.clerk_row import Clerk, ClerkRow
from components.component import Component
from components.forms.text_field import TextField

SORTED_BY = {"user_name": "User Name", "first_name": "Contact First Name", "last_name": "Contact Last Name"}


class Column(NamedTuple):
    """A column that can be sorted. `sorted` is what aria-sort says of it; `href` sorts by it, or turns it round."""

    label: str
    href: str
    sorted: str


@dataclass(frozen=True, kw_only=True)
class ClerkList(Component):
    """One page of clerks. `total` counts all that match; `name` is what they were filtered by."""

    rows: Sequence[ClerkRow]
    total: int
    columns: Sequence[Column]
    sort: str
    direction: str
    name: str
    filter: TextField
    first_href: str
    next_href: str

    @classmethod
    def of(
        cls,
        clerks: Sequence[Clerk],
        *,
        acting_for: str,
        total: int,
        sort: str = "user_name",
        descending: bool = False,
        name: str = "",
        after: str = "",
        next_after: str | None = None,
        own_id: int | None = None,
        may_help: bool = True,
    ) -> ClerkList:
        """`own_id` is the reader's own membership.

        `after` is where this page begins, `next_after` where the next one does.
        """

        def href(sort: str, descending: bool, after: str = "") -> str:
            asked = {"sort": sort, "direction": "down" if descending else "up", "name": name, "after": after}
            return f"/clerks?{urlencode({key: value for key, value in asked.items() if value})}"

        def column(key: str, label: str) -> Column:
            if key != sort:
                return Column(label, href(key, False), "")
            return Column(label, href(key, not descending), "descending" if descending else "ascending")

        return cls(
            rows=[
                ClerkRow.of(clerk, acting_for=acting_for, own=clerk.membership_id == own_id, may_help=may_help)
                for clerk in clerks
            ],
            total=total,
            columns=[column(key, label) for key, label in SORTED_BY.items()],
            sort=sort,
            direction="down" if descending else "up",
            name=name,
            filter=TextField(
                name="name",
                label="Find a clerk",
                hint="The beginning of a User Name, first or last name.",
                value=name,
                exact=True,
                required=False,
                max_length=50,
            ),
            first_href=href(sort, descending) if after else "",
            next_href=href(sort, descending, next_after) if next_after else "",
        )

    @property
    def no_clerks_yet(self) -> bool:
        """Nobody is there but the site administrator."""
        return not (self.name or self.first_href) and all(row.clerk.site_administrator for row in self.rows)
