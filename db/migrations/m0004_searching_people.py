"""Keys to find people by, filled in for those who are there, and the indexes that answer from them."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from db import engine
from db.engine import Statement
from db.postgres_engine import PooledPostgresEngine
from db.rules import texts

ID = "2026-11-21T23:55:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "searching people"

BY_CODE_POINTS = (
    'ALTER TABLE account ALTER COLUMN user_name_key TYPE varchar(40) COLLATE "C"',
    'ALTER TABLE account ALTER COLUMN first_name_key TYPE varchar(100) COLLATE "C"',
    'ALTER TABLE account ALTER COLUMN last_name_key TYPE varchar(100) COLLATE "C"',
)
"""What SQLite does anyway. Only so is everything that begins alike one range of an index."""

INDEXES = (
    "CREATE INDEX person_by_user_name ON account (user_name_key, last_name_key, first_name_key, kind, disabled_at)",
    "CREATE INDEX person_by_first_name ON account (first_name_key, last_name_key, user_name_key, kind, disabled_at)",
    "CREATE INDEX person_by_last_name ON account (last_name_key, first_name_key, user_name_key, kind, disabled_at)",
    "CREATE INDEX message_inbox ON message (account, id)",
    "CREATE INDEX message_unread ON message (account) WHERE read_at IS NULL",
    "CREATE INDEX session_of_membership ON session (membership, id)",
    "CREATE INDEX audit_of_clerks ON audit_entry (provider_id, subject)"
    " WHERE action IN ('add clerk', 'change clerk', 'remove clerk')",
)

RENAMED = "UPDATE clerk_role SET role = 'Benefits and HSC Inquiry' WHERE role = 'Benefits HSC Inquiry'"
"""The guide's menu says it so."""

_NAMES = Statement("SELECT id, first_name, last_name FROM account")
_FILL_IN = Statement("UPDATE account SET first_name_key = {}, last_name_key = {} WHERE id = {}")


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="db", description=DESCRIPTION)
    manager.add_raw(make_people_searchable)
    return manager


async def make_people_searchable() -> None:
    await fill_in()
    by_code_points = BY_CODE_POINTS if isinstance(engine.current(), PooledPostgresEngine) else ()
    for statement in (*by_code_points, *INDEXES, RENAMED):
        await engine.current().run_ddl(statement)


async def fill_in() -> None:
    """The keys of those who had an account before there were keys."""
    for row in await _NAMES.rows():
        await _FILL_IN.rows(texts.key(row["first_name"]), texts.key(row["last_name"]), row["id"])
