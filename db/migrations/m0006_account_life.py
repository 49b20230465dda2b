"""What the life of an account leaves behind: mailed links, proofs, warnings, kept forms."""

from __future__ import annotations

from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import Column, Integer, Text

from db.migrations.m0001_first_tables import NEVER, Account, moment, text, to

ID = "2026-11-22T00:20:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "account life"

NEW_TABLES = {"PasswordReset": "password_reset", "EmailChange": "email_change", "KeptForm": "kept_form"}

NEW_COLUMNS: dict[tuple[str, str], dict[str, tuple[type[Column], dict[str, Any]]]] = {
    ("Account", "account"): {
        "disabled_because": text(20),
        "last_active_at": moment(**NEVER),
        "inactivity_warned": (Integer, {"default": 0}),
        "inactivity_warned_at": moment(**NEVER),
    },
    ("Session", "session"): {"proved_at": moment(**NEVER)},
    ("PasswordReset", "password_reset"): {
        "account": to(Account, null=True),
        "token_hash": text(64, unique=True),
        "password_set_at": moment(),
        "created_at": moment(),
        "ends_at": moment(),
        "answered_at": moment(**NEVER),
        "used_at": moment(**NEVER),
        "voided_at": moment(**NEVER),
    },
    ("EmailChange", "email_change"): {
        "account": to(Account),
        "email": text(254),
        "token_hash": text(64, unique=True),
        "created_at": moment(),
        "ends_at": moment(),
        "confirmed_at": moment(**NEVER),
        "dropped_at": moment(**NEVER),
    },
    ("KeptForm", "kept_form"): {
        "account": to(Account, unique=True),
        "path": text(200),
        "fields": (Text, {}),
        "kept_at": moment(),
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
