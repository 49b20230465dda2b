"""A claim is submitted once, decided at once, and written whole."""

from __future__ import annotations

import asyncio

from db.rules.claim_changes import Change
from db.tables import Claim
from tests.operations.claim_life import change, row_of, submit, submitted, typed, void
from tests.people import at_work


async def test_a_draft_becomes_a_claim(database: str) -> None:
    james = await at_work("JAMJON")
    claim = await row_of(await submitted(james))
    assert claim["status"] == "PAID"
    again = await submit(await change(claim["id"], Change.ADJUST, james), james)
    gone = await void(again, james)
    assert (await row_of(gone))["frequency"] == "8"


async def test_thirty(database: str) -> None:
    james = await at_work("JAMJON")
    draft = await typed(james)
    before = await Claim.count()
    found = await asyncio.gather(*(submit(draft, james) for _ in range(30)))
    assert len({*found}) == 1
    assert await Claim.count() == before + 1
