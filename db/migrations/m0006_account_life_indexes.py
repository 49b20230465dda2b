"""What is filled in for those who had an account before accounts had a life, and the indexes that answer from it."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from db import engine

ID = "2026-11-22T00:21:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "account life indexes"

FILL_IN = (
    """
    UPDATE account SET last_active_at = coalesce(
        (SELECT max(session.started_at) FROM session WHERE session.account = account.id), created_at)""",
    "UPDATE account SET disabled_because = 'staff' WHERE disabled_at IS NOT NULL",
    "UPDATE session SET proved_at = started_at",
)

SEARCHED = ("user_name", "first_name", "last_name")

INDEXES = (
    *(f"DROP INDEX person_by_{one}" for one in SEARCHED),
    "CREATE INDEX person_by_user_name ON account"
    " (user_name_key, last_name_key, first_name_key, kind, disabled_at, issued_password_ends_at)",
    "CREATE INDEX person_by_first_name ON account"
    " (first_name_key, last_name_key, user_name_key, kind, disabled_at, issued_password_ends_at)",
    "CREATE INDEX person_by_last_name ON account"
    " (last_name_key, first_name_key, user_name_key, kind, disabled_at, issued_password_ends_at)",
    "CREATE INDEX account_activity ON account (last_active_at) WHERE disabled_at IS NULL",
    "CREATE INDEX live_session_seen ON session (last_seen_at) WHERE ended_at IS NULL",
    "CREATE INDEX live_session_end ON session (ends_at) WHERE ended_at IS NULL",
    "CREATE INDEX ended_session ON session (ended_at) WHERE ended_at IS NOT NULL",
    "CREATE INDEX open_password_reset ON password_reset (account) WHERE used_at IS NULL AND voided_at IS NULL",
    "CREATE INDEX password_reset_end ON password_reset (ends_at)",
    "CREATE UNIQUE INDEX one_pending_email ON email_change (account) WHERE confirmed_at IS NULL AND dropped_at IS NULL",
    "CREATE INDEX email_change_end ON email_change (ends_at)",
    "CREATE INDEX kept_form_moment ON kept_form (kept_at)",
)
"""Who may be found by name hangs on one column more than before."""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="db", description=DESCRIPTION)
    manager.add_raw(fill_in_and_index)
    return manager


async def fill_in_and_index() -> None:
    for statement in (*FILL_IN, *INDEXES):
        await engine.current().run_ddl(statement)
