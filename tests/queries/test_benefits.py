"""What is on file about a procedure and a diagnosis on a day, and what that comes to for the make-believe plans."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db import engine
from db.made_up_list import LINES
from db.queries import benefits, codes
from db.queries.benefits import MOST_LINES
from db.rules.benefits import Verdict, judge
from db.rules.business_days import day_of
from db.rules.coverage import Edition, Facts, Group
from db.tables import CoverageRule, ListGroup, ListVersion, MakeBelieve
from tests.queries.test_eligibility import planned


async def today() -> date:
    [row] = await MakeBelieve.select(MakeBelieve.seeded_at)
    return day_of(row["seeded_at"])


async def facts(plan: str, procedure: str, diagnosis: str, *, on: date | None = None) -> Facts:
    found = await codes.find(procedure=procedure, diagnosis=diagnosis)
    assert [bool(one) for one in found] == [bool(procedure), bool(diagnosis)]
    return await benefits.look_up(plan, *found, on=on or await today())


STORIES = [
    ("BMH", "00055", "S72001A", Verdict.COVERED),
    ("BMH", "E0143", "S72001A", Verdict.COVERED),
    ("BMH", "E0143", "B079", Verdict.REVIEWED),
    ("BMH", "00057", "M1711", Verdict.WITH_AUTHORIZATION),
    ("BMH", "00055", "E119", Verdict.NOT_COVERED),
    ("BMH", "00059", "B079", Verdict.REVIEWED),
    ("BMH", "00023", "R509", Verdict.COVERED),
    ("BMH", "00003", "M7541", Verdict.NOT_COVERED),
    ("BMH", "00064", "L709", Verdict.NOT_COVERED),
    ("BMH", "V2020", "H524", Verdict.BY_AGE),
    ("BMP", "V2020", "H524", Verdict.BY_AGE),
    ("CWX", "V2020", "H524", Verdict.NOT_COVERED),
    ("BMH", "00003", "", Verdict.IF_FUNDED),
    ("BMH", "", "E119", Verdict.FUNDED),
    ("BMH", "", "J309", Verdict.REVIEWED),
    ("CWM", "00009", "", Verdict.COVERED),
    ("CWM", "E0143", "", Verdict.NOT_COVERED),
    ("MED", "00003", "E119", Verdict.NOT_COVERED),
]


async def test_the_stories_of_the_make_believe_list(database: str) -> None:
    found = [(*asked, judge(await facts(*asked)).verdict) for *asked, _ in STORIES]
    assert found == STORIES


async def test_a_line_says_what_it_holds(database: str) -> None:
    known = await facts("BMH", "00041", "M1711")
    assert [(line.number, line.has_procedure) for line in known.lines] == [(356, True)]
    assert [line.has_procedure for line in (await facts("BMH", "00055", "M1711")).lines] == [False]
    by_procedure = await facts("BMH", "00058", "")
    assert [(line.number, line.has_diagnosis) for line in by_procedure.lines] == [(297, False)]
    assert by_procedure.edition and by_procedure.edition.line_count == 660


async def test_a_procedure_of_many_lines_shows_the_first_of_them(database: str) -> None:
    visit = await facts("BMH", "00003", "")
    assert [line.number for line in visit.lines] == sorted(line.number for line in LINES)[:MOST_LINES]
    assert visit.more_lines and not (await facts("BMH", "00058", "")).more_lines
    assert not (await facts("BMH", "00003", "K0262")).more_lines


async def test_the_edition_of_the_day_decides(database: str) -> None:
    now = await today()
    new_year = date(now.year, 1, 1)
    current = await facts("BMH", "00054", "K4090", on=new_year)
    before = await facts("BMH", "00054", "K4090", on=date(now.year - 1, 12, 31))
    assert current.edition and current.edition.funded_through == 469
    assert before.edition and before.edition.funded_through == 462
    assert [judge(known).verdict for known in (current, before)] == [Verdict.COVERED, Verdict.REVIEWED]
    assert (await facts("BMH", "00054", "K4090", on=date(now.year - 3, 12, 31))).edition is None


async def test_the_group_of_the_longest_beginning_counts(database: str) -> None:
    assert (await facts("BMH", "V5008", "")).group is Group.DIAGNOSTIC
    assert (await facts("BMH", "E0143", "")).group is Group.ANCILLARY
    assert (await facts("BMH", "A9270", "")).group is Group.EXCLUDED
    assert (await facts("BMH", "00057", "")).group is None
    for version in await ListVersion.select(ListVersion.id):
        await ListGroup.insert(ListGroup(version=version["id"], kind=Group.DIAGNOSTIC.value, beginning="E0143"))
    assert (await facts("BMH", "E0143", "")).group is Group.DIAGNOSTIC
    assert (await facts("BMH", "E0130", "")).group is Group.ANCILLARY


async def test_rules_hold_on_their_days_for_their_plan(database: str) -> None:
    now = await today()
    [rule] = await CoverageRule.select().where(CoverageRule.plan == "BMH", CoverageRule.first_code == "00057")
    assert rule["needs_prior_authorization"]
    ended = CoverageRule.update({CoverageRule.ends_on: date(now.year, 1, 31)})
    await ended.where(CoverageRule.id == rule["id"])
    on = [(await facts("BMH", "00057", "", on=date(now.year, month, day))).bands for month, day in ((1, 31), (2, 1))]
    assert [band.needs_prior_authorization for bands in on for band in bands] == [True, False]
    assert (await facts("BMH", "00057", "", on=date(1999, 12, 31))).bands[0].rule is None
    assert (await facts("MED", "00057", "")).bands[0].rule is None


async def test_nothing_is_on_file_about_an_unknown_plan(database: str) -> None:
    known = await facts("BMH", "00057", "M1711")
    assert judge(replace(known, bands=())).verdict is Verdict.UNKNOWN


async def test_an_edition_without_an_end_gives_way_to_a_later_one(database: str) -> None:
    now = await today()
    later = ListVersion(name="Later", starts_on=date(now.year, 1, 2), line_count=10, funded_through=5)
    await ListVersion.insert(later)
    assert (await facts("BMH", "", "E119", on=date(now.year, 1, 2))).edition == Edition("Later", 10, 5, 0)


@pytest.mark.parametrize("table", ["coverage_rule", "list_version", "list_line", "list_diagnosis", "list_procedure"])
async def test_every_question_is_answered_from_an_index(database: str, table: str) -> None:
    await engine.current().run_ddl(f"ANALYZE {table}")
    day, code = date(2026, 11, 22), ["E", "E0", "E01", "E014", "E0143"]
    diagnosis = ["S", "S7", "S72", "S720", "S7200", "S72001", "S72001A"]
    for statement, args in (
        (benefits._RULES, ["BMH", "E0143", "E0143", day, day]),
        (benefits._OF_DIAGNOSIS, [day, day, *code, *code, *diagnosis]),
        (benefits._OF_PROCEDURE, [day, day, *code, *code]),
    ):
        plan = await planned(statement, args)
        assert f"Seq Scan on {table}" not in plan and f"SCAN {table}" not in plan, plan
