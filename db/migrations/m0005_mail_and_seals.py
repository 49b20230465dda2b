"""Mail that waits to be sent, whom an audit entry is about, and the seals of the audit."""

from __future__ import annotations

from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import Column, Integer, Text

from db.migrations.m0001_first_tables import NEVER, Account, moment, text, to

ID = "2026-11-22T00:10:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "mail and seals"

NEW_TABLES = {"Mail": "mail", "AuditHead": "audit_head"}

NEW_COLUMNS: dict[tuple[str, str], dict[str, tuple[type[Column], dict[str, Any]]]] = {
    ("Mail", "mail"): {
        "message_id": text(64, unique=True),
        "account": to(Account, null=True, index=True),
        "to_address": text(254),
        "subject": text(100),
        "body": (Text, {}),
        "link": text(300),
        "created_at": moment(),
        "due_at": moment(**NEVER),
        "tries": (Integer, {"default": 0}),
        "problem": text(100),
        "sent_at": moment(**NEVER),
        "given_up_at": moment(**NEVER),
    },
    ("AuditEntry", "audit_entry"): {
        "account_id": (Integer, NEVER),
        "number": (Integer, NEVER),
        "mac": text(64, **NEVER),
        "key_id": text(16, **NEVER),
    },
    ("AuditHead", "audit_head"): {
        "number": (Integer, {}),
        "mac": text(64),
        "anchor_number": (Integer, {}),
        "anchor_mac": text(64),
        "told_at": moment(**NEVER),
        "key_id": text(16),
        "seal": text(64),
    },
}


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="db", description=DESCRIPTION)
    for table, stored in NEW_TABLES.items():
        manager.add_table(class_name=table, tablename=stored, schema=None, columns=None)
    for (table, stored), columns in NEW_COLUMNS.items():
        for column, (kind, params) in columns.items():
            manager.add_column(
                table_class_name=table,
                tablename=stored,
                column_name=column,
                db_column_name=column,
                column_class_name=kind.__name__,
                column_class=kind,
                params=params,
                schema=None,
            )
    return manager
