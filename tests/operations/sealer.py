"""A process that writes and seals audit entries: python -m tests.operations.sealer DATABASE SECRET TIMES."""

from __future__ import annotations

import asyncio
import sys

from db import engine
from db.operations import audit, audit_seals
from tests.people import STAFF


async def write_and_seal(url: str, secret: str, times: int) -> None:
    """Prints how many this process sealed, while others seal what it wrote."""
    await engine.connect(url)
    sealed = 0
    for number in range(times):
        await audit.record("log in", STAFF, subject=f"PERSON{number}")
        if number % 7 == 0:
            sealed += await audit_seals.seal([secret])
    while found := await audit_seals.seal([secret]):
        sealed += found
    await engine.disconnect()
    print(sealed)


if __name__ == "__main__":
    asyncio.run(write_and_seal(sys.argv[1], sys.argv[2], int(sys.argv[3])))
