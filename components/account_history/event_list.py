"""Account history: what happened to one's account, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from components.account_history.event_table import EventRow, EventTable
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


BY = {"you": "You", "the portal": "The portal"}


def table_of(events: Sequence[Event], *, heading_id: str) -> EventTable:
    """The events of one account, in the words of its owner."""

    def row(event: Event) -> EventRow:
        return EventRow(
            what=event.what,
            details=event.details,
            failed=event.outcome != "ok",
            when=Moment(id=f"event-at-{event.id}", at=event.at, to_the_minute=True),
            by=BY.get(event.by, event.by),
            about="",
            where=event.where,
        )

    return EventTable(rows=[row(event) for event in events], heading_id=heading_id)


@dataclass(frozen=True, kw_only=True)
class EventList(Component):
    """A page of events. `older` is what the next page comes before; `first`: this is the top."""

    table: EventTable
    older: int | None
    first: bool

    @classmethod
    def of(cls, events: Sequence[Event], *, first: bool = True, limit: int = 50) -> EventList:
        """`limit` is how many were asked for: as many as that, and there may be more."""
        return cls(
            table=table_of(events, heading_id="event-list-heading"),
            older=events[-1].id if len(events) >= limit else None,
            first=first,
        )
