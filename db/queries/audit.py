"""The sealed audit: reading it, and finding out whether it is whole."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from db.driver import Row, Unreachable
from db.engine import Statement
from db.rules import audit_chain
from db.rules.audit_chain import COLUMNS, Head, Key

T = TypeVar("T")

AT_ONCE = 500

SEALED_WITHIN = timedelta(minutes=5)
"""An entry that is older and not sealed is not going to be."""

UNKNOWN_KEY = "which PORTAL_SECRET does not hold (any more)."

AGAIN = 3
"""How often the chain is read anew when its beginning was removed meanwhile because of its age."""


@dataclass(frozen=True)
class Verdict:
    """Whether the chain is whole.

    `entries`: how many were found in order. `head`: what to keep elsewhere. `broken`: what is wrong, empty when nothing
    is. `number`: the first entry where the chain breaks, if it is an entry.
    """

    entries: int
    head: str
    broken: str = ""
    number: int | None = None


class _Broken(Exception):
    def __init__(self, what: str, number: int | None = None) -> None:
        super().__init__(what)
        self.number = number


_ROW = ", ".join((*COLUMNS, "mac"))
_HEADS = Statement("SELECT number, mac, anchor_number, anchor_mac, told_at, key_id, seal FROM audit_head ORDER BY id")
_SEALED = Statement(f"SELECT {_ROW} FROM audit_entry WHERE number >= {{}} ORDER BY number LIMIT {{}}")
_UNSEALED = Statement(f"SELECT {_ROW} FROM audit_entry WHERE number IS NULL ORDER BY id LIMIT {{}}")
_BETWEEN = Statement(
    f"SELECT {_ROW} FROM audit_entry WHERE at >= {{}} AND at < {{}} AND id > {{}} ORDER BY id LIMIT {{}}"
)
_ENDS = Statement("""
    SELECT (SELECT min(number) FROM audit_entry) AS first, (SELECT max(number) FROM audit_entry) AS last""")
_COUNT = Statement("SELECT count(*) AS entries FROM audit_entry WHERE number BETWEEN {} AND {}")


async def find_head() -> Head | None:
    """The head of the chain, whether it is genuine or not. Raises ValueError when there are several."""
    rows = await _HEADS.rows()
    if len(rows) > 1:
        raise ValueError("The audit has more than one head.")
    return Head(**rows[0]) if rows else None


async def list_sealed(number: int, *, limit: int = AT_ONCE) -> list[Row]:
    """The sealed entries from this number on."""
    return await _SEALED.rows(number, limit)


async def list_unsealed(*, limit: int) -> list[Row]:
    """The entries that are not sealed yet, the oldest first."""
    return await _UNSEALED.rows(limit)


async def has_sealed() -> bool:
    row = await _ENDS.row()
    return row is not None and row["first"] is not None


async def list_between(begin: datetime, end: datetime) -> AsyncIterator[Row]:
    """All entries of this time, in the order in which they were written down."""
    last = 0
    while rows := await _BETWEEN.rows(begin, end, last, AT_ONCE):
        for row in rows:
            yield row
        last = rows[-1]["id"]


async def verify(secrets: Sequence[str], *, heads: Iterable[str] = ()) -> Verdict:
    """Whether all that was sealed is there, unchanged and in order (S45).

    `heads`: what was written down of the chain's head at other times. Entries that were never sealed count as broken
    once they are older than a few minutes.
    """
    keys = audit_chain.keys(secrets)
    noted = dict(filter(None, map(audit_chain.parse_head, heads)))
    verdict, anchor = await _verify(keys, noted)
    for _ in range(AGAIN):
        before = anchor
        if verdict.broken:
            verdict, anchor = await _verify(keys, noted)
        if anchor == before:
            break
    return verdict


async def _verify(keys: Sequence[Key], noted: dict[int, str]) -> tuple[Verdict, int]:
    """The verdict, and the number of the last entry that was removed because of its age."""
    head = Head()
    try:
        head = await _genuine_head(keys)
        await _walk(head, keys, noted)
        await _look_around(head, keys)
        await _look_for_unsealed()
    except _Broken as broken:
        return Verdict(head.number - head.anchor_number, str(head), str(broken), broken.number), head.anchor_number
    return Verdict(head.number - head.anchor_number, str(head)), head.anchor_number


async def _genuine_head(keys: Sequence[Key]) -> Head:
    head = await _read(find_head(), "The head of the audit cannot be read.")
    if head is None:
        if await has_sealed():
            raise _Broken("The head of the audit is missing.")
        return Head()
    key = audit_chain.find_key(head.key_id, keys)
    if key is None:
        raise _Broken(f"The head is sealed with the key {head.key_id}, {UNKNOWN_KEY}")
    if not audit_chain.is_genuine(head, key):
        raise _Broken("The head of the audit was changed.")
    return head


async def _walk(head: Head, keys: Sequence[Key], noted: dict[int, str]) -> None:
    """All entries from the anchor to the head, one seal resting on the other, and as they were noted."""
    number, before = head.anchor_number, head.anchor_mac
    _compare(number, before, noted)
    async for row in _entries(number + 1):
        if row["number"] > head.number:  # sealed since
            break
        _check(row, number + 1, before, keys)
        number, before = row["number"], row["mac"]
        _compare(number, before, noted)
    if number < head.number:
        raise _Broken(_missing(number + 1, head.number), number + 1)
    if before != head.mac:
        raise _Broken(f"Entry {number} is not the one that the head was sealed with.", number)
    if noted and max(noted) > number:
        raise _Broken(_missing(number + 1, max(noted)) + " The head is an older one.", number + 1)


async def _entries(number: int) -> AsyncIterator[Row]:
    """The sealed entries from this number on, in order."""
    while rows := await _list_readable(number):
        for row in rows:
            if not isinstance(row["number"], int):  # SQLite stores whatever it is given
                raise _Broken("The number of an entry cannot be read.", number)
            yield row
            number = row["number"] + 1


async def _list_readable(number: int) -> list[Row]:
    try:
        return await _read(list_sealed(number), "")
    except _Broken:
        return await _read(list_sealed(number, limit=1), f"Entry {number} cannot be read.", number)


async def _read(reading: Awaitable[T], otherwise: str, number: int | None = None) -> T:
    """What is read, where databases may hold by now what their columns should not."""
    try:
        return await reading
    except Unreachable:
        raise
    except Exception:
        raise _Broken(otherwise, number) from None


def _check(row: Row, expected: int, before: str, keys: Sequence[Key]) -> None:
    number = row["number"]
    if number > expected:
        raise _Broken(_missing(expected, number - 1), expected)
    key = audit_chain.find_key(row["key_id"], keys)
    if key is None:
        raise _Broken(f"Entry {number} is sealed with the key {row['key_id']}, {UNKNOWN_KEY}", number)
    if not audit_chain.is_sealed(row, before, key):
        raise _Broken(f"Entry {number} was changed, or is not where it was.", number)


def _compare(number: int, mac: str, noted: dict[int, str]) -> None:
    if noted.get(number, mac) != mac:
        raise _Broken(f"Entry {number} is not the one that was sealed: its head was written down differently.", number)


def _missing(first: int, last: int) -> str:
    return f"Entry {first} is missing." if first == last else f"Entries {first} to {last} are missing."


async def _look_around(head: Head, keys: Sequence[Key]) -> None:
    """Nothing before the anchor, nothing twice, nothing after the head as it is by now."""
    ends = await _ENDS.row() or {}
    now = await _genuine_head(keys)
    for number in ends.values():
        if number is not None and not (isinstance(number, int) and head.anchor_number < number <= now.number):
            raise _Broken(f"Entry {number} lies outside of what was sealed.", number)
    count = await _COUNT.row(head.anchor_number + 1, head.number) or {}
    if count["entries"] != head.number - head.anchor_number:
        raise _Broken("There are more entries than were sealed.")


async def _look_for_unsealed() -> None:
    for row in await _read(list_unsealed(limit=1), "An entry that is not sealed yet cannot be read."):
        if row["at"] < datetime.now(UTC) - SEALED_WITHIN:
            raise _Broken(f"An entry of {row['at']:%Y-%m-%d %H:%M} UTC is not sealed yet. Is the portal running?")
