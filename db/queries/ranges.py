"""Ranges of keys, which an index answers at once; a LIKE would walk through all of it."""

from __future__ import annotations

from db.rules import texts

LAST_CHARACTER = "\U0010ffff"
NOTHING = ("", "")


def beginning_with(typed: str) -> tuple[str, str] | None:
    """From where to before where the keys are that begin with what was typed; None when that was nothing."""
    start = texts.key(typed)
    if not start:
        return None
    return (start, start + LAST_CHARACTER) if texts.is_plain(start) else NOTHING
