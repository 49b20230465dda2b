"""A note: one message to the reader, good, bad or neutral."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from components.component import Component


@dataclass(frozen=True, kw_only=True)
class Note(Component):
    """Good news waits politely. Bad news is an alert and takes the focus, so that nobody scrolls past it."""

    text: str
    heading: str = ""
    kind: Literal["ok", "warn", "bad", "info"] = "info"
    id: str = "note"
