"""Indexes over mail and audit, and whom the entries so far were about."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from db import engine
from db.postgres_engine import PooledPostgresEngine

ID = "2026-11-22T00:11:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "seal indexes"

WHOM = """
    UPDATE audit_entry SET account_id = (SELECT account.id FROM account WHERE account.user_name = audit_entry.subject)
     WHERE action IN ('log in', 'log off', 'change password', 'add clerk', 'change clerk', 'remove clerk',
                      'unlock clerk', 'issue password', 'show person')"""
"""Their subject is a user name, which nobody else ever gets."""

THEMSELVES = """
    UPDATE audit_entry SET account_id = person_id
     WHERE action IN ('set up account', 'switch provider', 'name default provider')"""

INDEXES = (
    "CREATE INDEX mail_due ON mail (due_at, id) WHERE due_at IS NOT NULL",
    "CREATE INDEX audit_of_account ON audit_entry (account_id, id)",
    "CREATE UNIQUE INDEX audit_number ON audit_entry (number)",
)

UNSEALED = "CREATE INDEX audit_unsealed ON audit_entry (id) WHERE number IS NULL"
"""SQLite takes `audit_number` for it, in which entries without a number are in the order of their ids."""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="db", description=DESCRIPTION)
    manager.add_raw(fill_in_and_index)
    return manager


async def fill_in_and_index() -> None:
    unsealed = (UNSEALED,) if isinstance(engine.current(), PooledPostgresEngine) else ()
    for statement in (WHOM, THEMSELVES, *INDEXES, *unsealed):
        await engine.current().run_ddl(statement)
