"""The services of an authorization: what was asked for, what was approved, and how much of it is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from components.authorizations.authorization_values import Line
from components.authorizations.standing_mark import StandingMark
from components.authorizations.words import is_lost, left, number
from components.component import Component
from components.requests.words import day


class Row(NamedTuple):
    """A line in words. `at`: who performs it, where that is another one; `left` is "" where nothing was approved.

    `is_lost`: it cannot be used for the days to come.
    """

    line: Line
    service: str
    days: str
    at: str
    asked: str
    approved: str
    used: str
    left: str
    is_lost: bool
    mark: StandingMark


@dataclass(frozen=True, kw_only=True)
class ServiceLines(Component):
    """A table; what is left of each is a bar, and the same in words. Several are numbered, as decisions name them."""

    rows: Sequence[Row]

    @classmethod
    def of(cls, lines: Sequence[Line], *, today: date) -> ServiceLines:
        return cls(rows=[_row(line, today, numbered=len(lines) > 1) for line in lines])


def _row(line: Line, today: date, *, numbered: bool) -> Row:
    over = line.used - (line.approved or 0)
    return Row(
        line=line,
        service=f"{f'{line.number}. ' if numbered else ''}{line.procedure} {line.modifiers}".strip(),
        days=f"{day(line.starts_on)} to {day(line.ends_on)}",
        at=f"By {line.provider}" if line.provider else "",
        asked=f"{number(line.asked)} {line.asked_units}",
        approved="–" if line.approved is None else number(line.approved),
        used=f"{number(line.used)} ({number(over)} more than approved)" if over > 0 else number(line.used),
        left=left(line, today),
        is_lost=is_lost(line, today),
        mark=StandingMark(status=line.status, number=line.number),
    )
