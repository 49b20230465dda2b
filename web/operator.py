"""What every command of the `portal` command line needs."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from db import engine
from db.operations.audit import Actor
from web.settings import Settings

Result = TypeVar("Result")

OPERATOR = Actor(
    person_id=None, user_name="(command line)", provider_id=None, address="", session_hash="", request_id=""
)


class CommandError(Exception):
    """A command cannot be carried out; the message says why and what to do."""


OLD_SCHEMA = "The database is empty or of an older version. Run `portal migrate` first."


async def refuse_old_schema() -> None:
    """Raises CommandError for a database that was not migrated."""
    if not await engine.is_ready():
        raise CommandError(OLD_SCHEMA)


async def connected(settings: Settings, work: Callable[[], Awaitable[Result]]) -> Result:
    """Do `work` with the database open."""
    settings.data.mkdir(parents=True, exist_ok=True)
    await engine.connect(settings.database)
    try:
        return await work()
    finally:
        await engine.disconnect()
