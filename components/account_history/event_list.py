"""Account history: what happened to one's account, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from components.component import Component
from components.page.moment import Moment


class Event(Protocol):
    """`what` and `details` are in plain words. `by`: "you", a user name, or "". `where`: a network address, or "".

    `outcome` is "ok", or how it failed.
    """

    @property
    def id(self) -> int: ...
    @property
    def at(self) -> datetime: ...
    @property
    def what(self) -> str: ...
    @property
    def by(self) -> str: ...
    @property
    def where(self) -> str: ...
    @property
    def outcome(self) -> str: ...
    @property
    def details(self) -> str: ...


@dataclass(frozen=True, kw_only=True)
class EventList(Component):
    """A page of events, each with its moment. `older` is what the next page comes before; `first`: this is the top."""

    events: Sequence[tuple[Event, Moment]]
    older: int | None
    first: bool

    @classmethod
    def of(cls, events: Sequence[Event], *, first: bool = True, limit: int = 50) -> EventList:
        """`limit` is how many were asked for: as many as that, and there may be more."""
        return cls(
            events=[(one, Moment(id=f"event-at-{one.id}", at=one.at, to_the_minute=True)) for one in events],
            older=events[-1].id if len(events) >= limit else None,
            first=first,
        )
