"""The audit: who did what, from where, and how it came out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from db.engine import Statement, Step
from db.rules.addresses import place_of
from db.rules.texts import storable

_INSERT = Statement("""
    INSERT INTO audit_entry (at, action, outcome, subject, person_id, user_name, provider_id, address, session_hash,
                             request_id, details, account_id)
    VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})""")


@dataclass(frozen=True)
class Actor:
    """Who acts, as far as it is known, and over which connection."""

    person_id: int | None
    user_name: str
    provider_id: int | None
    address: str
    session_hash: str
    request_id: str

    @property
    def place(self) -> str:
        """Where attempts count as coming from: one IPv4 address, or one network of IPv6."""
        return place_of(self.address)


PORTAL = Actor(person_id=None, user_name="(portal)", provider_id=None, address="", session_hash="", request_id="")
"""Who acts when nobody asked."""


async def record(
    action: str,
    actor: Actor,
    *,
    subject: str = "",
    outcome: str = "ok",
    account_id: int | None = None,
    **details: object,
) -> None:
    """Add one entry, in the transaction of what it tells of (S43, S44). Never pass a secret or what may be one.

    `action`: one of `rules.audit_actions`. `subject`: the public number or name of what was acted on. `account_id`:
    the account that was acted on, whose owner sees the entry in his account history. `details`: anything that JSON
    can hold; sets are sorted.
    """
    await _INSERT.rows(*_values(action, actor, subject, outcome, account_id, details))


def entry(
    action: str,
    actor: Actor,
    *,
    subject: str = "",
    outcome: str = "ok",
    account_id: int | None = None,
    **details: object,
) -> Step:
    """The same entry as a step of a short write."""
    return _INSERT.step(*_values(action, actor, subject, outcome, account_id, details))


def _values(
    action: str, actor: Actor, subject: str, outcome: str, account_id: int | None, details: dict[str, object]
) -> tuple[object, ...]:
    return (
        datetime.now(UTC),
        action,
        outcome,
        storable(subject, 100),
        actor.person_id,
        storable(actor.user_name, 40),
        actor.provider_id,
        storable(actor.address, 100),
        actor.session_hash,
        storable(actor.request_id, 64),
        _JSON.encode(details),
        account_id,
    )


def _as_json(value: object) -> object:
    return sorted(value) if isinstance(value, set | frozenset) else str(value)


_JSON = json.JSONEncoder(default=_as_json)
