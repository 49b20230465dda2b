"""Writing what was found to a file for spreadsheets, some rows at a time."""

from __future__ import annotations

import hashlib
import re
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass

from db.rules import safe_csv
from db.rules.safe_csv import Cell

Write = Callable[[bytes], object]

_NOT_IN_NAMES = re.compile(r"[^\w.-]+", re.ASCII)
"""What a header or a file system may take for something else; a number of the agency's may hold it."""


@dataclass(frozen=True)
class Written:
    """`name`: of the file. `rows`: without the header. `digest`: the SHA-256 of the whole."""

    name: str
    rows: int
    digest: str


async def write_csv(
    name: str, header: Sequence[str], pages: AsyncIterator[Sequence[Sequence[Cell]]], *, write: Write
) -> Written:
    """Write the header and the rows of all pages; what does not belong into the `name` becomes a hyphen."""
    digest, rows = hashlib.sha256(), 0

    def put(data: bytes) -> None:
        digest.update(data)
        write(data)

    put(safe_csv.BEGINNING + safe_csv.lines([header]))
    async for page in pages:
        rows += len(page)
        put(safe_csv.lines(page))
    return Written(_NOT_IN_NAMES.sub("-", name), rows, digest.hexdigest())
