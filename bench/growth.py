"""Every search of a state, from an index: all of it against a small part, its largest provider against its smallest.

One search after the other in this process, without the web: this is the database and what the queries make of it.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median, quantiles

from bench import copies, plans, state
from bench.plans import Ask
from bench.ratio import Ratio
from bench.searches import searches
from bench.workloads import FOLDER
from db import engine
from db.made_up_state import STATE

ROUNDS = 5
WARM_UP = 3
"""The first of a kind opens connections and prepares statements."""

LARGEST, SMALLEST = "largest provider", "smallest provider"

Times = dict[tuple[str, int, str], list[list[float]]]
"""Of a search, in one of so many parts of a state, by a provider: the seconds of each round."""

MEASURES: dict[str, Callable[[Sequence[float]], float]] = {
    "": lambda seconds: 1 / median(seconds),
    ", 99th percentile": lambda seconds: 1 / quantiles(seconds, n=100)[98],
}


def measure_on_sqlite(part: int) -> list[Ratio]:
    """One in `part` of a state against a smaller one."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    built = {one: copies.sqlite_built(FOLDER, state.recipe(one)) for one in (part, smaller(part))}
    return asyncio.run(measured("SQLite", {one: address(path) for one, path in built.items()}))


def measure_on_postgres(part: int) -> list[Ratio]:
    """The same on PostgreSQL."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with copies.server(FOLDER / "postgres") as uri:
        built = {one: copies.postgres_built(uri, state.recipe(one)) for one in (part, smaller(part))}
        urls = {one: copies.address(uri, name) for one, name in built.items()}
        return asyncio.run(measured("PostgreSQL", urls))


def smaller(part: int) -> int:
    """A hundredth of all; of so small a part a tenth."""
    return 100 if part < 100 else part * 10


def address(path: Path) -> str:
    return f"sqlite:///{path}"


async def measured(database: str, urls: dict[int, str]) -> list[Ratio]:
    """The larger part comes first."""
    times: Times = {}
    for _ in range(ROUNDS):
        for part, url in urls.items():
            await engine.connect(url)
            await engine.migrate()
            size = STATE.one_in(part)
            of_largest, of_smallest = [await searches(rank, size) for rank in (0, size.providers - 1)]
            for name, asks in of_largest.items():
                taken = await seconds_of(name, asks, of_smallest[name])
                for who, some in zip((LARGEST, SMALLEST), taken, strict=True):
                    times.setdefault((name, part, who), []).append(some)
            await engine.disconnect()
    return list(ratios(database, times, *urls))


async def seconds_of(name: str, *kinds: Sequence[Ask]) -> list[list[float]]:
    """What each of each kind took, in turns, once it is sure that an index answers them."""
    for asks in kinds:
        await plans.check(name, asks[0])
        for ask in asks[:WARM_UP]:
            await ask()
    turns = [[await seconds(ask) for ask in turn] for turn in zip(*kinds, strict=True)]
    return [list(taken) for taken in zip(*turns, strict=True)]


async def seconds(ask: Ask) -> float:
    started = time.perf_counter()
    await ask()
    return time.perf_counter() - started


def ratios(database: str, times: Times, large: int, small: int) -> Iterator[Ratio]:
    for name in dict.fromkeys(name for name, _, _ in times):
        ours = times[name, large, LARGEST]
        against = {f"1 in {large} / 1 in {small}": (small, LARGEST), f"largest / {SMALLEST}": (large, SMALLEST)}
        for said, (part, who) in against.items():
            for what, rate in MEASURES.items():
                yield Ratio(
                    name=f"{database} {name}{what}: {said}",
                    ours=[rate(one) for one in ours],
                    other=[rate(one) for one in times[name, part, who]],
                )
