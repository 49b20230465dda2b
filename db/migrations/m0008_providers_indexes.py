"""What providers and letters are found by, and what the days of the portal are counted from."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from db import engine
from db.postgres_engine import PooledPostgresEngine

ID = "2026-11-22T06:01:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "providers indexes"

BY_CODE_POINTS = tuple(
    f'ALTER TABLE provider ALTER COLUMN {column} TYPE varchar({length}) COLLATE "C"'
    for column, length in (("city_key", 100), ("county_key", 100), ("service_zip_code", 10))
)
"""What SQLite does anyway."""

INDEXES = (
    "CREATE INDEX provider_by_city ON provider (city_key, name_key)",
    "CREATE INDEX provider_by_county ON provider (county_key, name_key)",
    "CREATE INDEX provider_by_zip_code ON provider (service_zip_code, name_key)",
    "CREATE INDEX provider_by_type ON provider (provider_type, specialty, name_key)",
    "CREATE INDEX provider_by_type_name ON provider (provider_type, name_key)",
    "CREATE UNIQUE INDEX one_open_order ON letter_order (provider)"
    " WHERE kind = 'PIN letter' AND printed_at IS NULL AND cancelled_at IS NULL",
    "CREATE INDEX order_due ON letter_order (ordered_at, id) WHERE printed_at IS NULL AND cancelled_at IS NULL",
    "CREATE INDEX notice_printed ON letter_order (printed_at, id)"
    " WHERE kind = 'administrator notice' AND printed_at IS NOT NULL",
    "CREATE INDEX order_of_letter ON letter_order (letter)",
    "CREATE INDEX letter_issued ON pin_letter (issued_at, id)",
    "CREATE INDEX letter_end ON pin_letter (expires_at) WHERE used_at IS NULL AND voided_at IS NULL",
    "CREATE INDEX import_end ON provider_import (ends_at)",
    "CREATE INDEX audit_of_days ON audit_entry (action, at, outcome, account_id)"
    " WHERE action IN ('log in', 'set up account', 'lock')",
    "CREATE INDEX mail_given_up ON mail (given_up_at) WHERE given_up_at IS NOT NULL",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="db", description=DESCRIPTION)
    manager.add_raw(index)
    return manager


async def index() -> None:
    by_code_points = BY_CODE_POINTS if isinstance(engine.current(), PooledPostgresEngine) else ()
    for statement in (*by_code_points, *INDEXES):
        await engine.current().run_ddl(statement)
