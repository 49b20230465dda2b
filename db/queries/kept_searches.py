"""What somebody asked for, by the token in its address."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta

from db.engine import Statement
from db.queries.sessions import Session

KEPT = timedelta(hours=12)
"""A day's work; after that an address that was kept somewhere leads to an empty search."""

_TOKEN = re.compile(r"[\w-]{22}", re.ASCII)

_FIND = Statement("""
    SELECT fields FROM kept_search
     WHERE token = {} AND account = {} AND provider = {} AND screen = {} AND kept_at > {}""")


def token_in(address: str) -> str:
    """The token that an address came with, or "" where it is none."""
    return address if _TOKEN.fullmatch(address) else ""


async def find(token: str, screen: str, *, of: Session) -> dict[str, str] | None:
    """What was typed, by field; None unless the session's person searched this for the provider he acts for now."""
    if of.provider is None or not token_in(token):
        return None
    row = await _FIND.row(token, of.person.id, of.provider.id, screen, datetime.now(UTC) - KEPT)
    return None if row is None else dict(json.loads(row["fields"]))
