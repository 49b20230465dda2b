"""Selects per second: our SQLite engine against Piccolo's own, on the same file."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from piccolo.columns import Serial, Varchar
from piccolo.engine.sqlite import SQLiteEngine
from piccolo.table import Table

from bench.ratio import Ratio
from db.sqlite_engine import WarmSQLiteEngine

ROWS = 100_000
ROUNDS = 5
SECONDS = 1.0


class Word(Table):
    id: Serial
    text = Varchar(40, index=True)


async def measure() -> list[Ratio]:
    """One row by its key, through Piccolo's query builder, one after the other and 16 at once."""
    with TemporaryDirectory() as folder:
        path = str(Path(folder) / "words.sqlite")
        ours, own = WarmSQLiteEngine(path), SQLiteEngine(path=path)
        await fill(ours)
        rounds = [(await rate(ours, at_once), await rate(own, at_once)) for at_once in (1, 16) for _ in range(ROUNDS)]
        await ours.close()
    names = ("selects in sequence: our engine / Piccolo's own", "selects, 16 at once: our engine / Piccolo's own")
    return [
        Ratio(name=name, ours=[ours for ours, _ in part], other=[own for _, own in part])
        for name, part in zip(names, (rounds[:ROUNDS], rounds[ROUNDS:]), strict=True)
    ]


async def fill(engine: WarmSQLiteEngine) -> None:
    Word._meta.db = engine
    await Word.create_table()
    async with engine.transaction():
        for start in range(0, ROWS, 1000):
            await Word.insert(*(Word(text=f"word {number}") for number in range(start, start + 1000)))


async def rate(engine: SQLiteEngine, at_once: int) -> float:
    """Selects per second."""
    Word._meta.db = engine
    ends = time.perf_counter() + SECONDS
    counts = await asyncio.gather(*(select_until(ends, offset) for offset in range(at_once)))
    return sum(counts) / SECONDS


async def select_until(ends: float, offset: int) -> int:
    done = 0
    while time.perf_counter() < ends:
        key = (offset * 7919 + done * 104_729) % ROWS + 1
        rows = await Word.select(Word.text).where(Word.id == key)
        assert rows[0]["text"] == f"word {key - 1}"
        done += 1
        if done % 16 == 0:
            await asyncio.sleep(0)
    return done
