"""What a form began is there once."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from db.schema import running

ID = "2026-11-22T17:21:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "once indexes"

INDEXES = (
    "CREATE UNIQUE INDEX claim_draft_once ON claim_draft (provider, once) WHERE once <> ''",
    "CREATE UNIQUE INDEX authorization_draft_once ON authorization_draft (provider, once) WHERE once <> ''",
    "CREATE UNIQUE INDEX authorization_note_once ON authorization_note (service_authorization, once) WHERE once <> ''",
)


async def forwards() -> MigrationManager:
    return running(INDEXES, id=ID, description=DESCRIPTION)
