"""By which form something was begun, so that a form that is sent twice begins it once."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from db.migrations.m0001_first_tables import text
from db.schema import Tables, widening

ID = "2026-11-22T17:20:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "once"

WIDER: Tables = {
    ("ClaimDraft", "claim_draft"): {"once": text(60, default="")},
    ("AuthorizationDraft", "authorization_draft"): {"once": text(60, default="")},
    ("AuthorizationNote", "authorization_note"): {"once": text(60, default="")},
}


async def forwards() -> MigrationManager:
    return widening(WIDER, MigrationManager(migration_id=ID, app_name="db", description=DESCRIPTION))
