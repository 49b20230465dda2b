"""What providers ask for, and changes of site administrator."""

from __future__ import annotations

from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import Column, Integer, Serial, Text
from piccolo.table import Table

from db.migrations.m0001_first_tables import NEVER, Account, Membership, Provider, moment, text, to

ID = "2026-11-22T06:10:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "requests"


class ProviderRequest(Table, tablename="provider_request"):
    id: Serial


class AdministratorChange(Table, tablename="administrator_change"):
    id: Serial


NEW_TABLES = {
    "ProviderRequest": "provider_request",
    "RequestNote": "request_note",
    "AdministratorChange": "administrator_change",
}

NEW_COLUMNS: dict[tuple[str, str], dict[str, tuple[type[Column], dict[str, Any]]]] = {
    ("ProviderRequest", "provider_request"): {
        "reference": text(12, unique=True),
        "kind": text(20),
        "state": text(10),
        "asked_at": moment(index=True),
        "asked_by_staff": to(Account, null=True),
        "ticket": text(200),
        "said": (Text, {}),
        "npi": text(10),
        "asker_email": text(254),
        "provider": to(Provider, null=True),
        "owner": to(Account, null=True),
        "outcome": text(500),
        "revision": (Integer, {"default": 0}),
        "ended_at": moment(**NEVER),
    },
    ("RequestNote", "request_note"): {
        "request": to(ProviderRequest, index=True),
        "at": moment(),
        "author": to(Account),
        "text": (Text, {}),
    },
    ("AdministratorChange", "administrator_change"): {
        "request": to(ProviderRequest, index=True),
        "provider": to(Provider),
        "old_membership": to(Membership, null=True),
        "old_then": text(20),
        "new_account": to(Account, null=True),
        "first_name": text(50),
        "last_name": text(50),
        "phone_number": text(50),
        "email": text(254),
        "ticket": text(200),
        "prepared_by": to(Account),
        "prepared_at": moment(),
        "approved_by": to(Account, null=True),
        "approved_at": moment(**NEVER),
        "sent_back_by": to(Account, null=True),
        "sent_back_at": moment(**NEVER),
        "sent_back_because": text(500),
        "token_hash": text(64, unique=True, **NEVER),
        "token_ends_at": moment(**NEVER),
        "completed_at": moment(**NEVER),
        "cancelled_at": moment(**NEVER),
    },
    ("LetterOrder", "letter_order"): {"change": to(AdministratorChange, null=True)},
    ("PinLetter", "pin_letter"): {"change": to(AdministratorChange, null=True)},
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
