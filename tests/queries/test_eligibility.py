"""What is known of members: theirs only, of the asked days only, from an index, in one statement."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from db import engine
from db.engine import Statement
from db.made_up_crowd import CROWD
from db.made_up_members import COAST, STORIES
from db.queries import eligibility
from db.rules.business_days import day_of
from db.rules.eligibility import Days
from db.tables import Copay, MakeBelieve, Member, PlanSpan
from tests.operations.inquiries import Inquiry, ask
from tests.people import account_of, at_work
from tests.queries.test_people import explained

TABLES = ("plan_span", "managed_care_span", "medicare_span", "third_party", "lock_in")


async def ago(days: int, *, until: int = 0) -> Days:
    """Days counted back from the one on which the database was filled."""
    [row] = await MakeBelieve.select(MakeBelieve.seeded_at)
    today = day_of(row["seeded_at"])
    return Days(today - timedelta(days=days), today - timedelta(days=until))


async def panels(member_id: str, days: int = 0, until: int = 0) -> Any:
    found = await eligibility.find(member_id, await ago(days, until=until))
    assert found
    return found.panels


async def test_a_member_has_all_panels(database: str) -> None:
    greta = await panels("MEDICAR1")
    assert (greta.member.last_name, greta.member.date_of_birth) == ("Goldenage", date(1948, 1, 20))
    assert {row.part for row in greta.medicare} == {"A", "B", "D"}
    assert [row.carrier for row in greta.third_party] == ["Mythical Mutual Insurance"]
    assert {row.kind for row in greta.managed_care} == {"CCOB", "DCO"}
    assert [(row.plan, row.name, row.ends_on) for row in greta.plans] == [("BMM", "QMB + OHP with Limited Drug", None)]
    otto, edna = await panels("LOCKIN01"), await panels("COVERED1")
    assert [row.pharmacy for row in otto.lock_ins] == ["Once Upon A Time Pharmacy"]
    assert [(row.service, row.left) for row in edna.limits] == [
        ("Routine eye exam", 0),
        ("Glasses", 1),
        ("Dental cleaning", 1),
    ]
    assert edna.limits[0].next_on == (await ago(-200)).first


async def test_only_spans_that_have_one_of_the_days_the_newest_first(database: str) -> None:
    assert [row.plan_name for row in (await panels("GAPMONTH", 10)).managed_care] == [COAST[1]]
    whole = await panels("GAPMONTH", 90)
    assert [row.starts_on for row in whole.plans] == [(await ago(30)).first, (await ago(1500)).first]
    assert whole.plans[1].ends_on == (await ago(61)).first
    assert (await panels("GAPMONTH", 60, 31)).plans == ()
    for last_or_first in (61, 30):
        assert len((await panels("GAPMONTH", last_or_first, last_or_first)).plans) == 1


async def test_what_is_for_the_agency_alone_is_not_told(database: str) -> None:
    assert {row["plan"] for row in await PlanSpan.select()} >= {"CRN", "SMHS"}
    assert [row.plan for row in (await panels("PREGNAN1")).plans] == ["BMP", "BMH"]


async def test_members_are_found_by_whole_name_and_date_of_birth(database: str) -> None:
    days, born = await ago(0), date(1988, 2, 29)
    [edna] = await eligibility.search(" EVERYDAY", "edna", born, days)
    assert edna == await eligibility.find("COVERED1", days)
    assert len(await eligibility.search("Samename", "Sasha", date(1990, 5, 15), days)) == 2
    for last, first, day in (("Every", "Edna", born), ("Everyday", "", born), ("Everyday", "Edna", days.first)):
        assert await eligibility.search(last, first, day, days) == []
    assert await eligibility.find("covered1", days) is None


async def test_who_is_there_to_show_something_is_there(database: str) -> None:
    days = await ago(0)
    assert await Member.count() == CROWD + len(STORIES)
    for one in STORIES:
        found = await eligibility.find(one.member_id, days)
        assert found is not None
        assert found.panels.member.date_of_birth == one.date_of_birth(days.first)
    assert (await panels("DIED0001")).member.died_on == (await ago(20)).first


async def test_recent_answers_are_ones_own_at_this_provider(database: str) -> None:
    james, johnnie = await at_work("JAMJON"), await at_work("JOHNNIE5")
    numbers = [(await ask(Inquiry("COVERED1"), james)).number for _ in range(3)]
    await ask(Inquiry("COVERED1"), johnnie)
    account = await account_of("JAMJON")
    assert [one.number for one in await eligibility.list_recent(account, of=1, limit=2)] == numbers[:0:-1]
    assert len(await eligibility.list_recent(account, of=1)) == 3
    assert await eligibility.list_recent(account, of=2) == []


async def test_what_a_plan_covers_is_told_for_plans_of_the_answer(database: str) -> None:
    answer = await ask(Inquiry("PREGNAN1"), await at_work("JAMJON"))
    covered = await eligibility.list_coverage(answer.number.lower(), "BMP", of=1)
    assert covered is not None
    assert [row.service_type for row in covered if row.covered] == ["Maternity", "Dental care", "Vision care"]
    assert len(await eligibility.list_coverage(answer.number, "BMH", of=1) or []) == 14
    for number, plan, of in ((answer.number, "MED", 1), (answer.number, "SMHS", 1), (answer.number, "BMP", 2)):
        assert await eligibility.list_coverage(number, plan, of=of) is None
    assert await eligibility.list_coverage("", "BMP", of=1) is None
    await Copay.delete().where(Copay.plan == "BMP")
    assert await eligibility.list_coverage(answer.number, "BMP", of=1) == []


async def test_every_question_is_answered_from_an_index(database: str) -> None:
    for table in ("member", *TABLES, "service_limit", "eligibility_check"):
        await engine.current().run_ddl(f"ANALYZE {table}")
    days = [date(2026, 12, 1), date(2026, 11, 1)] * len(TABLES)
    for statement, who, index in (
        (eligibility._BY_ID, ["COVERED1"], ["sqlite_autoindex_member_1", "member_member_id_key"]),
        (eligibility._BY_NAME, ["everyday", "edna", date(1988, 2, 29)], ["member_by_name"]),
    ):
        plan = await planned(statement, [*who, *days])
        assert any(name in plan for name in index), plan
        for table in TABLES:
            assert f"{table}_of_member" in plan, plan
        assert "Seq Scan" not in plan and "BLOOM" not in plan, plan
        assert "SCAN" not in plan.replace("SCAN found", "").replace("CTE Scan", ""), plan
    for statement, args in (
        (eligibility._PROOF, ["34679CDFGHJK", 1]),
        (eligibility._RECENT, [1, 1, 20]),
        (eligibility._COVERAGE, ["BMH", "34679CDFGHJK", 1, "BMH"]),
    ):
        plan = await planned(statement, args)
        assert "eligibility_check" in plan and "Seq Scan on eligibility_check" not in plan, plan
        assert "SCAN eligibility_check" not in plan, plan


async def planned(statement: Statement, args: list[Any]) -> str:
    """PostgreSQL reads small tables from end to end, unless it is told that this is dear."""
    async with engine.transaction():
        if not hasattr(engine.current(), "path"):
            await Statement("SET LOCAL enable_seqscan = off").rows()
        return await explained(statement, args)
