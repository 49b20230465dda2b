"""Keeping what somebody asked for, in the write that answers and records it."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime

from db.engine import Statement, Step
from db.queries.kept_searches import KEPT
from db.queries.sessions import Session

_KEEP = Statement("""
    INSERT INTO kept_search (token, account, provider, screen, fields, kept_at) VALUES ({}, {}, {}, {}, {}, {})""")
_SWEEP = Statement("DELETE FROM kept_search WHERE kept_at <= {}")


def keeping(screen: str, fields: Mapping[str, str], *, acting: Session) -> tuple[str, Step]:
    """The token that the search is found again by, and the step for `write_together` that keeps it.

    `screen`: which search it is. `fields`: what was typed, by name; kept without spaces around, which no rule counts.
    Only who acts for a provider searches.
    """
    token = secrets.token_urlsafe(16)
    assert acting.provider is not None
    said = json.dumps({name: typed.strip() for name, typed in fields.items()}, ensure_ascii=False)
    return token, _KEEP.step(token, acting.person.id, acting.provider.id, screen, said, datetime.now(UTC))


async def sweep() -> None:
    """Erase what was asked more than 12 hours ago."""
    await _SWEEP.rows(datetime.now(UTC) - KEPT)
