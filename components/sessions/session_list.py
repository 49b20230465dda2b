"""Where you are logged in: one's own sessions, and how to end them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

from components.component import Component
from components.page.moment import Moment


class OwnSession(Protocol):
    """`device` is in plain words: Firefox on Windows. `provider` is the name of the one it acts for, or ""."""

    @property
    def id(self) -> int: ...
    @property
    def device(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def started_at(self) -> datetime: ...
    @property
    def last_seen_at(self) -> datetime: ...
    @property
    def provider(self) -> str: ...


class SessionRow(NamedTuple):
    session: OwnSession
    started: Moment
    last_seen: Moment


@dataclass(frozen=True, kw_only=True)
class SessionList(Component):
    """`current_id` is the session that asks; it is ended by logging off."""

    rows: Sequence[SessionRow]
    current_id: int
    acting_for: str

    @classmethod
    def of(cls, sessions: Sequence[OwnSession], *, current_id: int, acting_for: str) -> SessionList:
        def row(one: OwnSession) -> SessionRow:
            return SessionRow(
                one,
                Moment(id=f"started-{one.id}", at=one.started_at, to_the_minute=True),
                Moment(id=f"last-seen-{one.id}", at=one.last_seen_at, to_the_minute=True),
            )

        return cls(rows=[row(one) for one in sessions], current_id=current_id, acting_for=acting_for)

    @property
    def others(self) -> int:
        return sum(row.session.id != self.current_id for row in self.rows)
