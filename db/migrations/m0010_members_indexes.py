"""The indexes that members, their panels and the answers about them are found by."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from db import engine

ID = "2026-11-22T07:11:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "member indexes"

INDEXES = (
    "CREATE INDEX member_by_name ON member (last_name_key, first_name_key, date_of_birth)",
    *(
        f"CREATE INDEX {table}_of_member ON {table} (member, starts_on)"
        for table in ("plan_span", "managed_care_span", "medicare_span", "third_party", "lock_in")
    ),
    "CREATE INDEX service_limit_of_member ON service_limit (member)",
    "CREATE UNIQUE INDEX copay_of_plan ON copay (plan, position)",
    "CREATE INDEX eligibility_check_of_account ON eligibility_check (account, provider, id)",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="db", description=DESCRIPTION)
    manager.add_raw(create_indexes)
    return manager


async def create_indexes() -> None:
    for index in INDEXES:
        await engine.current().run_ddl(index)
