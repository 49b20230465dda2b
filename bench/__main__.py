"""`make bench`: prints one table and writes it to var/bench/results.json."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

from bench import engine, fragment, refusals
from bench.ratio import Ratio

RESULTS = Path("var/bench/results.json")


def main() -> None:
    ratios = [*asyncio.run(engine.measure()), *asyncio.run(refusals.measure()), *fragment.measure()]
    print(table(ratios))
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps([ratio.as_dict() for ratio in ratios], indent=2))


def table(ratios: list[Ratio]) -> str:
    head = f"{'what':<52}{'ours /s':>12}{'other /s':>12}{'ratio':>9}"
    return "\n".join([head, "-" * len(head), *(str(ratio) for ratio in ratios)])


main()
