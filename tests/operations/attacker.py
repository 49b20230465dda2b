"""A process that tries one user name many times at once: python -m tests.operations.attacker DATABASE TIMES."""

from __future__ import annotations

import asyncio
import sys

from db import engine
from db.operations.sessions import LogInRefused
from tests.people import log_in


async def attack(url: str, times: int) -> None:
    await engine.connect(url)
    tries = (log_in("JAMJON", "Wrong4Password", address=f"192.0.2.{number}") for number in range(times))
    found = await asyncio.gather(*tries, return_exceptions=True)
    await engine.disconnect()
    print(sum(isinstance(one, LogInRefused) for one in found))


if __name__ == "__main__":
    asyncio.run(attack(sys.argv[1], int(sys.argv[2])))
