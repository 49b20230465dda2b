"""What was asked is found again by its own person, for the same provider, on the same day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from db.engine import write_together
from db.operations import kept_searches
from db.queries.kept_searches import find
from db.queries.sessions import Session
from db.tables import KeptSearch
from tests.people import at_work

START = datetime(2026, 12, 1, 12, tzinfo=UTC)
ASKED = {"member_id": "COVERED1", "from_date": "11/02/2026", "patient_account": "Ärger & \U0001f600"}


async def keep(session: Session) -> str:
    token, step = kept_searches.keeping("claims", ASKED, acting=session)
    await write_together(step)
    return token


async def test_a_search_is_found_again_by_its_token(database: str) -> None:
    james = await at_work("JAMJON")
    token, other = await keep(james), await keep(james)
    assert token != other
    assert await find(token, "claims", of=james) == ASKED
    assert await find("no-such-token", "claims", of=james) is None
    for other in ("tökén", "", "\0", f"{token}\0", token * 3):
        assert await find(other, "claims", of=james) is None


async def test_what_is_kept_cannot_be_blown_up_with_spaces(database: str) -> None:
    james = await at_work("JAMJON")
    token, step = kept_searches.keeping("claims", {"icn": " " * 60_000, "member_id": " COVERED1 "}, acting=james)
    await write_together(step)
    assert await find(token, "claims", of=james) == {"icn": "", "member_id": "COVERED1"}


async def test_nobody_else_finds_it(database: str) -> None:
    jenny, james = await at_work("JENJEN10"), await at_work("JAMJON")
    elsewhere = await at_work("JENJEN10", "500602")
    token = await keep(jenny)
    assert await find(token, "claims", of=james) is None
    assert await find(token, "claims", of=elsewhere) is None
    assert await find(token, "prior authorizations", of=jenny) is None
    assert await find(token, "claims", of=jenny) == ASKED


@pytest.mark.parametrize("swept", [False, True])
@pytest.mark.parametrize(("hours", "found"), [(11.9, ASKED), (12, None)])
async def test_it_is_kept_for_twelve_hours(
    database: str, hours: float, found: dict[str, str] | None, swept: bool
) -> None:
    with time_machine.travel(START, tick=False):
        james = await at_work("JAMJON")
        token = await keep(james)
    with time_machine.travel(START + timedelta(hours=hours), tick=False):
        if swept:
            await kept_searches.sweep()
        assert await find(token, "claims", of=james) == found
        assert await KeptSearch.count() == (0 if swept and not found else 1)
