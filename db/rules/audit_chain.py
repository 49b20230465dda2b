"""The chain that seals the audit (S45): every seal covers its entry and the seal before it.

Who has no key can neither change, remove, insert nor reorder what is sealed without breaking the chain. The head says
how far the chain reaches and is sealed itself, so that it cannot be cut off unnoticed either; only an older copy of
all of it, entries and head, could be put in its place, which a head kept elsewhere shows.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from typing import Any

BEFORE_THE_FIRST = "0" * 64

COLUMNS = (
    "number",
    "key_id",
    "id",
    "at",
    "action",
    "outcome",
    "subject",
    "person_id",
    "user_name",
    "provider_id",
    "address",
    "session_hash",
    "request_id",
    "details",
    "account_id",
)
"""What an entry's seal covers: all there is but the seal itself. New columns come last, in a seal of a new version."""


@dataclass(frozen=True)
class Key:
    """What seals. `id` names it in the database."""

    id: str
    secret: bytes = field(repr=False)


@dataclass(frozen=True)
class Head:
    """The last sealed entry, and the last of those that were removed because of their age."""

    number: int = 0
    mac: str = BEFORE_THE_FIRST
    anchor_number: int = 0
    anchor_mac: str = BEFORE_THE_FIRST
    told_at: datetime | None = None
    key_id: str = ""
    seal: str = ""

    def __str__(self) -> str:
        """What is written down outside of the database."""
        return f"{self.number}-{self.mac}"


def keys(secrets: Sequence[str]) -> list[Key]:
    """The keys of these secrets. The first seals, all verify."""
    derived = (hmac.digest(secret.encode(), b"portal audit chain, version 1", "sha256") for secret in secrets)
    return [Key(hashlib.sha256(b"id of " + secret).hexdigest()[:16], secret) for secret in derived]


def seal(entry: Mapping[str, Any], before: str, key: Key) -> str:
    """The seal of an entry that has its number already. `before`: the seal of the entry before it."""
    columns = [entry[name] for name in COLUMNS[2:]]
    return _mac(key, ["entry", before, entry["number"], key.id, *columns])


def is_sealed(entry: Mapping[str, Any], before: str, key: Key) -> bool:
    return hmac.compare_digest(str(entry["mac"]).encode(), seal(entry, before, key).encode())


def seal_head(head: Head, key: Key) -> Head:
    return replace(head, key_id=key.id, seal=_head_mac(head, key))


def is_genuine(head: Head, key: Key) -> bool:
    return hmac.compare_digest(head.seal.encode(), _head_mac(head, key).encode())


def find_key(key_id: str, keys: Sequence[Key]) -> Key | None:
    return next((key for key in keys if key.id == key_id), None)


def parse_head(text: str) -> tuple[int, str] | None:
    """The number and seal of a head that was written down; None when it is none."""
    found = re.fullmatch(r"(\d{1,10})-([0-9a-f]{64})", text.strip())
    return (int(found.group(1)), found.group(2)) if found else None


def kept_since(today: date, years: int) -> datetime:
    """The beginning of the oldest day whose entries are kept."""
    try:
        day = today.replace(year=today.year - years)
    except ValueError:  # February 29
        day = today.replace(year=today.year - years, day=28)
    return datetime.combine(day, time(), UTC)


def _head_mac(head: Head, key: Key) -> str:
    return _mac(key, ["head", head.number, head.mac, head.anchor_number, head.anchor_mac, head.told_at, key.id])


def _mac(key: Key, values: list[Any]) -> str:
    text = json.dumps(values, default=_as_text, separators=(",", ":"))
    return hmac.new(key.secret, text.encode(), hashlib.sha256).hexdigest()


def _as_text(value: object) -> str:
    """Moments the same from both databases; what else a database should not have held, somehow."""
    return value.astimezone(UTC).isoformat(timespec="microseconds") if isinstance(value, datetime) else repr(value)
