"""The list of drugs: found by name, by what works in them and by number, page by page, out of an index."""

from __future__ import annotations

import re
from dataclasses import dataclass

from db import engine
from db.engine import Statement
from db.made_up_drugs import DRUGS, packed
from db.queries import drugs
from db.queries.drugs import START, Drug, Place
from db.rules import benefit_plans
from tests.queries.test_eligibility import planned

CROWD = """
    WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 20000)
    INSERT INTO drug (ndc, name, name_key, ingredient, ingredient_key, strength, form, preferred, prior_authorization,
                      quantity_limit, plans, made_up)
    SELECT 10000000000 + n, 'Crowd ' || (n % 97), 'crowd ' || (n % 97), 'Stuff ' || (n % 89), 'stuff ' || (n % 89),
           '1 mg', 'Tablet', {}, {}, '', 'BMH', {} FROM number"""


@dataclass(frozen=True)
class Wanted:
    drug: str = ""
    plan: str = ""
    preferred: str = ""


async def crowd() -> None:
    sql = CROWD.replace("10000000000 + n", "CAST(10000000000 + n AS varchar(11))")
    await Statement(sql).rows(False, False, True)


async def found(drug: str, limit: int = 200, **more: str) -> list[Drug]:
    return (await drugs.search(Wanted(drug, **more), limit=limit)).drugs


async def names(drug: str) -> list[tuple[str, str]]:
    return [(one.name, one.strength) for one in await found(drug)]


async def test_drugs_are_found_by_name_and_by_what_works_in_them(database: str) -> None:
    tablets = [("Fablestatin", strength) for strength in ("10 mg", "20 mg", "40 mg", "80 mg")]
    assert await names("fablestatin") == [*tablets, ("Fabletor", "80 mg")]
    assert await names(" FABLETOR ") == [("Fabletor", "80 mg")]
    assert await names("ablestatin") == await names("fabletor  x") == []
    [brand] = await found("fabletor")
    assert (brand.ingredient, brand.preferred, brand.prior_authorization) == ("Fablestatin", False, True)
    assert (brand.form, brand.quantity_limit, brand.plans) == ("Tablet", "30 in 30 days", ("BMH", "BMP", "CWX"))
    assert brand.made_up


async def test_drugs_are_found_by_number_with_and_without_hyphens(database: str) -> None:
    [brand] = await found("fabletor")
    assert brand.ndc == "99999-5001-01"
    assert await found("99999500101") == await found("99999-5001-1") == await found(" 99999 5001 01") == [brand]
    assert brand in await found("99999-5") and len(await found("99999", limit=500)) == len([*packed()])
    assert await found("5001") == await found("99999-9") == []


async def test_drugs_are_narrowed_down(database: str) -> None:
    assert {one.name for one in await found("imag")} == {"Imaginol", "Imagenol", "Imagilin"}
    assert {one.name for one in await found("imag", preferred="yes")} == {"Imaginol"}
    assert {one.name for one in await found("imag", plan="BMD")} == {"Imaginol", "Imagenol"}
    assert {one.name for one in await found("99999", plan="CWM", preferred="yes", limit=500)} == {
        drug.ingredient for drug in DRUGS if "CWM" in drug.plans and drug.preferred
    }
    assert await found("imag", plan="MED") == await found("imag", plan="BM") == await found("imag", plan="%") == []


async def test_every_made_up_drug_is_there_and_says_so(database: str) -> None:
    there = await found("9999", limit=500)
    assert len(there) >= 140 and all(one.made_up for one in there)
    assert {plan for one in there for plan in one.plans} <= {*benefit_plans.NAMES}


async def test_too_little_and_strange_questions_find_nothing(database: str) -> None:
    for typed in ("", "i", "999", "%%", "__", "\x00\x00", "\ud800\ud800", "x" * 5000, "''; --", "9" * 12, "- - -"):
        assert await found(typed) == []
    for place in (Place("\x00", 1), Place("zzz", 2**40), Place("", -5)):
        assert (await drugs.search(Wanted("imag"), after=place)).drugs == []


async def test_pages_follow_each_other_without_gap_or_repetition(database: str) -> None:
    await crowd()
    for typed, number in (("crowd 1", 2000), ("stuff 1", 2000), ("imag", 5), ("9999", 146)):
        seen: list[int] = []
        after: Place | None = START
        while after:
            page = await drugs.search(Wanted(typed), after=after, limit=500 if number > 500 else 4)
            seen += [one.id for one in page.drugs]
            after = page.next
        whole = [one.id for one in await found(typed, limit=5000)]
        assert seen == whole and len(set(seen)) == len(seen) >= number


async def test_every_question_is_answered_from_an_index(database: str) -> None:
    await crowd()
    await engine.current().run_ddl("ANALYZE drug")
    narrowed = ["crowd 5", "crowd 5", 40, "% BMH %", False]
    ends = ["crowd", "crowd\U0010ffff"]
    plan = await planned(drugs._BY_NAME, [*ends, *narrowed, 21, *ends, *narrowed, *ends, 21, 21])
    assert "drug_by_name" in plan and "drug_by_ingredient" in plan, plan
    assert is_bounded(plan, "name_key") and is_bounded(plan, "ingredient_key"), plan
    assert "Seq Scan" not in plan and "SCAN drug" not in plan, plan
    plan = await planned(drugs._BY_CODE, ["1000", "1000\U0010ffff", *narrowed, 21])
    assert ("drug_ndc_key" in plan or "sqlite_autoindex_drug_1" in plan) and is_bounded(plan, "ndc"), plan
    assert "Seq Scan" not in plan and "SCAN drug" not in plan, plan


def is_bounded(plan: str, key: str) -> bool:
    """Whether the index is read no further than what was typed."""
    return re.search(rf"{key}>\? AND {key}<\?|Index Cond: .*{key}\S* >= .*{key}\S* < ", plan) is not None
