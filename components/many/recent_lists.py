"""The lists that people of an office made, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from components.component import Component
from components.errors.no_answer import NoAnswer
from components.page.moment import Moment


class Listed(Protocol):
    @property
    def id(self) -> int: ...


class RecentList(NamedTuple):
    """`cells`: what is said of it in the columns behind the first one."""

    href: str
    made: Moment
    cells: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class RecentLists(Component):
    """`word`: what one calls them, as "files". Nothing is shown where there are none; `failed` says why none can be."""

    word: str
    about: str
    columns: Sequence[str]
    lists: Sequence[RecentList]
    latest_href: str
    older_href: str
    failed: NoAnswer | None
    id: str = "recent-lists"

    @classmethod
    def of(
        cls,
        found: Sequence[Listed],
        lists: Sequence[RecentList],
        *,
        word: str,
        about: str,
        path: str,
        columns: Sequence[str],
        at_once: int,
        later: bool,
        failed: str,
    ) -> RecentLists:
        """`found`: one more than `at_once` says that there are older ones. `later`: there may be newer ones."""
        return cls(
            word=word,
            about=about,
            columns=columns,
            lists=lists[:at_once],
            latest_href=path if later else "",
            older_href=f"{path}?before={found[at_once - 1].id}" if len(found) > at_once else "",
            failed=NoAnswer(reason=failed, href=path) if failed else None,
        )
