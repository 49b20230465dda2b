"""What Clerk Maintenance, Messages and Switch Provider remember."""

from __future__ import annotations

from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import Column, Integer, Text

from db.migrations.m0001_first_tables import NEVER, Account, Membership, Provider, moment, text, to

ID = "2026-11-21T23:50:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "clerks, messages and default providers"

NEW_COLUMNS: dict[str, dict[str, tuple[type[Column], dict[str, Any]]]] = {
    "Account": {
        "first_name_key": text(100),
        "last_name_key": text(100),
        "default_membership": to(Membership, null=True),
    },
    "Membership": {"revision": (Integer, {"default": 0})},
    "Message": {
        "account": to(Account),
        "provider": to(Provider, null=True),
        "subject": text(100),
        "body": (Text, {}),
        "sent_at": moment(),
        "read_at": moment(**NEVER),
    },
}


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="db", description=DESCRIPTION)
    manager.add_table(class_name="Message", tablename="message", schema=None, columns=None)
    for table, columns in NEW_COLUMNS.items():
        for column, (kind, params) in columns.items():
            manager.add_column(
                table_class_name=table,
                tablename=table.lower(),
                column_name=column,
                db_column_name=column,
                column_class_name=kind.__name__,
                column_class=kind,
                params=params,
                schema=None,
            )
    return manager
