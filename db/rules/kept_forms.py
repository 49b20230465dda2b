"""What may be kept of a form that was posted after its session had ended."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

KEPT = timedelta(hours=12)
"""For so long."""

LATEST = timedelta(hours=24)
"""A session that ended longer ago keeps nothing: who has only its cookie may be anybody by then."""

LONGEST_PATH = 200

SECRET_NAMES = frozenset({"pin", "token", "ticket"})
SECRET_PARTS = ("password", "answer")
NO_SECRET = "answered_on"
"""The day on which another payer answered, on a claim."""


def is_keepable(path: str) -> bool:
    """Whether it is a path of ours that one can go back to."""
    plain = path.isascii() and path.isprintable() and "\\" not in path
    return plain and path.startswith("/") and not path.startswith("//") and len(path) <= LONGEST_PATH


def without_secrets(fields: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The fields that may be stored: no password, PIN, answer or token, whatever its field is called exactly."""
    return [(name, value) for name, value in fields if not _is_secret(name.casefold())]


def _is_secret(name: str) -> bool:
    told = name.replace(NO_SECRET, "")
    return name in SECRET_NAMES or any(part in told for part in SECRET_PARTS)
