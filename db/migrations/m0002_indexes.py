"""Indexes over several columns or part of the rows, which columns cannot ask for themselves."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from db import engine

ID = "2026-11-21T20:10:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "indexes"

INDEXES = (
    "CREATE UNIQUE INDEX past_password_once ON past_password (account, digest)",
    "CREATE UNIQUE INDEX secret_question_once ON secret_question (account, position)",
    "CREATE UNIQUE INDEX membership_once ON membership (account, provider)",
    "CREATE UNIQUE INDEX clerk_role_once ON clerk_role (membership, role)",
    "CREATE UNIQUE INDEX one_open_letter ON pin_letter (provider) WHERE used_at IS NULL AND voided_at IS NULL",
    "CREATE INDEX throttle_subject ON throttle (kind, subject_hash, attempted_at)",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="db", description=DESCRIPTION)
    manager.add_raw(create_indexes)
    return manager


async def create_indexes() -> None:
    for index in INDEXES:
        await engine.current().run_ddl(index)
