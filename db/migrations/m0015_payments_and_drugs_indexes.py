"""The indexes that payments per member and month and drugs are found by, and the sums of a remittance."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from db import engine
from db.postgres_engine import PooledPostgresEngine

ID = "2026-11-22T09:39:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "indexes of payments and drugs"

BY_CODE_POINTS = tuple(
    f'ALTER TABLE drug ALTER COLUMN {column} TYPE varchar({length}) COLLATE "C"'
    for column, length in (("ndc", 11), ("name_key", 100), ("ingredient_key", 100))
)
"""What SQLite does anyway."""

INDEXES = (
    "CREATE UNIQUE INDEX pmpm_month_of_provider ON pmpm_month (provider, month)",
    "CREATE INDEX pmpm_payment_of_month ON pmpm_payment (pmpm_month, id)",
    "CREATE INDEX pmpm_payment_of_member ON pmpm_payment (member, for_month)",
    "CREATE INDEX drug_by_name ON drug (name_key, id)",
    "CREATE INDEX drug_by_ingredient ON drug (ingredient_key, id)",
    "CREATE INDEX remittance_claim_by_status ON remittance_claim (remittance, status, id, paid_cents)",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="db", description=DESCRIPTION)
    manager.add_raw(index)
    return manager


async def index() -> None:
    by_code_points = BY_CODE_POINTS if isinstance(engine.current(), PooledPostgresEngine) else ()
    for statement in (*by_code_points, *INDEXES):
        await engine.current().run_ddl(statement)
