"""A process that sweeps for inactive accounts: python -m tests.operations.sweeper DATABASE. Prints how many it told."""

from __future__ import annotations

import asyncio
import sys

from db import engine
from db.operations import inactivity
from tests.people import POLICY


async def sweep(url: str) -> None:
    await engine.connect(url)
    print(await inactivity.sweep(POLICY))
    await engine.disconnect()


if __name__ == "__main__":
    asyncio.run(sweep(sys.argv[1]))
