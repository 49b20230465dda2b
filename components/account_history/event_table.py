"""What happened, one event to a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from components.component import Component
from components.page.moment import Moment


class EventRow(NamedTuple):
    """`what` and `details` are in plain words. `about`: whom or what it was done to.

    What is not known is "".
    """

    what: str
    details: str
    failed: bool
    when: Moment
    by: str
    about: str
    where: str


@dataclass(frozen=True, kw_only=True)
class EventTable(Component):
    """`heading_id` is the heading that names the table. `with_about`: whom an event is about is a column of its own."""

    rows: Sequence[EventRow]
    heading_id: str
    with_about: bool = False
