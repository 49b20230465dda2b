"""Loading lists of codes: all or nothing, recorded, the old list gone, also when two are loaded at once."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest

from db.operations import codes
from db.queries import codes as queries
from db.queries.codes import ICD_10_CM
from db.rules.coverage import Code
from db.tables import AuditEntry, DiagnosisCode, DiagnosisWord, ProcedureCode, ProcedureWord
from tests.people import STAFF

DIAGNOSES = [Code("X01", "Made-up ache", ICD_10_CM), Code("X0111", "Made-up ache, left", ICD_10_CM)]
PROCEDURE = Code("99999", "Made-up cure", "CPT", True, date(2026, 1, 1), date(2026, 12, 31))


async def counts() -> list[int]:
    return [await table.count() for table in (DiagnosisCode, DiagnosisWord, ProcedureCode, ProcedureWord)]


async def test_a_list_takes_the_place_of_the_one_before(database: str) -> None:
    *_, procedures, words = await counts()
    assert await codes.replace_diagnoses(DIAGNOSES, actor=STAFF) == 2
    assert await counts() == [2, 7, procedures, words]
    assert [code.code for code in (await queries.search("diagnosis", "ache")).codes] == ["X01", "X0111"]
    assert await queries.find(diagnosis="E11.9") == (None, None)
    assert await codes.replace_procedures([PROCEDURE], actor=STAFF) == 1
    assert await queries.find(procedure="99999") == (PROCEDURE, None)
    assert (await counts())[2:] == [1, 3]
    entries = await AuditEntry.select().where(AuditEntry.action == "load codes").order_by(AuditEntry.id)
    assert [entry["subject"] for entry in entries] == ["diagnosis", "procedure"]
    assert '"number": 2' in entries[0]["details"]


async def test_the_same_list_can_be_loaded_again(database: str) -> None:
    for _ in range(2):
        assert await codes.replace_diagnoses(DIAGNOSES, actor=STAFF) == 2
    assert (await counts())[:2] == [2, 7]


@pytest.mark.parametrize("bad", [[], [*DIAGNOSES, DIAGNOSES[0]]], ids=["none", "one twice"])
async def test_what_cannot_be_loaded_leaves_all_as_it_was(database: str, bad: list[Code]) -> None:
    before, audited = await counts(), await AuditEntry.count()
    with pytest.raises(Exception, match=r"(?i)no diagnosis code|unique"):
        await codes.replace_diagnoses(bad, actor=STAFF)
    assert await counts() == before and await AuditEntry.count() == audited


async def test_of_two_loads_at_once_one_is_there_at_the_end_whole(database: str) -> None:
    other = [Code("X02", "Made-up itch", ICD_10_CM)]
    await asyncio.gather(*(codes.replace_diagnoses(one, actor=STAFF) for one in (DIAGNOSES, other, DIAGNOSES)))
    assert (await counts())[:2] in ([2, 7], [1, 3])


async def test_more_codes_than_one_statement_takes(database: str) -> None:
    many = [Code(f"X{number:05}", f"Ache number {number}", ICD_10_CM) for number in range(2 * codes.AT_ONCE + 1)]
    assert await codes.replace_diagnoses(many, actor=STAFF) == len(many)
    assert (await counts())[:2] == [len(many), 3 * len(many)]
