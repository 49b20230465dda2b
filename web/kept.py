"""What was being typed when a session ended, on its way to be kept for whoever logs in again."""

from typing import Any

from litestar import Request
from litestar.connection import ASGIConnection

from db.operations import kept_forms
from web.current import Current, current
from web.uploads import fields_of


async def keep(connection: ASGIConnection[Any, Any, Any, Any], redrawn_at: str) -> None:
    """Keep the form that came too late. `redrawn_at`: where it is drawn again; "{path}" stands for its own address.

    Forms that do not say so are not worth it.
    """
    if not redrawn_at or not isinstance(connection, Request) or connection.method != "POST":
        return
    asking: Current = current(connection)
    if asking.had_session:
        path = redrawn_at.format(path=connection.scope["path"])
        await kept_forms.keep(asking.token, path, await fields_of(connection), policy=asking.settings.policy)
