"""The audit: who did what, from where, and how it came out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from db.rules.texts import storable
from db.tables import AuditEntry


@dataclass(frozen=True)
class Actor:
    """Who acts, as far as it is known, and over which connection."""

    person_id: int | None
    user_name: str
    provider_id: int | None
    address: str
    session_hash: str
    request_id: str


async def record(action: str, actor: Actor, *, subject: str = "", outcome: str = "ok", **details: object) -> None:
    """Add one entry, in the transaction of what it tells of (S43, S44). Never pass a secret or what may be one.

    `subject`: the public number or name of what was acted on. `details`: anything that JSON can hold; sets are sorted.
    """
    await AuditEntry.insert(
        AuditEntry(
            at=datetime.now(UTC),
            action=action,
            outcome=outcome,
            subject=storable(subject, 100),
            person_id=actor.person_id,
            user_name=storable(actor.user_name, 40),
            provider_id=actor.provider_id,
            address=storable(actor.address, 100),
            session_hash=actor.session_hash,
            request_id=storable(actor.request_id, 64),
            details=json.dumps(details, default=_as_json),
        )
    )


def _as_json(value: object) -> object:
    return sorted(value) if isinstance(value, set | frozenset) else str(value)
