"""What was done to something that people work on by revisions, as the audit tells it."""

from __future__ import annotations

import json
from collections.abc import Iterable

from db.engine import Statement

MOST = 5
"""Nobody reads on."""


def deeds_of(actions: Iterable[str]) -> Statement:
    """The latest of these deeds, by the subject and how many. Each is recorded with the revision that it made."""
    return Statement(f"""
        SELECT user_name, action, details FROM audit_entry
         WHERE action IN ({", ".join(f"'{action}'" for action in actions)}) AND outcome = 'ok'
           AND subject = {{}} ORDER BY id DESC LIMIT {{}}""")


async def done_since(deeds: Statement, subject: str, revision: int) -> list[tuple[str, str]]:
    """The deeds after this revision, the latest last: of each its action, and the user name of who did it."""
    rows = await deeds.rows(subject, MOST)
    since = [row for row in reversed(rows) if json.loads(row["details"])["revision"] > revision]
    return [(row["action"], row["user_name"]) for row in since]


async def was_done(deeds: Statement, subject: str, revision: int, action: str, by: str, said: str) -> bool:
    """Whether this deed of this person (`by`: a user name) made it this revision. `said`: see `rules.once.digest`."""
    for row in await deeds.rows(subject, 1):
        told = json.loads(row["details"])
        return (row["action"], row["user_name"], told["revision"], told.get("said", "")) == (action, by, revision, said)
    return False
