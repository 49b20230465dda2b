"""Brings a database forward to the newest schema, with Piccolo's migrations, in one transaction."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from functools import cache
from importlib import import_module
from io import StringIO
from pkgutil import iter_modules
from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.apps.migrations.tables import Migration

from db import engine, migrations

APP = "db"


async def run_forwards() -> None:
    """Run what has not been run yet. All of it or none; a second process waits, and then finds nothing to do."""
    with _piccolo_finds_our_engine(), redirect_stdout(StringIO()):
        async with engine.transaction():
            await engine.lock_name("migrations")
            if not await Migration.table_exists():
                await Migration.create_table()
            done = await Migration.get_migrations_which_ran(app_name=APP)
            for step in steps():
                if step.ID not in done:
                    await _run(step)


@cache
def newest() -> str:
    """The ID of the last migration there is."""
    last: str = steps()[-1].ID
    return last


async def _run(step: Any) -> None:
    manager: MigrationManager = await step.forwards()
    await manager.run()
    await Migration.insert(Migration(name=step.ID, app_name=APP))


def steps() -> list[Any]:
    """The migrations there are, the oldest first."""
    names = sorted(module.name for module in iter_modules(migrations.__path__))
    return [import_module(f"{migrations.__name__}.{name}") for name in names]


@contextmanager
def _piccolo_finds_our_engine() -> Iterator[None]:
    """Migrations ask Piccolo for `DB` in the module this variable names; elsewhere it is piccolo_conf."""
    before = os.environ.get("PICCOLO_CONF")
    os.environ["PICCOLO_CONF"] = engine.__name__
    try:
        yield
    finally:
        if before is None:
            del os.environ["PICCOLO_CONF"]
        else:
            os.environ["PICCOLO_CONF"] = before
