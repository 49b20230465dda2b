"""Messages: what happened to one's access, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from components.component import Component
from components.page.moment import Moment


class Message(Protocol):
    @property
    def id(self) -> int: ...
    @property
    def subject(self) -> str: ...
    @property
    def body(self) -> str: ...
    @property
    def sent_at(self) -> datetime: ...
    @property
    def read_at(self) -> datetime | None: ...


@dataclass(frozen=True, kw_only=True)
class Inbox(Component):
    """A page of messages, each with the moment it was sent. `older` is what the next page comes before."""

    messages: Sequence[tuple[Message, Moment]]
    acting_for: str
    unread: int
    older: int | None

    @classmethod
    def of(cls, messages: Sequence[Message], *, acting_for: str, unread: int | None = None, limit: int = 50) -> Inbox:
        """`limit` is how many were asked for: as many as that, and there may be more. `unread` counts all pages."""
        on_this_page = sum(message.read_at is None for message in messages)
        return cls(
            messages=[(one, Moment(id=f"sent-{one.id}", at=one.sent_at, to_the_minute=True)) for one in messages],
            acting_for=acting_for,
            unread=on_this_page if unread is None else unread,
            older=messages[-1].id if len(messages) >= limit else None,
        )
