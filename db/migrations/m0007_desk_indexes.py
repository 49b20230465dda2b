"""What kind of staff those are who had an account before there were kinds, keys of providers, and their indexes."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from db import engine
from db.engine import Statement
from db.postgres_engine import PooledPostgresEngine
from db.rules import texts

ID = "2026-11-22T04:01:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "desk indexes"

KINDS = "UPDATE account SET staff_kind = 'Provider Services' WHERE kind = 'staff' AND staff_kind = ''"

BY_CODE_POINTS = ('ALTER TABLE provider ALTER COLUMN name_key TYPE varchar(100) COLLATE "C"',)
"""What SQLite does anyway."""

INDEXES = (
    "CREATE INDEX provider_by_name ON provider (name_key)",
    "CREATE INDEX audit_of_letters ON audit_entry (subject, id)"
    " WHERE action IN ('open PIN letter', 'issue PIN letter')",
)

_NAMES = Statement("SELECT id, name FROM provider")
_FILL_IN = Statement("UPDATE provider SET name_key = {} WHERE id = {}")


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="db", description=DESCRIPTION)
    manager.add_raw(fill_in_and_index)
    return manager


async def fill_in_and_index() -> None:
    await fill_in()
    by_code_points = BY_CODE_POINTS if isinstance(engine.current(), PooledPostgresEngine) else ()
    for statement in (*by_code_points, *INDEXES):
        await engine.current().run_ddl(statement)


async def fill_in() -> None:
    await engine.current().run_ddl(KINDS)
    for row in await _NAMES.rows():
        await _FILL_IN.rows(texts.key(row["name"]), row["id"])
