"""What the migrations since the members are written with: kinds of columns, and adding tables of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import BigInt, Column, Date, Integer

from db import engine
from db.migrations.m0001_first_tables import NEVER

Shape = tuple[type[Column], dict[str, Any]]
"""A column's class, and what it is made with."""

Tables = Mapping[tuple[str, str], Mapping[str, Shape]]
"""The columns of new tables by class and name; each has an `id` besides."""


def day(**more: Any) -> Shape:
    return Date, more


def number(**more: Any) -> Shape:
    return Integer, more


def cents(**more: Any) -> Shape:
    """An amount of money. X12 has amounts beyond the 21 million dollars of a small integer."""
    return BigInt, more


SPAN: dict[str, Shape] = {"starts_on": day(), "ends_on": day(**NEVER)}


def adding(tables: Tables, *, id: str, description: str) -> MigrationManager:
    """The migration that adds these tables, in their order."""
    manager = MigrationManager(migration_id=id, app_name="db", description=description)
    for table, stored in tables:
        manager.add_table(class_name=table, tablename=stored, schema=None, columns=None)
    return widening(tables, manager)


def widening(tables: Tables, manager: MigrationManager) -> MigrationManager:
    """The same migration, which adds these columns too."""
    for (table, stored), columns in tables.items():
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


def running(statements: Iterable[str], *, id: str, description: str) -> MigrationManager:
    """The migration that runs these statements, such as `CREATE INDEX`, one after the other."""

    async def run() -> None:
        for statement in statements:
            await engine.current().run_ddl(statement)

    manager = MigrationManager(migration_id=id, app_name="db", description=description)
    manager.add_raw(run)
    return manager
