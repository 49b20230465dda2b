"""When a request was saved last, and from which state of it the page was drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from components.component import Component
from components.page.moment import OREGON, time_of_day


@dataclass(frozen=True, kw_only=True)
class SavedMark(Component):
    """`trouble`: why it is not saved, or ""."""

    revision: int
    saved: str
    trouble: str = ""

    @classmethod
    def of(cls, revision: int, saved_at: datetime, *, trouble: str = "") -> SavedMark:
        return cls(revision=revision, saved=time_of_day(saved_at.astimezone(OREGON)), trouble=trouble)
