"""Giving the audit to those who review it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from db.operations import audit
from db.operations.audit import Actor
from db.queries.audit import list_between
from db.rules import days


@dataclass(frozen=True)
class Exported:
    """`digest`: the SHA-256 of what was written."""

    entries: int
    digest: str


async def export(first: date, last: date, *, write: Callable[[bytes], object], actor: Actor) -> Exported:
    """Write the entries of these days (UTC) as JSON Lines, the columns as they are stored, with their seals (S47).

    That it was done is recorded afterwards: use nothing of what was written if this raises.
    """
    digest, entries = hashlib.sha256(), 0
    async for row in list_between(days.begin(first), days.end(last)):
        line = json.dumps(row | {"at": row["at"].isoformat()}).encode() + b"\n"
        digest.update(line)
        write(line)
        entries += 1
    exported = Exported(entries, digest.hexdigest())
    await audit.record(
        "export audit",
        actor,
        subject=f"{first} to {last}",
        entries=entries,
        sha256=exported.digest,
    )
    return exported
