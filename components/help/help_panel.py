"""The help of one panel: what it is for, what each field takes, and what its messages mean to mend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from components.component import Component

NOTHING_SAVED = "Nothing is saved while one of them is shown."


class PanelField(Protocol):
    """`longest` is 0 when the length does not matter. `accepts` says in a sentence what may stand there."""

    @property
    def label(self) -> str: ...
    @property
    def required(self) -> bool: ...
    @property
    def longest(self) -> int: ...
    @property
    def accepts(self) -> str: ...


@dataclass(frozen=True, kw_only=True)
class HelpPanel(Component):
    """`path` is where the panel is, or "" when no address leads right to it.

    `until_mended`: what becomes of what was sent, while one of the messages is shown.
    """

    title: str
    path: str
    purpose: str
    fields: Sequence[PanelField]
    messages: Sequence[str]
    until_mended: str = NOTHING_SAVED
