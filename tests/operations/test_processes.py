"""Several processes on one database, and processes that die."""

from __future__ import annotations

import asyncio
import json

from db.tables import AuditEntry
from tests.processes import run


async def test_s21_four_processes_together_look_at_five_bad_passwords(database: str) -> None:
    refused = await asyncio.gather(*(run("tests.operations.attacker", database, "13") for _ in range(4)))
    assert [int(number) for number in refused] == [13] * 4
    looked_at = AuditEntry.details.like('%"locked": false%')
    assert await AuditEntry.count().where(AuditEntry.action == "log in", looked_at) == 5


async def test_a_kill_at_any_statement_leaves_a_whole_account_or_an_untouched_pin(database: str) -> None:
    lines = (await run("tests.operations.victim", database)).splitlines()
    kills = [json.loads(line) for line in lines]
    assert len(kills) >= 10
    for kill in kills[:-1]:
        assert kill == {"statement": kill["statement"], "letter": True} | dict.fromkeys(ROWS, 0)
    assert kills[-1] == {"statement": len(kills), "letter": False} | dict.fromkeys(ROWS, 1)


ROWS = ("account", "membership", "password", "agreement", "session")
