"""One panel of the answer: a table, or a sentence that says there is nothing in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from components.component import Component


class Cell(NamedTuple):
    """`more`: a second line, in small. `phone`: the text is a number to call. `whole`: it stays in one line.

    `link`: where the first cell of a row leads to. `amount`: a number among others in its column, which line up."""

    text: str
    more: str = ""
    phone: bool = False
    whole: bool = False
    link: str = ""
    amount: bool = False


class PanelRow(NamedTuple):
    """The first cell names the row. `button`: the value that its button sends, or ""."""

    cells: Sequence[Cell]
    button: str = ""


@dataclass(frozen=True, kw_only=True)
class AnswerPanel(Component):
    """`empty` stands in place of a table without rows. `button` is what the button of each row says, or ""."""

    heading: str
    columns: Sequence[str]
    rows: Sequence[PanelRow]
    empty: str
    button: str = ""
    id: str = "answer-panel"
