"""Filling a table with many rows at a time."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

from piccolo.table import Table

from db.engine import Statement

AT_ONCE = 1_000
MOST_VALUES = 32_000
"""SQLite takes 32,766 of them in a statement, PostgreSQL 32,767."""


async def insert_rows(table: type[Table], rows: Iterable[dict[str, Any]]) -> None:
    """Constant SQL with many rows: Piccolo's own rows cost many times as much. All rows have the same columns."""
    left = iter(rows)
    while first := next(left, None):
        some = [first, *islice(left, min(AT_ONCE, MOST_VALUES // len(first)) - 1)]
        place = f"({', '.join(['{}'] * len(first))})"
        insert = f"INSERT INTO {table._meta.tablename} ({', '.join(first)}) VALUES {', '.join([place] * len(some))}"
        await Statement(insert).rows(*(value for row in some for value in row.values()))
