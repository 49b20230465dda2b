"""The mails that a portal in development would have sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from components.component import Component
from components.page.moment import Moment


class Mail(Protocol):
    @property
    def number(self) -> int: ...
    @property
    def to(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def sent_at(self) -> datetime: ...


@dataclass(frozen=True, kw_only=True)
class MailList(Component):
    """Newest first, each with the moment it was written."""

    mails: Sequence[tuple[Mail, Moment]]

    @classmethod
    def of(cls, mails: Sequence[Mail]) -> MailList:
        return cls(
            mails=[(mail, Moment(id=f"mail-{mail.number}", at=mail.sent_at, to_the_minute=True)) for mail in mails]
        )
