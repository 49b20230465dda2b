"""`make bench`: prints one table and writes it to var/bench/results.json.

`--quick` takes a hundredth of the people; names of measurements (`python -m bench sqlite postgres`) take only these.
"""

from __future__ import annotations

import argparse
import asyncio
import json
from collections.abc import Callable
from pathlib import Path

from bench import copies, engine, provider_csv, refusals, storm, workloads
from bench.ratio import Ratio

RESULTS = Path("var/bench/results.json")

MEASUREMENTS: dict[str, Callable[[bool], list[Ratio]]] = {
    "engine": lambda quick: asyncio.run(engine.measure()),
    "refusals": lambda quick: asyncio.run(refusals.measure()),
    "csv": lambda quick: asyncio.run(provider_csv.measure(quick=quick)),
    "sqlite": lambda quick: workloads.measure_on(copies.on_sqlite, database="SQLite", quick=quick),
    "postgres": lambda quick: workloads.measure_on(copies.on_postgres, database="PostgreSQL", quick=quick),
    "storm": lambda quick: storm.measure(),
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--quick", action="store_true", help="a hundredth of the people")
    parser.add_argument("only", nargs="*", metavar="MEASUREMENT", help=f"of {', '.join(MEASUREMENTS)}; otherwise all")
    given = parser.parse_args()
    if unknown := {*given.only} - {*MEASUREMENTS}:
        parser.error(f"There is no measurement {', '.join(sorted(unknown))}.")
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    ratios = [ratio for name in given.only or MEASUREMENTS for ratio in MEASUREMENTS[name](given.quick)]
    print(table(ratios))
    RESULTS.write_text(json.dumps([ratio.as_dict() for ratio in ratios], indent=2))


def table(ratios: list[Ratio]) -> str:
    head = f"{'what':<{Ratio.NAME_WIDTH}}{'ours /s':>10}{'other /s':>10}{'ratio':>7}"
    return "\n".join([head, "-" * len(head), *(str(ratio) for ratio in ratios)])


main()
