"""Searches that are kept for those who made them."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import Text

from db.migrations.m0001_first_tables import Account, Provider, moment, text, to
from db.schema import Tables, adding

ID = "2026-11-22T09:34:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "kept searches"

NEW_TABLES: Tables = {
    ("KeptSearch", "kept_search"): {
        "token": text(22, unique=True),
        "account": to(Account),
        "provider": to(Provider),
        "screen": text(30),
        "fields": (Text, {}),
        "kept_at": moment(),
    },
}


async def forwards() -> MigrationManager:
    return adding(NEW_TABLES, id=ID, description=DESCRIPTION)
