"""How large a make-believe state is, and its providers: a few very large ones, and very many small ones."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from itertools import accumulate
from typing import Any

from db.made_up_crowd import BEGINNINGS, ENDINGS
from db.made_up_providers import PROVIDERS
from db.rules import npi, texts
from db.rules.provider_types import PROVIDER_TYPES, specialties

UNEVEN = 0.77
"""The claims of a provider fall with his rank to this power: the largest of 60,000 has about 100,000 of 5 million."""

SCATTER = 2_654_435_761
"""A prime that spreads numbers in a row all over a range."""

PROVIDER_COLUMNS = (
    *("id", "medicaid_id", "npi", "name", "name_key", "provider_type", "specialty", "phone_number", "service_street"),
    *("service_city", "service_state", "service_zip_code", "service_county", "city_key", "county_key"),
    *("mail_to_street", "mail_to_city", "mail_to_state", "mail_to_zip_code", "created_at", "closed_because"),
    "revision",
)


@dataclass(frozen=True)
class StateSize:
    """How many there are of everything, beside the make-believe Oregon that every seed holds."""

    members: int = 1_500_000
    providers: int = 60_000
    people: int = 250_000
    claims: int = 5_000_000
    authorizations: int = 100_000

    def one_in(self, part: int) -> StateSize:
        """The same state so many times smaller."""
        return StateSize(**{name: max(number // part, 100) for name, number in asdict(self).items()})

    @cached_property
    def _sums(self) -> list[int]:
        """How many claims the providers up to each one have, in shares of `claims`; the largest is the first."""
        sums = list(accumulate((rank + 1) ** -UNEVEN for rank in range(self.providers)))
        return [round(one / sums[-1] * self.claims) for one in sums]

    def provider_of(self, number: int) -> int:
        """The rank of the provider of a claim; large providers own many, and they lie all over the year."""
        return bisect_right(self._sums, number * SCATTER % self.claims)


STATE = StateSize()


class Calendar:
    """Days and moments in the form that the database at hand takes soonest: SQLite stores both as text.

    `day(0)` is the day on which the database is filled.
    """

    def __init__(self, today: date, *, as_text: bool) -> None:
        self.today = today
        self._first = date(1930, 1, 1)
        self._now = (today - self._first).days
        days = [self._first + timedelta(days=number) for number in range(self._now + 2_000)]
        moments = [datetime.combine(day, time(17, 30), UTC) for day in days]
        self._days: list[Any] = [day.isoformat() for day in days] if as_text else days
        self._moments: list[Any] = [str(moment) for moment in moments] if as_text else moments

    def day(self, away: int) -> Any:
        """So many days from today."""
        return self._days[self._now + away]

    def moment(self, away: int) -> Any:
        """The same day, at half past nine or ten in the morning of Oregon."""
        return self._moments[self._now + away]

    def day_of(self, day: date) -> Any:
        return self._days[(day - self._first).days]


def providers(size: StateSize, first: int, calendar: Calendar) -> Iterator[tuple[Any, ...]]:
    """Rows in the order of PROVIDER_COLUMNS, the largest provider first; `first`: the number of the first row."""
    for rank in range(size.providers):
        kind = PROVIDER_TYPES[rank % len(PROVIDER_TYPES)]
        offered, place = specialties(kind), PROVIDERS[rank % len(PROVIDERS)]
        name = f"Pretend {BEGINNINGS[rank % 19]}{ENDINGS[rank // 19 % 13]} {kind} {rank + 1}"
        street = f"{rank + 1} Make-Believe Road"
        yield (
            first + rank,
            medicaid_id(rank),
            npi.completed(f"11{rank:07}"),
            name,
            texts.key(name),
            kind,
            offered[rank % len(offered)] if offered else "",
            "503-555-0199",
            street,
            place.city,
            "OR",
            place.zip_code,
            place.county,
            texts.key(place.city),
            texts.key(place.county),
            street,
            place.city,
            "OR",
            place.zip_code,
            calendar.moment(-1_000),
            "",
            0,
        )


def medicaid_id(rank: int) -> str:
    """Of a provider of the made-up state."""
    return f"8{rank:05}"
