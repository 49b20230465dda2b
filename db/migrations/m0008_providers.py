"""Where providers see members, who is closed, which letters are due, and lists of new providers."""

from __future__ import annotations

from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import Boolean, Bytea, Column, Integer, Serial
from piccolo.table import Table

from db.migrations.m0001_first_tables import NEVER, Account, Provider, moment, text, to

ID = "2026-11-22T06:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "providers"


class PinLetter(Table, tablename="pin_letter"):
    id: Serial


NEW_TABLES = {"LetterOrder": "letter_order", "ProviderImport": "provider_import"}

NEW_COLUMNS: dict[tuple[str, str], dict[str, tuple[type[Column], dict[str, Any]]]] = {
    ("Provider", "provider"): {
        "specialty": text(100),
        "phone_number": text(50),
        "service_street": text(100),
        "service_city": text(50),
        "service_state": text(2),
        "service_zip_code": text(10),
        "service_county": text(50),
        "city_key": text(100),
        "county_key": text(100),
        "closed_at": moment(**NEVER),
        "closed_because": text(200),
        "revision": (Integer, {"default": 0}),
    },
    ("PinLetter", "pin_letter"): {"returned_at": moment(**NEVER)},
    ("LetterOrder", "letter_order"): {
        "provider": to(Provider, index=True),
        "kind": text(30),
        "ordered_at": moment(),
        "ordered_by": to(Account, null=True),
        "because": text(30),
        "reason": text(200),
        "large_print": (Boolean, {"default": False}),
        "printed_at": moment(**NEVER),
        "printed_by": to(Account, null=True),
        "letter": to(PinLetter, null=True),
        "cancelled_at": moment(**NEVER),
    },
    ("ProviderImport", "provider_import"): {
        "account": to(Account),
        "content": (Bytea, {}),
        "digest": text(64),
        "providers": (Integer, {}),
        "checked_at": moment(),
        "ends_at": moment(),
        "done_at": moment(**NEVER),
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
