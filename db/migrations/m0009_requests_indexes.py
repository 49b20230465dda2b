"""What there may be only one of among requests, and the indexes that the desk's queue is read from."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from db import engine

ID = "2026-11-22T06:11:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "request indexes"

INDEXES = (
    "CREATE UNIQUE INDEX one_open_change ON administrator_change (provider)"
    " WHERE sent_back_at IS NULL AND completed_at IS NULL AND cancelled_at IS NULL",
    "CREATE INDEX open_request ON provider_request (id) WHERE ended_at IS NULL",
    "CREATE INDEX open_request_of ON provider_request (owner, id) WHERE ended_at IS NULL",
    "CREATE INDEX open_request_for ON provider_request (npi) WHERE ended_at IS NULL",
    "CREATE INDEX ended_request ON provider_request (id) WHERE ended_at IS NOT NULL",
    "CREATE INDEX audit_of_requests ON audit_entry (subject, id)"
    " WHERE action IN ('take request', 'give request back', 'decide request', 'refuse request',"
    " 'prepare administrator change', 'send administrator change back', 'approve administrator change',"
    " 'cancel invitation', 'renew invitation')",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="db", description=DESCRIPTION)
    manager.add_raw(create_indexes)
    return manager


async def create_indexes() -> None:
    for index in INDEXES:
        await engine.current().run_ddl(index)
