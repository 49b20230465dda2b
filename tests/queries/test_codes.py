"""Finding codes as one types: by code, by words, the broadest first, from an index, on both databases."""

from __future__ import annotations

from datetime import date

import pytest

from db import engine
from db.operations.codes import replace_procedures
from db.queries import codes
from db.queries.codes import Kind
from db.rules.coverage import Code
from tests.people import STAFF
from tests.queries.test_eligibility import planned


async def found(kind: Kind, typed: str, limit: int = 10) -> list[str]:
    return [code.code for code in (await codes.search(kind, typed, limit=limit)).codes]


async def test_a_diagnosis_is_found_by_the_beginning_of_its_code_in_order(database: str) -> None:
    assert (await found("diagnosis", "e11"))[:3] == ["E1121", "E1122", "E11319"]
    assert await found("diagnosis", " e11.9") == ["E119"]
    assert await found("diagnosis", "S72.001") == ["S72001A", "S72001D", "S72001S"]
    assert await found("diagnosis", "z") == await found("diagnosis", "") == await found("diagnosis", "zz") == []


async def test_a_diagnosis_is_found_by_words_in_any_order_the_broadest_first(database: str) -> None:
    assert (await found("diagnosis", "diab type 2"))[0] == "E119"
    assert await found("diagnosis", "DIAB type 2") == await found("diagnosis", "type 2 of diab")
    assert await found("diagnosis", "hypertension") == ["I10"]
    assert await found("diagnosis", "hypertension fracture") == []
    assert await found("diagnosis", "viral wart") == ["B078", "B079"]


async def test_what_is_code_and_word_is_found_once_by_its_code_first(database: str) -> None:
    assert await found("procedure", "e0100") == ["E0100"]
    assert (await found("procedure", "j7"))[0] == "J7030"
    every = await found("procedure", "d0", limit=100)
    assert len(every) == len(set(every)) == 19 and every == sorted(every)
    await replace_procedures([Code("WALK9", "Walk9 in the park", "CPT", False, date(2026, 1, 1))], actor=STAFF)
    assert await found("procedure", "walk9") == ["WALK9"]


async def test_at_most_ten_and_a_word_that_there_are_more(database: str) -> None:
    page = await codes.search("procedure", "injection")
    assert len(page.codes) == 10 and page.more
    assert [len(code.description) for code in page.codes] == sorted(len(code.description) for code in page.codes)
    every = await codes.search("procedure", "injection", limit=100)
    assert len(every.codes) == 20 and not every.more
    assert all("njection" in code.description for code in every.codes)


async def test_stand_ins_are_marked(database: str) -> None:
    visits = (await codes.search("procedure", "office visit")).codes
    assert len(visits) == 4 and all(code.made_up and code.kind == "CPT" for code in visits)
    walkers = (await codes.search("procedure", "walker")).codes
    assert walkers and not any(code.made_up for code in walkers)


@pytest.mark.parametrize("typed", ["%", "_", "' OR 1=1", "a\0b", "\u202e", "\ud800", "x" * 10_000, "ß", "İ"])
async def test_nothing_that_is_typed_does_harm(database: str, typed: str) -> None:
    for kind in ("diagnosis", "procedure"):
        assert isinstance((await codes.search(kind, typed)).codes, list)
    assert await codes.find(procedure=typed, diagnosis=typed) == (None, None)


async def test_both_codes_are_found_however_they_are_typed(database: str) -> None:
    procedure, diagnosis = await codes.find(procedure=" e0143", diagnosis="s72.001a")
    assert procedure and diagnosis
    assert (procedure.code, procedure.kind, procedure.made_up, procedure.ends_on) == ("E0143", "HCPCS", False, None)
    assert (diagnosis.code, diagnosis.kind, diagnosis.made_up) == ("S72001A", "ICD-10-CM", False)
    assert await codes.find(procedure="S72001A", diagnosis="E0143") == (None, None)
    assert await codes.find(diagnosis="S72001A") == (None, diagnosis)
    stand_in, _ = await codes.find(procedure="00068")
    assert stand_in and stand_in.made_up and stand_in.ends_on and stand_in.starts_on


async def test_every_search_is_answered_from_an_index(database: str) -> None:
    for kind in ("diagnosis", "procedure"):
        for table in (f"{kind}_code", f"{kind}_word"):
            await engine.current().run_ddl(f"ANALYZE {table}")
        for words in (1, 3):
            args = ["E11", "E11z", 11, *["dia", "diz"] * words, 11, 11]
            plan = await planned(codes._searching(kind, words), args)
            assert f"{kind}_by_word" in plan, plan
            for table in (f"{kind}_code", f"{kind}_word"):
                assert f"Seq Scan on {table}" not in plan and f"SCAN {table}" not in plan, plan
    plan = await planned(codes._NAMED, ["E0143", "E119"])
    assert "Seq Scan" not in plan and "SCAN" not in plan, plan
