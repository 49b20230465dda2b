"""The numbers of rows, as they come in addresses and forms."""

from __future__ import annotations

MOST = 2**31 - 1


def is_possible(number: int) -> bool:
    """Whether a row can have this number; databases do not take others for an answer."""
    return 1 <= number <= MOST
