"""Numbers of claims, and what became of them, as people read it."""

from __future__ import annotations

from collections.abc import Mapping

STATUSES = ("PAID", "DENIED", "SUSPENDED")


def claims(number: int) -> str:
    """1 claim; 1,000 claims."""
    return "1 claim" if number == 1 else f"{number:,} claims"


def summary(counts: Mapping[str, int], dry_run: bool) -> str:
    """3 would be PAID; 1 not submitted, because something is wrong with it."""
    parts = [(counts.get(status, 0), f"would be {status}" if dry_run else status) for status in STATUSES]
    parts.append((counts.get("wrong", 0), "with something wrong" if dry_run else "not submitted: something is wrong"))
    return "; ".join(f"{number:,} {words}" for number, words in parts if number)


def where(line: int, column: str) -> str:
    """Line 7, member_id; what is not known is left out."""
    return ", ".join(part for part in (f"Line\u00a0{line}" if line else "", column) if part)
