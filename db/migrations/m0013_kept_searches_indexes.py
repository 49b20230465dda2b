"""The index that old searches are swept by."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from db.schema import running

ID = "2026-11-22T09:35:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "kept search indexes"

INDEXES = ("CREATE INDEX kept_search_by_age ON kept_search (kept_at)",)


async def forwards() -> MigrationManager:
    return running(INDEXES, id=ID, description=DESCRIPTION)
