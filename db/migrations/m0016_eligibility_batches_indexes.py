"""The indexes that lists and their rows are found and swept by."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from db.schema import running

ID = "2026-11-22T10:41:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "eligibility batch indexes"

INDEXES = (
    "CREATE INDEX eligibility_batch_of_provider ON eligibility_batch (provider, id)",
    "CREATE INDEX eligibility_batch_by_end ON eligibility_batch (ends_at)",
    "CREATE UNIQUE INDEX eligibility_batch_row_in_order ON eligibility_batch_row (eligibility_batch, position)",
    "CREATE INDEX eligibility_batch_row_by_outcome ON eligibility_batch_row (eligibility_batch, outcome, position)",
)


async def forwards() -> MigrationManager:
    return running(INDEXES, id=ID, description=DESCRIPTION)
