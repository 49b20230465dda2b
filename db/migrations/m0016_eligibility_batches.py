"""Lists of members that are asked about at once."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import OnDelete, Serial
from piccolo.table import Table

from db.migrations.m0001_first_tables import NEVER, Account, Provider, moment, text, to
from db.schema import Tables, adding, day, number

ID = "2026-11-22T10:40:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "eligibility batches"


class EligibilityBatch(Table, tablename="eligibility_batch"):
    id: Serial


NEW_TABLES: Tables = {
    ("EligibilityBatch", "eligibility_batch"): {
        "account": to(Account),
        "provider": to(Provider),
        "asked_from": day(),
        "asked_to": day(),
        "members": number(),
        "created_at": moment(),
        "ends_at": moment(),
    },
    ("EligibilityBatchRow", "eligibility_batch_row"): {
        "eligibility_batch": to(EligibilityBatch, on_delete=OnDelete.cascade),
        "position": number(),
        "line": number(),
        "typed": text(40),
        "outcome": text(10),
        "problem": text(150),
        "number": text(12),
        "answered_at": moment(**NEVER),
    },
}


async def forwards() -> MigrationManager:
    return adding(NEW_TABLES, id=ID, description=DESCRIPTION)
