"""What the desk finds claims by that it decides about, and which of those of before they are."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from db.schema import running

ID = "2026-11-22T16:41:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "claim review indexes"

FILL_IN = ("UPDATE claim SET for_desk = true WHERE status = 'SUSPENDED' AND submitted_by IS NOT NULL",)
"""Those that were submitted here: what was loaded is decided elsewhere."""

INDEXES = (
    "CREATE INDEX claim_waiting ON claim (received_at, id) WHERE status = 'SUSPENDED' AND for_desk",
    "CREATE INDEX audit_of_claim_reviews ON audit_entry (subject, id)"
    " WHERE action IN ('take claim', 'give claim back', 'decide claim')",
)


async def forwards() -> MigrationManager:
    return running((*FILL_IN, *INDEXES), id=ID, description=DESCRIPTION)
