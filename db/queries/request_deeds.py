"""What was done to a request, as the audit tells it."""

from __future__ import annotations

import json

from db.engine import Statement
from db.rules.request_notices import DEEDS, sentence
from db.rules.texts import joined

_ACTIONS = ", ".join(f"'{action}'" for action in DEEDS)
_SINCE = Statement(f"""
    SELECT user_name, action, details FROM audit_entry
     WHERE action IN ({_ACTIONS}) AND outcome = 'ok' AND subject = {{}} ORDER BY id DESC LIMIT {{}}""")

MOST = 5
"""Nobody reads on."""


async def tell_since(reference: str, revision: int) -> str:
    """What was done to the request after this revision, in sentences, the latest last."""
    rows = await _SINCE.rows(reference, MOST)
    since = [row for row in reversed(rows) if json.loads(row["details"])["revision"] > revision]
    return joined([sentence(row["action"], row["user_name"]) for row in since], " ") if since else ""
