"""Sealing the audit, some seconds after it was written: who writes does not queue for the end of a chain (S45)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from functools import cache
from itertools import takewhile
from typing import Any

from db.driver import Row
from db.engine import Statement, lock_name, transaction
from db.operations import audit
from db.operations.audit import PORTAL
from db.queries import audit as find
from db.rules import audit_chain
from db.rules.audit_chain import Head, Key
from db.tables import AuditEntry, AuditHead

AT_ONCE = 100
SIZES = (1, 10, AT_ONCE)
"""Few different statements, which the driver keeps prepared."""

NO_ENTRY = 0
"""No entry has this id."""


class ChainBroken(Exception):
    """Somebody changed the audit. Nothing is sealed on top of that; `queries.audit.verify` says more."""


async def seal(secrets: Sequence[str]) -> int:
    """Seal some of the entries that are not sealed yet, with the first secret; returns how many, 0 when none is left.

    One process at a time does so, the others wait for it. Raises ChainBroken.
    """
    if not await find.list_unsealed(limit=1):
        return 0
    keys = audit_chain.keys(secrets)
    async with transaction():
        head = await _hold(keys)
        rows = await find.list_unsealed(limit=AT_ONCE)
        sealed, before = [], head.mac
        for number, row in enumerate(rows, start=head.number + 1):
            before = audit_chain.seal(row | {"number": number}, before, keys[0])
            sealed.append((row["id"], number, before))
        if sealed:
            await _store(sealed, keys[0])
            await _move(replace(head, number=sealed[-1][1], mac=before), keys[0])
    return len(sealed)


async def tell_head(secrets: Sequence[str], tell: Callable[[str], object]) -> None:
    """Once a day, `tell` the head to somebody who keeps it outside of the database. Raises ChainBroken."""
    now = datetime.now(UTC)
    if not _is_news(await find.find_head(), now):
        return
    keys = audit_chain.keys(secrets)
    async with transaction():
        head = await _hold(keys)
        if _is_news(head, now):
            tell(str(head))  # told twice if the commit fails, which is better than not at all
            await _move(replace(head, told_at=now), keys[0])


async def remove_old(secrets: Sequence[str], *, years: int) -> int:
    """Remove some of the entries of days that are more than `years` ago (S47); returns how many, 0 when none is left.

    Only what is unbroken: a broken chain stays as it is, to be looked at. Raises ChainBroken.
    """
    since = audit_chain.kept_since(datetime.now(UTC).date(), years)
    head = await find.find_head() or Head()
    if not _older(await find.list_sealed(head.anchor_number + 1, limit=1), since):
        return 0
    keys = audit_chain.keys(secrets)
    async with transaction():
        head = await _hold(keys)
        old = _older(await find.list_sealed(head.anchor_number + 1, limit=AT_ONCE), since)
        if not old:
            return 0
        last = _last_unbroken(old, head, keys)
        await AuditEntry.delete().where(AuditEntry.number <= last["number"])
        await _move(replace(head, anchor_number=last["number"], anchor_mac=last["mac"]), keys[0])
        await audit.record(
            "remove old audit entries", PORTAL, first=old[0]["number"], last=last["number"], before=since.date()
        )
    return len(old)


async def _hold(keys: Sequence[Key]) -> Head:
    """The head, which nobody else moves until the transaction ends."""
    await lock_name("audit seals")
    head = await find.find_head()
    if head is None:
        if await find.has_sealed():
            raise ChainBroken("The head is missing.")
        return Head()
    key = audit_chain.find_key(head.key_id, keys)
    if key is None or not audit_chain.is_genuine(head, key):
        raise ChainBroken("The head was changed, or PORTAL_SECRET no longer holds the key that it was sealed with.")
    return head


async def _move(head: Head, key: Key) -> None:
    values: dict[Any, Any] = asdict(audit_chain.seal_head(head, key))
    if not await AuditHead.update(values, force=True).returning(AuditHead.id):
        await AuditHead.insert(AuditHead(**values))


async def _store(sealed: Sequence[tuple[int, int, str]], key: Key) -> None:
    """One statement for all: the transaction holds up everybody who writes to SQLite."""
    size = next(size for size in SIZES if size >= len(sealed))
    padded = [*sealed, *[(NO_ENTRY, 0, "")] * (size - len(sealed))]
    await _update(size).rows(key.id, *(value for row in padded for value in row))


@cache
def _update(size: int) -> Statement:
    one = "(CAST({} AS INTEGER), CAST({} AS INTEGER), CAST({} AS VARCHAR(64)))"
    return Statement(
        "UPDATE audit_entry SET number = sealed.column2, mac = sealed.column3, key_id = {}"
        f" FROM (VALUES {', '.join([one] * size)}) AS sealed WHERE audit_entry.id = sealed.column1"
    )


def _is_news(head: Head | None, now: datetime) -> bool:
    return head is not None and head.number > 0 and (head.told_at is None or head.told_at.date() < now.date())


def _older(rows: Sequence[Row], since: datetime) -> list[Row]:
    return list(takewhile(lambda row: row["at"] < since, rows))


def _last_unbroken(rows: Sequence[Row], head: Head, keys: Sequence[Key]) -> Row:
    number, before = head.anchor_number, head.anchor_mac
    for row in rows:
        number += 1
        key = audit_chain.find_key(row["key_id"], keys)
        if key is None or row["number"] != number or not audit_chain.is_sealed(row, before, key):
            raise ChainBroken(f"Entry {number} is not what was sealed.")
        before = row["mac"]
    return rows[-1]
