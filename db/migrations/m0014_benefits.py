"""Codes of diagnoses and procedures, the prioritized list, and what benefit plans cover."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import Boolean, Serial
from piccolo.table import Table

from db.migrations.m0001_first_tables import NEVER, text, to
from db.schema import SPAN, Tables, adding, day, number

ID = "2026-11-22T09:36:14:000000"
VERSION = "1.38.0"
DESCRIPTION = "benefits"


class DiagnosisCode(Table, tablename="diagnosis_code"):
    id: Serial


class ProcedureCode(Table, tablename="procedure_code"):
    id: Serial


class ListVersion(Table, tablename="list_version"):
    id: Serial


class ListLine(Table, tablename="list_line"):
    id: Serial


NEW_TABLES: Tables = {
    ("DiagnosisCode", "diagnosis_code"): {"code": text(7, unique=True), "description": text(250)},
    ("DiagnosisWord", "diagnosis_word"): {"diagnosis": to(DiagnosisCode), "word": text(40)},
    ("ProcedureCode", "procedure_code"): {
        "code": text(5, unique=True),
        "kind": text(5),
        "description": text(500),
        "made_up": (Boolean, {}),
        **SPAN,
    },
    ("ProcedureWord", "procedure_word"): {"procedure": to(ProcedureCode), "word": text(40)},
    ("ListVersion", "list_version"): {
        "name": text(60),
        **SPAN,
        "line_count": number(),
        "funded_through": number(),
        "reviewed_under_age": number(),
    },
    ("ListLine", "list_line"): {
        "version": to(ListVersion),
        "number": number(),
        "condition": text(300),
        "treatment": text(300),
    },
    ("ListDiagnosis", "list_diagnosis"): {"line": to(ListLine), "beginning": text(7)},
    ("ListProcedure", "list_procedure"): {"line": to(ListLine), "beginning": text(5)},
    ("ListGroup", "list_group"): {"version": to(ListVersion), "kind": text(10), "beginning": text(5)},
    ("CoverageRule", "coverage_rule"): {
        "plan": text(5),
        "first_code": text(5),
        "last_code": text(5),
        "from_age": number(),
        "to_age": number(**NEVER),
        "covered": (Boolean, {}),
        "needs_prior_authorization": (Boolean, {}),
        "limits": text(200),
        "starts_on": day(),
        "ends_on": day(**NEVER),
    },
}


async def forwards() -> MigrationManager:
    return adding(NEW_TABLES, id=ID, description=DESCRIPTION)
