"""`make bench`: prints one table and writes it to var/bench/results.json. `--quick` takes a hundredth of the people."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

from bench import engine, provider_csv, refusals, storm, workloads
from bench.ratio import Ratio

RESULTS = Path("var/bench/results.json")


def main() -> None:
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    ratios = [
        *asyncio.run(engine.measure()),
        *asyncio.run(refusals.measure()),
        *asyncio.run(provider_csv.measure(quick="--quick" in sys.argv)),
        *workloads.measure(quick="--quick" in sys.argv),
        *storm.measure(),
    ]
    print(table(ratios))
    RESULTS.write_text(json.dumps([ratio.as_dict() for ratio in ratios], indent=2))


def table(ratios: list[Ratio]) -> str:
    head = f"{'what':<66}{'ours /s':>10}{'other /s':>10}{'ratio':>7}"
    return "\n".join([head, "-" * len(head), *(str(ratio) for ratio in ratios)])


main()
