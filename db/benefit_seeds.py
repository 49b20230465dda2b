"""Fills the tables of codes with excerpts, and those of the prioritized list and the plans' rules with made-up ones."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from piccolo.table import Table

from db.made_up_list import GROUPS, LINE_COUNT, LINES, REVIEWED_UNDER_AGE, MadeUpEdition, editions
from db.made_up_rules import rules
from db.operations import codes
from db.rules import procedure_csv
from db.rules.coverage import Code
from db.tables import CoverageRule, ListDiagnosis, ListGroup, ListLine, ListProcedure, ListVersion

CODE_LISTS = Path(__file__).parent / "code_lists"
ICD_10_CM = "ICD-10-CM"
RULES_SINCE = date(2000, 1, 1)
AT_ONCE = 500


async def insert_benefits(today: date) -> None:
    """All of them, in the caller's transaction."""
    await codes.insert("diagnosis", codes.DIAGNOSIS_COLUMNS, _diagnoses())
    procedures = procedure_csv.read((CODE_LISTS / "procedures.csv").read_bytes())
    await codes.insert("procedure", codes.PROCEDURE_COLUMNS, procedures.codes)
    for edition in editions(today):
        await _insert_edition(edition)
    await _insert(CoverageRule, (CoverageRule(**vars(rule), starts_on=RULES_SINCE) for rule in rules()))


def _diagnoses() -> Iterable[Code]:
    with (CODE_LISTS / "diagnoses.csv").open(newline="", encoding="utf-8") as file:
        return [Code(row["code"], row["description"], ICD_10_CM) for row in csv.DictReader(file)]


async def _insert_edition(edition: MadeUpEdition) -> None:
    version = ListVersion(**vars(edition), line_count=LINE_COUNT, reviewed_under_age=REVIEWED_UNDER_AGE)
    [inserted] = await ListVersion.insert(version)
    version_id = inserted["id"]
    lines = [
        ListLine(version=version_id, number=line.number, condition=line.condition, treatment=line.treatment)
        for line in LINES
    ]
    placed = await ListLine.insert(*lines).returning(ListLine.id, ListLine.number)
    row_ids = {row["number"]: row["id"] for row in placed}
    await _insert(
        ListDiagnosis,
        (ListDiagnosis(line=row_ids[line.number], beginning=one) for line in LINES for one in line.diagnoses),
    )
    await _insert(
        ListProcedure,
        (ListProcedure(line=row_ids[line.number], beginning=one) for line in LINES for one in line.procedures),
    )
    await _insert(
        ListGroup,
        (ListGroup(version=version_id, kind=kind.value, beginning=one) for kind, all in GROUPS.items() for one in all),
    )


async def _insert(table: type[Table], rows: Iterable[Table]) -> None:
    every = list(rows)
    for start in range(0, len(every), AT_ONCE):
        await table.insert(*every[start : start + AT_ONCE])
