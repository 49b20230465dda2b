"""What two clinics of the make-believe Oregon are paid for being a primary care home, month by month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

CLINIC, CENTER = "500601", "500612"
MONTHS = 14
"""So many whole months before the database is filled, the last of them last month."""

RATES = {"3": 400, "4": 600, "5 STAR": 1_000}
"""Cents per member and month."""

OSCAR, TAKEN_BACK = "FEESERV1", "MB000041"
MOVED = 4
"""So many months ago Oscar chose the other clinic."""

IN_THE_CLINIC = tuple(f"MB{number:06}" for number in range(5, 605, 12) if number % 7 > 2)
IN_THE_CENTER = tuple(f"MB{number:06}" for number in range(605, 905, 12) if number % 7 > 2)
"""Those of the crowd whom no coordinated care organization looks after."""

WAIT = 10
"""Days after a month's end on which it is paid."""


@dataclass(frozen=True)
class MadeUpPmpm:
    """A payment for one member. `ago`: of the month it was paid with, `for_ago`: of the month it is for."""

    provider: str
    member_id: str
    ago: int
    for_ago: int
    tier: str
    cents: int


def payments() -> Iterator[MadeUpPmpm]:
    """All of them, the oldest month first."""
    for ago in range(MONTHS, 0, -1):
        tier = "4" if ago <= 7 else "3"
        for member_id in _members(IN_THE_CLINIC, ago, with_oscar=ago > MOVED):
            if member_id != TAKEN_BACK or ago > 1:
                yield MadeUpPmpm(CLINIC, member_id, ago, ago, tier, RATES[tier])
        for member_id in _members(IN_THE_CENTER, ago, with_oscar=ago <= MOVED):
            yield MadeUpPmpm(CENTER, member_id, ago, ago, "5 STAR", RATES["5 STAR"])
    for for_ago in (3, 2):  # managed care, as it turned out, looked after this member by then
        yield MadeUpPmpm(CLINIC, TAKEN_BACK, 1, for_ago, "4", -RATES["4"])


def _members(everybody: tuple[str, ...], ago: int, *, with_oscar: bool) -> Iterator[str]:
    """One more each month, so that a clinic grows."""
    if with_oscar:
        yield OSCAR
    yield from everybody[: len(everybody) - ago]


def month_before(today: date, ago: int) -> date:
    """The first day of the month so many months before the one that `today` is in."""
    months = today.year * 12 + today.month - 1 - ago
    return date(months // 12, months % 12 + 1, 1)


def paid_on(today: date, ago: int) -> date:
    """When that month was paid."""
    return month_before(today, ago - 1) + timedelta(days=WAIT)
