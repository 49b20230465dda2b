"""Asking for links to reset a password with a stopwatch."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass, field, replace

from tests.operations.owner import ask
from tests.people import POLICY

OFTEN = replace(POLICY, resets_an_hour=10_000, reset_addresses_an_hour=10_000)


@dataclass
class Asker:
    """How long each kind of asking took."""

    known: list[float] = field(default_factory=list)
    unknown: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """The median for somebody's user name over that for nobody's."""
        return statistics.median(self.known) / statistics.median(self.unknown)

    async def ask_in_turn(self, *, times: int) -> None:
        """Each goes first as often as the other."""
        for number in range(times):
            turns = [(self.known, "JOHNNIE5"), (self.unknown, "NOBODY77")]
            for took, user_name in turns if number % 2 else reversed(turns):
                took.append(await _timed(user_name, number))


async def _timed(user_name: str, number: int) -> float:
    start = time.perf_counter()
    await ask(user_name, address=f"192.0.2.{number}", policy=OFTEN)
    return time.perf_counter() - start
