"""How large a document is, in words."""

from __future__ import annotations

MEGABYTE = 1024 * 1024


def size(in_bytes: int) -> str:
    """180 KB, 2.4 MB."""
    return f"{in_bytes / MEGABYTE:.1f} MB" if in_bytes >= MEGABYTE else f"{-(-in_bytes // 1024)} KB"
