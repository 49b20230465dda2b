"""Remittances: those of one's own provider only, with exact sums, page by page, out of an index."""

from __future__ import annotations

from datetime import date
from typing import Any

from db import engine
from db.engine import Statement
from db.queries import remittances
from db.queries.remittances import START, Place, Remittance
from db.rules.remittances import CODES, Outcome, label, outcome
from db.tables import Claim, RemittanceClaim
from db.tables import Remittance as RemittanceTable
from tests.operations import payments
from tests.queries.test_eligibility import planned

CLINIC, DENTAL = 1, 2
MANY_WEEKS = """
    WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 600)
    INSERT INTO remittance (provider, number, payment_number, paid_on, paid_cents)
    SELECT 1 + n % 10, 'MANY' || n, 'EFT' || n, {}, n FROM number"""
MANY_CLAIMS = """
    INSERT INTO remittance_claim (remittance, claim, status, paid_cents)
    SELECT remittance.id, claim.id, CASE WHEN claim.id % 9 = 0 THEN '4' ELSE '1' END, 1
      FROM remittance JOIN claim ON claim.id % 20 = remittance.id % 20"""


async def whole(remittance_id: int, of: int = CLINIC) -> Remittance:
    found = await remittances.find(remittance_id, of=of)
    assert found
    return found


async def test_weeks_come_the_newest_first_page_by_page(database: str) -> None:
    await Statement(MANY_WEEKS).rows(date(2026, 1, 2))
    everything = await remittances.list_remittances(of=CLINIC, limit=5000)
    assert [one.id for one in everything] == await payments.remittances()
    assert len(everything) > 60 and {one.paid_on for one in everything} > {date(2026, 1, 2)}
    seen: list[Remittance] = []
    page = await remittances.list_remittances(of=CLINIC, after=START, limit=17)
    while page:
        seen += page
        page = await remittances.list_remittances(of=CLINIC, after=Place(page[-1].paid_on, page[-1].id), limit=17)
    assert seen == everything
    for number in (0, -1, 2**40):
        assert await remittances.list_remittances(of=CLINIC, after=Place(START.paid_on, number), limit=5) == []


async def test_the_sums_are_those_of_the_claims(database: str) -> None:
    """Of every remittance of everybody: what was paid less what was taken back is what was transferred."""
    seen = set()
    for row in await RemittanceTable.select(RemittanceTable.id, RemittanceTable.provider):
        one = await whole(row["id"], row["provider"])
        claims = await remittances.list_claims(one, limit=1000)
        seen |= {outcome for outcome in Outcome if one.totals[outcome].claims}
        assert sum(claim.paid_cents for claim in claims) == one.paid_cents
        assert sum(total.cents for total in one.totals.values()) == one.paid_cents
        assert sum(total.claims for total in one.totals.values()) == len(claims)
        for key in Outcome:
            some = await remittances.list_claims(one, outcome=key, limit=1000)
            assert len(some) == one.totals[key].claims
            assert sum(claim.paid_cents for claim in some) == one.totals[key].cents
            assert {claim.id for claim in some} <= {claim.id for claim in claims}
    assert seen == {*Outcome}


async def test_a_reversal_takes_all_amounts_back(database: str) -> None:
    [[reversed_id, claim_id], *_] = [
        [row["remittance"], row["claim"]]
        for row in await RemittanceClaim.select().where(RemittanceClaim.status == "22").order_by(RemittanceClaim.id)
    ]
    [row] = await RemittanceTable.select().where(RemittanceTable.id == reversed_id)
    [claim] = await Claim.select().where(Claim.id == claim_id)
    found = await remittances.list_claims(
        await whole(reversed_id, row["provider"]), outcome=Outcome.REVERSED, limit=100
    )
    [back] = [one for one in found if one.claim_id == claim_id]
    assert (back.charged_cents, back.paid_cents) == (-claim["charged_cents"], -claim["paid_cents"])
    assert back.status == "Reversed" and back.icn == claim["icn"]


async def test_pages_of_claims_follow_each_other(database: str) -> None:
    await Statement(MANY_CLAIMS).rows()
    one = await whole((await payments.remittances())[0])
    for key in (None, *Outcome):
        everything, seen = await remittances.list_claims(one, outcome=key, limit=1000), []
        page = await remittances.list_claims(one, outcome=key, limit=4)
        while page:
            seen += page
            page = await remittances.list_claims(one, outcome=key, after=page[-1].id, limit=4)
        assert seen == everything and (len(seen) > 4 or key is Outcome.REVERSED or key is Outcome.DENIED)


async def test_a_remittance_is_its_own_providers(database: str) -> None:
    [newest, *_] = await payments.remittances()
    assert await remittances.find(newest, of=DENTAL) is None
    one = await whole(newest)
    for number in (0, -1, 2**31, 10**30):
        assert await remittances.find(number, of=CLINIC) is None
        assert await remittances.list_claims(one, after=number or -1, limit=5) == []


async def test_one_without_claims_has_sums_of_nothing(database: str) -> None:
    [row] = await RemittanceTable.insert(
        RemittanceTable(provider=1, number="EMPTY", payment_number="", paid_on=date(2026, 1, 2), paid_cents=0)
    )
    one = await whole(row["id"])
    assert {(total.claims, total.cents) for total in one.totals.values()} == {(0, 0)}
    assert await remittances.list_claims(one, limit=5) == []


def test_every_code_has_a_word() -> None:
    assert {outcome(code) for code in CODES} == {*Outcome}
    assert all(label(code) != code for code in CODES)
    assert (outcome("19"), label("19")) == (None, "19")


async def test_every_question_is_answered_from_an_index(database: str) -> None:
    await Statement(MANY_WEEKS).rows(date(2026, 1, 2))
    await Statement(MANY_CLAIMS).rows()
    for table in ("remittance", "remittance_claim", "claim", "member"):
        await engine.current().run_ddl(f"ANALYZE {table}")
    assert await RemittanceClaim.count() > 8_000
    claims: list[Any] = [5, 100, 26]
    asked: list[tuple[Statement, list[Any], str]] = [
        (remittances._LIST, [1, date(2026, 1, 2), date(2026, 1, 2), 40, 21], "remittance_of_provider"),
        (remittances._FIND, [5, 1], "remittance_claim_by_status"),
        (remittances._CLAIMS[None], claims, "remittance_claim_of_remittance"),
        *((remittances._CLAIMS[key], claims, "remittance_claim_") for key in Outcome),
    ]
    for statement, args, index in asked:
        plan = await planned(statement, args)
        assert index in plan and "Seq Scan" not in plan and "SCAN" not in plan, plan
