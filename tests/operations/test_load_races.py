"""A file of the MMIS is put in while the desk decides the same claims, or somebody uses up the same units."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from db.engine import Statement
from db.operations.claim_reviews import ChangedMeanwhile, NotNow
from db.queries.sessions import Session
from db.rules.business_days import day_of
from db.rules.claim_changes import Change
from db.rules.claim_forms import ClaimForm
from db.rules.load_sheets import Kind
from tests.operations import phone
from tests.operations.claim_desk import PERMIT, decide
from tests.operations.claim_life import change, form, row_of, save, submit, submitted, typed, visit
from tests.operations.test_claim_reviews import DEAR
from tests.operations.test_load_uses import HEAD, LINES
from tests.operations.test_loads import Files, load
from tests.people import at_work

ROUNDS = 8
DAYS = range(10, 22, 2)
"""Each is granted, with the day before it, by a line of its own: the latest, which is the first, by the first line."""

_TWO_DAYS = Statement("""
    UPDATE authorization_line SET starts_on = {}, ends_on = {}, units_approved = 10000, units_used = 0
     WHERE service_authorization = (SELECT id FROM service_authorization WHERE number = {})""")
_ANOTHER = Statement("""
    INSERT INTO authorization_line (service_authorization, number, status, provider, procedure, modifiers, starts_on,
                                    ends_on, frequency, unit, units_asked, units_approved, units_used, reason)
    SELECT service_authorization, {}, status, provider, procedure, modifiers, {}, {}, frequency, unit, units_asked,
           units_approved, units_used, reason
      FROM authorization_line
     WHERE number = 1 AND service_authorization = (SELECT id FROM service_authorization WHERE number = {})""")
_LINES_NOW = Statement("""
    SELECT number, starts_on, ends_on FROM authorization_line
     WHERE service_authorization = (SELECT id FROM service_authorization WHERE number = {}) ORDER BY number DESC""")
_FORGET_USES = Statement("DELETE FROM claim_use")
_NOTHING_USED = Statement("UPDATE authorization_line SET units_used = 0")
_NOTHING_PAID = Statement("UPDATE claim_line SET status = 'DENIED' WHERE procedure = 'S9131'")
_USED = Statement("""
    SELECT line.number, units_used AS used, coalesce(sum(claim_use.units), 0) AS counted
      FROM authorization_line AS line LEFT JOIN claim_use ON claim_use.authorization_line = line.id
     WHERE service_authorization = (SELECT id FROM service_authorization WHERE number = {})
     GROUP BY line.id, line.number, units_used ORDER BY line.number""")

PERMIT_HEAD = (
    "service_authorization,number,status,provider,procedure,starts_on,ends_on,unit,units_asked,units_approved,"
    "units_used"
)


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


async def grant_each_day() -> None:
    """An authorization with a line for each of the days."""
    days = [day_of(datetime.now(UTC)) - timedelta(days=one) for one in DAYS]
    await _TWO_DAYS.rows(days[0] - timedelta(days=1), days[0], PERMIT)
    for number, day in enumerate(days[1:], start=2):
        await _ANOTHER.rows(number, day - timedelta(days=1), day, PERMIT)


def therapy(*days: int, units: int = 1, charge: str = "95") -> ClaimForm:
    lines = tuple(visit(day, procedure="S9131", units=str(units), charge=charge) for day in days)
    return form(diagnoses=("M54.50",), prior_authorization=PERMIT, rendering="500606", lines=lines)


async def adjusted(james: Session) -> tuple[int, int]:
    """A paid claim that has used up units of each line, and an adjustment of it that waits for the desk."""
    first = await submitted(james, therapy(*DAYS, units=2, charge="190"))
    draft = await change(first, Change.ADJUST, james)
    await save(draft, therapy(*DAYS, charge=DEAR), james, revision=0)
    return first, await submit(draft, james, revision=1)


async def told(files: Files, name: str, claims: Sequence[int], status: str) -> Sequence[Path]:
    """Files that say of the claims, in this order, how they stand."""
    heads, lines = [], []
    for claim_id in claims:
        row = await row_of(claim_id)
        before = (await row_of(row["replaces"]))["icn"] if row["replaces"] else ""
        icn, days = row["icn"], f"{row['service_from']},{row['service_to']}"
        heads.append(
            f"{icn},P,{status},{'7' if before else '1'},{before},{before},500601,500606,FEESERV1,{PERMIT},11,M5450,"
            f"{days},{row['charged_cents']},2026-11-20T10:00:00-08:00,2026-11-21T10:00:00-08:00,100"
        )
        of_claim = "SELECT number, service_from AS day, charged_cents FROM claim_line WHERE claim = {} ORDER BY number"
        for line in await Statement(of_claim).rows(claim_id):
            day = line["day"]
            lines.append(f"{icn},{line['number']},{status},{day},{day},S9131,1,1,{line['charged_cents']},100")
    return files.write(f"claims-{name}.csv", HEAD, *heads), files.write(f"lines-{name}.csv", LINES, *lines)


async def begin_anew() -> None:
    """No claim of a round before is like one of the next."""
    for statement in (_FORGET_USES, _NOTHING_USED, _NOTHING_PAID):
        await statement.rows()


async def after_a_while(deed: Coroutine[Any, Any, Any], steps: int) -> Any:
    """The deed, begun so many answers of the database later."""
    for _ in range(steps):
        await Statement("SELECT 1 AS one").rows()
    return await deed


async def used() -> list[int]:
    """Units of each line, which are as many as claims remember."""
    rows = await _USED.rows(PERMIT)
    assert [row["used"] for row in rows] == [row["counted"] for row in rows]
    return [row["used"] for row in rows]


@pytest.mark.slow
@pytest.mark.parametrize("older_first", [True, False])
async def test_a_file_and_the_desk_decide_one_chain_at_once(database: str, files: Files, older_first: bool) -> None:
    """Whoever is first, the adjustment counts and what it adjusts does not."""
    james, pat = await at_work("JAMJON"), await phone.at_desk()
    await grant_each_day()
    for number in range(ROUNDS):
        await begin_anew()
        first, waits = await adjusted(james)
        paths = await told(files, str(number), (first, waits) if older_first else (waits, first), "PAID")
        deeds = load(Kind.CLAIMS, *paths), after_a_while(decide(pat, waits, seen=0), number * 4)
        loaded, decided = await asyncio.gather(*deeds, return_exceptions=True)
        assert loaded == {"claim": 2, "claim_line": 2 * len(DAYS)}
        assert decided == "PAID" or isinstance(decided, NotNow | ChangedMeanwhile), decided
        assert await used() == [1] * len(DAYS)


@pytest.mark.slow
async def test_a_file_gives_units_back_while_they_are_used_up(database: str, files: Files) -> None:
    """The claims that the file denies used them in another order than the one that is submitted."""
    james = await at_work("JAMJON")
    await grant_each_day()
    for number in range(ROUNDS):
        await begin_anew()
        denied = [await submitted(james, therapy(day)) for day in reversed(DAYS)]
        draft, paths = (
            await typed(james, therapy(*(day + 1 for day in DAYS))),
            await told(files, str(number), denied, "DENIED"),
        )
        deeds = load(Kind.CLAIMS, *paths), after_a_while(submit(draft, james), number * 4)
        loaded, claim_id = await asyncio.gather(*deeds, return_exceptions=True)
        assert loaded == {"claim": len(DAYS), "claim_line": len(DAYS)}
        assert isinstance(claim_id, int), claim_id
        assert (await row_of(claim_id))["status"] == "PAID"
        assert await used() == [1] * len(DAYS)


@pytest.mark.slow
async def test_a_file_replaces_the_lines_of_an_authorization_while_a_claim_goes_on_using_it(
    database: str, files: Files
) -> None:
    """What the file says is used is what counts, unless the claim comes after it."""
    james = await at_work("JAMJON")
    await grant_each_day()
    rows = [
        f"{PERMIT},{row['number']},approved,500606,S9131,{row['starts_on']},{row['ends_on']},VS,12,10000,0"
        for row in await _LINES_NOW.rows(PERMIT)
    ]
    path = files.write("lines.csv", PERMIT_HEAD, *rows)
    for number in range(ROUNDS):
        await begin_anew()
        first = await submitted(james, therapy(*DAYS, units=2, charge="190"))
        draft = await change(first, Change.ADJUST, james)
        await save(draft, therapy(*DAYS), james, revision=0)
        deeds = load(Kind.AUTHORIZATIONS, path), after_a_while(submit(draft, james, revision=1), number * 2)
        loaded, claim_id = await asyncio.gather(*deeds, return_exceptions=True)
        assert loaded == {"authorization_line": len(DAYS)}
        assert isinstance(claim_id, int), claim_id
        assert (await row_of(claim_id))["status"] == "PAID"
