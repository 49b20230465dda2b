"""The indexes that authorizations are found by: by each party, with a status and without, and by member."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from db.schema import running

ID = "2026-11-22T09:33:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "authorization indexes"

INDEXES = (
    "CREATE UNIQUE INDEX authorization_party_once ON authorization_party (service_authorization, provider)",
    "CREATE INDEX authorization_by_day ON authorization_party (provider, kind, starts_on, service_authorization)",
    "CREATE INDEX authorization_by_status"
    " ON authorization_party (provider, kind, status, starts_on, service_authorization)",
    "CREATE INDEX authorization_of_member ON service_authorization (member, kind, starts_on, id)",
    "CREATE UNIQUE INDEX authorization_line_of ON authorization_line (service_authorization, number)",
    "CREATE INDEX authorization_note_of ON authorization_note (service_authorization, written_at)",
    "CREATE INDEX authorization_letter_of ON authorization_letter (service_authorization, sent_on)",
)


async def forwards() -> MigrationManager:
    return running(INDEXES, id=ID, description=DESCRIPTION)
