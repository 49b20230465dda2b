"""What was done to a clerk's access, as the audit tells it."""

from __future__ import annotations

import json

from db.driver import Row
from db.engine import Statement
from db.rules.clerk_changes import ClerkChange, sentence

_SINCE = Statement("""
    SELECT user_name, action, details FROM audit_entry
     WHERE action IN ('add clerk', 'change clerk', 'remove clerk') AND outcome = 'ok'
       AND provider_id = {} AND subject = {}
     ORDER BY id DESC LIMIT {}""")

MOST = 5
"""Nobody reads on."""


async def tell_last(provider_id: int, user_name: str) -> str:
    """What was done to this clerk of the provider last."""
    row = await _SINCE.row(provider_id, user_name, 1)
    return _told(row) if row else ""


async def tell_since(provider_id: int, user_name: str, revision: int) -> str:
    """What others did to this clerk of the provider after this revision, in sentences, the latest last."""
    rows = await _SINCE.rows(provider_id, user_name, MOST)
    return " ".join(_told(row) for row in reversed(rows) if json.loads(row["details"])["revision"] > revision)


def _told(row: Row) -> str:
    details = json.loads(row["details"])
    before, after = frozenset(details["before"]), frozenset(details["after"])
    return sentence(ClerkChange(row["action"], before, after, contact="contact" in details), row["user_name"])
