"""The indexes that codes are found by as one types, and that lines and rules are found by."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from db import engine
from db.postgres_engine import PooledPostgresEngine

ID = "2026-11-22T09:36:15:000000"
VERSION = "1.38.0"
DESCRIPTION = "benefits indexes"

BY_CODE_POINTS = tuple(
    f'ALTER TABLE {table} ALTER COLUMN {column} TYPE varchar({length}) COLLATE "C"'
    for table, column, length in (
        ("diagnosis_code", "code", 7),
        ("diagnosis_word", "word", 40),
        ("procedure_code", "code", 5),
        ("procedure_word", "word", 40),
        ("coverage_rule", "first_code", 5),
        ("coverage_rule", "last_code", 5),
    )
)
"""What SQLite does anyway. Only so is everything that begins alike one range of an index."""

INDEXES = (
    "CREATE UNIQUE INDEX diagnosis_by_word ON diagnosis_word (word, diagnosis)",
    "CREATE UNIQUE INDEX procedure_by_word ON procedure_word (word, procedure)",
    "CREATE INDEX list_version_of_day ON list_version (starts_on)",
    "CREATE UNIQUE INDEX list_line_of_version ON list_line (version, number)",
    "CREATE UNIQUE INDEX list_diagnosis_of_line ON list_diagnosis (line, beginning)",
    "CREATE INDEX list_diagnosis_by_code ON list_diagnosis (beginning, line)",
    "CREATE UNIQUE INDEX list_procedure_of_line ON list_procedure (line, beginning)",
    "CREATE INDEX list_procedure_by_code ON list_procedure (beginning, line)",
    "CREATE UNIQUE INDEX list_group_by_code ON list_group (version, beginning)",
    "CREATE INDEX coverage_rule_of_plan ON coverage_rule (plan, first_code, last_code)",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="db", description=DESCRIPTION)
    manager.add_raw(create_indexes)
    return manager


async def create_indexes() -> None:
    by_code_points = BY_CODE_POINTS if isinstance(engine.current(), PooledPostgresEngine) else ()
    for statement in (*by_code_points, *INDEXES):
        await engine.current().run_ddl(statement)
