"""Passwords that everybody tries: a list of common ones, and the operator's own file of breached ones. No network."""

from __future__ import annotations

import hashlib
import mmap
from functools import cache
from pathlib import Path

RECORD_BYTES = 20


class BreachFile:
    """A file of SHA-1 hashes of breached passwords: 20 bytes each, sorted, nothing else.

    Raises OSError when it cannot be read, ValueError when its size is not that of such a file.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._records = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if len(self._records) % RECORD_BYTES:
            raise ValueError(f"{path} must hold SHA-1 hashes of {RECORD_BYTES} bytes each, sorted.")

    def __contains__(self, password: str) -> bool:
        wanted = hashlib.sha1(password.encode("utf-8", "surrogatepass"), usedforsecurity=False).digest()
        low, high = 0, len(self._records) // RECORD_BYTES
        while low < high:
            middle = (low + high) // 2
            record = self._records[middle * RECORD_BYTES : (middle + 1) * RECORD_BYTES]
            if record == wanted:
                return True
            low, high = (middle + 1, high) if record < wanted else (low, middle)
        return False


_breached: BreachFile | frozenset[str] = frozenset()


def load(breach_file: Path | None = None) -> None:
    """Read the common passwords now instead of at the first question, and use this breach file, or none."""
    global _breached
    _breached = BreachFile(breach_file) if breach_file else frozenset()
    _common()


def is_common(password: str) -> bool:
    """Whether zxcvbn's 30,000 common passwords hold it, in whatever case, or the breach file does (S15)."""
    return password.casefold() in _common() or password in _breached


@cache
def _common() -> frozenset[str]:
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # half a megabyte, needed by the server alone

    return frozenset(FREQUENCY_LISTS["passwords"])
