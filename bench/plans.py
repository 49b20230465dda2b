"""How the database answers a search: no table of members, claims or authorizations is read from end to end."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from db import bulk, engine

LARGE = (
    *("member", "plan_span", "managed_care_span", "medicare_span", "third_party", "lock_in", "service_limit"),
    *("claim", "claim_line", "claim_reason", "remittance", "remittance_claim"),
    *(
        "service_authorization",
        "authorization_party",
        "authorization_line",
        "authorization_note",
        "authorization_letter",
        "provider",
    ),
)
_SCANS = re.compile(
    rf"\bSCAN (?:{'|'.join(LARGE)})\b(?! USING)|Seq Scan on (?:{'|'.join(LARGE)})\b.*cost=[0-9.]+?\.\.([0-9]+)"
)
CHEAP = 500
"""PostgreSQL reads a small table from end to end, by its own reckoning for so little."""


Ask = Callable[[], Awaitable[object]]
"""A search with all its values."""


async def check(name: str, ask: Ask) -> None:
    """Look at the plan of each statement that the search asks."""
    for sql, args in await asked_statements(ask):
        plan = await _plan(sql, args)
        walks = [one for one in _SCANS.finditer(plan) if int(one[1] or CHEAP) >= CHEAP]
        assert not walks, f"{name} walks:\n{sql}\n{plan}"


async def asked_statements(ask: Ask) -> list[tuple[str, Sequence[Any]]]:
    """The statements, written down on their way to the database."""
    current: Any = engine.current()
    found: list[tuple[str, Sequence[Any]]] = []
    rows = current.rows

    async def written_down(sql: str, args: Sequence[Any]) -> Any:
        found.append((sql, args))
        return await rows(sql, args)

    current.rows = written_down
    try:
        await ask()
    finally:
        del current.rows
    return found


async def _plan(sql: str, args: Sequence[Any]) -> str:
    explain = "EXPLAIN" if bulk.is_postgres() else "EXPLAIN QUERY PLAN"
    rows = await engine.current().rows(f"{explain} {sql}", args)
    return "\n".join(str(row.get("detail") or row.get("QUERY PLAN")) for row in rows)
