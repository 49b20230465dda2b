"""A process that brings a database up to date: python -m tests.engine.migrator DATABASE."""

from __future__ import annotations

import asyncio
import sys

from db import engine


async def migrate(url: str) -> None:
    await engine.connect(url)
    await engine.migrate()
    print(await engine.is_ready())
    await engine.disconnect()


if __name__ == "__main__":
    asyncio.run(migrate(sys.argv[1]))
