"""Payments per member and month: those of one's own clinic only, page by page, out of an index."""

from __future__ import annotations

from datetime import date

from db import engine
from db.engine import Statement
from db.made_up_pmpm import IN_THE_CLINIC, MONTHS, MOVED, TAKEN_BACK, month_before
from db.queries import pmpm
from db.queries.pmpm import Month, Payment
from db.rules.business_days import day_of
from db.tables import MakeBelieve, PmpmMonth, PmpmPayment
from tests.queries.test_eligibility import planned

CLINIC, CENTER = 1, 12
"""The rows of the two that are paid so."""

CROWD = """
    INSERT INTO pmpm_payment (pmpm_month, member, for_month, tier, amount_cents)
    SELECT pmpm_month.id, member.id, month, '4', 600
      FROM pmpm_month JOIN member ON member.id % 20 = pmpm_month.id % 20"""


async def today() -> date:
    [row] = await MakeBelieve.select(MakeBelieve.seeded_at)
    return day_of(row["seeded_at"])


async def months(of: int = CLINIC) -> list[Month]:
    return await pmpm.list_months(of=of, limit=100)


async def all_of(month: Month, limit: int = 1000) -> list[Payment]:
    return await pmpm.list_payments(month, limit=limit)


async def test_months_come_the_newest_first_and_their_sums_are_those_of_their_payments(database: str) -> None:
    for clinic in (CLINIC, CENTER):
        found = await months(clinic)
        assert MONTHS - 1 <= len(found) <= MONTHS
        assert [one.month for one in found] == sorted({one.month for one in found}, reverse=True)
        for month in found:
            payments = await all_of(month)
            assert month.amount_cents == sum(one.amount_cents for one in payments)
            assert month.members == sum(one.amount_cents > 0 for one in payments)
            assert month.paid_on <= await today() and {one.paid_on for one in payments} == {month.paid_on}
    assert await months(2) == []


async def test_pages_of_months_follow_each_other(database: str) -> None:
    whole, seen = await months(), []
    page = await pmpm.list_months(of=CLINIC, limit=5)
    while page:
        seen += page
        page = await pmpm.list_months(of=CLINIC, before=page[-1].month, limit=5)
    assert seen == whole


async def test_pages_of_members_follow_each_other(database: str) -> None:
    [month, *_] = await months()
    whole, seen = await all_of(month), []
    page = await pmpm.list_payments(month, limit=7)
    while page:
        seen += page
        page = await pmpm.list_payments(month, after=page[-1].id, limit=7)
    assert seen == whole and len(whole) > 7


async def test_a_month_is_found_by_its_own_clinic(database: str) -> None:
    [month, *_] = await months()
    assert await pmpm.find_month(month.id, of=CLINIC) == month
    assert await pmpm.find_month(month.id, of=CENTER) is None
    for number in (0, -1, 2**31, 10**30):
        assert await pmpm.find_month(number, of=CLINIC) is None
        assert await pmpm.list_payments(month, after=number or -1, limit=5) == []


async def test_what_was_paid_for_a_member_is_told_to_whom_it_was_paid(database: str) -> None:
    here, there = [(await pmpm.search("FEESERV1", of=of, limit=60)).payments for of in (CLINIC, CENTER)]
    assert {one.last_name for one in here} == {"Openfield"} == {one.last_name for one in there}
    assert min(one.for_month for one in there) > max(one.for_month for one in here)
    assert max(one.for_month for one in here) == month_before(await today(), MOVED + 1)
    assert len(here) + len(there) in (MONTHS, MONTHS - 1)
    for nobody in ("COVERED1", "NOBODY99", "", "feeserv1"):
        assert (await pmpm.search(nobody, of=CLINIC, limit=60)).payments == []
    assert (await pmpm.search(IN_THE_CLINIC[0], of=CENTER, limit=60)).payments == []


async def test_what_was_taken_back_is_below_zero_and_for_an_earlier_month(database: str) -> None:
    payments = (await pmpm.search(TAKEN_BACK, of=CLINIC, limit=60)).payments
    assert [one.for_month for one in payments] == sorted((one.for_month for one in payments), reverse=True)
    back = [one for one in payments if one.amount_cents < 0]
    for one in back:
        assert (
            one.paid_on > one.for_month and sum(p.amount_cents for p in payments if p.for_month == one.for_month) == 0
        )
    [newest, *_] = await months()
    assert len(back) == (2 if newest.month == month_before(await today(), 1) else 0)


async def test_of_a_member_with_a_long_history_the_latest_are_shown(database: str) -> None:
    some = await pmpm.search("FEESERV1", of=CLINIC, limit=3)
    assert some.more and some.payments == (await pmpm.search("FEESERV1", of=CLINIC, limit=60)).payments[:3]
    assert not (await pmpm.search("FEESERV1", of=CLINIC, limit=60)).more


async def test_every_question_is_answered_from_an_index(database: str) -> None:
    months_of_all = (
        PmpmMonth(provider=1 + number % 12, month=date(1990 + number // 144, 1 + number // 12 % 12, 1),
                  paid_on=date(2020, 1, 1), members=1, amount_cents=0)
        for number in range(600)
    )  # fmt: skip
    await PmpmMonth.insert(*months_of_all)
    await Statement(CROWD).rows()
    for table in ("pmpm_month", "pmpm_payment", "member"):
        await engine.current().run_ddl(f"ANALYZE {table}")
    assert await PmpmPayment.count() > 50_000
    for statement, args, index in (
        (pmpm._MONTHS, [1, date(2026, 1, 1), 13], "pmpm_month_of_provider"),
        (pmpm._MONTH, [5, 1], "pmpm_month"),
        (pmpm._OF_MONTH, [5, 100, 26], "pmpm_payment_of_month"),
        (pmpm._OF_MEMBER, ["FEESERV1", 1, 61], "pmpm_payment_of_member"),
    ):
        plan = await planned(statement, args)
        assert index in plan and "Seq Scan" not in plan and "SCAN" not in plan, plan
