"""`make bench`: prints one table and writes it to var/bench/results.json.

`--quick` takes a hundredth of the people and of the state, `--one-in N` that part of the state; names of measurements
(`python -m bench sqlite postgres`) take only these. `kills` measures nothing: it kills a portal `--kills` times, and
only when it is asked for.
"""

from __future__ import annotations

import argparse
import asyncio
import json
from collections.abc import Callable
from pathlib import Path

from bench import (
    copies,
    engine,
    growth,
    inquiries,
    kills,
    provider_csv,
    refusals,
    state,
    storm,
    submissions,
    workloads,
)
from bench.ratio import Ratio

RESULTS = Path("var/bench/results.json")

MEASUREMENTS: dict[str, Callable[[bool], list[Ratio]]] = {
    "engine": lambda quick: asyncio.run(engine.measure()),
    "refusals": lambda quick: asyncio.run(refusals.measure()),
    "csv": lambda quick: asyncio.run(provider_csv.measure(quick=quick)),
    "sqlite": lambda quick: workloads.measure_on(copies.on_sqlite, database="SQLite", quick=quick),
    "postgres": lambda quick: workloads.measure_on(copies.on_postgres, database="PostgreSQL", quick=quick),
    "storm": lambda quick: storm.measure(),
    "submit-sqlite": lambda quick: submissions.measure_on(copies.on_sqlite, database="SQLite", quick=quick),
    "submit-postgres": lambda quick: submissions.measure_on(copies.on_postgres, database="PostgreSQL", quick=quick),
}

OF_A_STATE: dict[str, Callable[[int], list[Ratio]]] = {
    "state-sqlite": lambda part: inquiries.measure_on(copies.on_sqlite, database="SQLite", part=part),
    "state-postgres": lambda part: inquiries.measure_on(copies.on_postgres, database="PostgreSQL", part=part),
    "growth-sqlite": growth.measure_on_sqlite,
    "growth-postgres": growth.measure_on_postgres,
}
"""They are told which part of a state to take: one in so many."""

NAMES = (*MEASUREMENTS, *OF_A_STATE)
KILLS = "kills"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--quick", action="store_true", help="a hundredth of the people and of the state")
    parser.add_argument("--one-in", type=int, default=0, metavar="N", help="so small a part of the state")
    parser.add_argument("--kills", type=int, default=200, metavar="N", help="so often, for each database")
    parser.add_argument(
        "only", nargs="*", metavar="MEASUREMENT", help=f"of {', '.join(NAMES)}; otherwise all; or {KILLS}"
    )
    given = parser.parse_args()
    if given.only == [KILLS]:
        return kills.measure(given.kills)
    if unknown := {*given.only} - {*NAMES}:
        parser.error(f"There is no measurement {', '.join(sorted(unknown))}.")
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    part = given.one_in or (state.QUICK if given.quick else state.FULL)
    chosen = [
        MEASUREMENTS[name](given.quick) if name in MEASUREMENTS else OF_A_STATE[name](part)
        for name in given.only or NAMES
    ]
    ratios = [ratio for some in chosen for ratio in some]
    print(table(ratios))
    RESULTS.write_text(json.dumps([ratio.as_dict() for ratio in ratios], indent=2))


def table(ratios: list[Ratio]) -> str:
    head = f"{'what':<{Ratio.NAME_WIDTH}}{'ours /s':>10}{'other /s':>10}{'ratio':>7}"
    return "\n".join([head, "-" * len(head), *(str(ratio) for ratio in ratios)])


main()
