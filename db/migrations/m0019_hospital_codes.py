"""Condition, occurrence and value codes of institutional claims."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from db.migrations.m0001_first_tables import text
from db.schema import Tables, adding, widening

ID = "2026-11-22T17:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "hospital codes"

WIDER: Tables = {
    ("Claim", "claim"): {
        "condition_codes": text(32, default=""),
        "occurrence_codes": text(300, default=""),
        "value_codes": text(200, default=""),
    },
}


async def forwards() -> MigrationManager:
    return widening(WIDER, adding({}, id=ID, description=DESCRIPTION))
