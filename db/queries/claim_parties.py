"""Whom a claim names: providers by the numbers that were typed, the member by his ID."""

from __future__ import annotations

from collections.abc import Iterable

from db.engine import Statement

_ENROLLED = Statement("""
    SELECT id FROM provider WHERE medicaid_id = {} AND closed_at IS NULL
     UNION SELECT id FROM provider WHERE npi = {} AND closed_at IS NULL
     ORDER BY 1""")
_MEMBER = Statement("SELECT id FROM member WHERE member_id = {}")


async def enrolled(numbers: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """The rows of the providers that have each of these Medicaid IDs or NPIs, and are open."""
    return {one: tuple(row["id"] for row in await _ENROLLED.rows(one, one)) for one in sorted(numbers)}


async def member(member_id: str) -> int | None:
    """The number of the member's row."""
    row = await _MEMBER.row(member_id)
    return int(row["id"]) if row else None
