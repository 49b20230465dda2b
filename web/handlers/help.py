"""Help: questions and answers, and what every panel asks for."""

from asyncio import to_thread
from typing import Any

from litestar import Request, Router, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from components.help.help_index import HelpIndex
from components.help.help_panel import HelpPanel
from db.queries.sessions import Session
from web.current import current
from web.help_paths import DESK_PANELS, PANELS
from web.permissions import PUBLIC, STAFF, may
from web.probing import Panel, told
from web.screen import Answer, Screen


@get("/")
async def index(request: Request[Any, Any, Any]) -> Answer:
    named = [(panel.key, panel.title) for panel in panels(await current(request).session()).values()]
    query, language = request.query_params.get("query", ""), current(request).language
    return Screen(HelpIndex.of(panels=named, query=query, language=language), title="Help")


@get("/{key:str}")
async def show(request: Request[Any, Any, Any], key: FromPath[str]) -> Answer:
    panel = panels(await current(request).session()).get(key)
    if panel is None:
        raise NotFoundException
    fields, messages = await to_thread(told, panel)
    body = HelpPanel(
        title=panel.title,
        path=panel.path,
        purpose=panel.purpose,
        fields=fields,
        messages=messages,
        until_mended=panel.until_mended,
    )
    return Screen(body, title=panel.title)


def panels(session: Session | None) -> dict[str, Panel]:
    """Those of the desk are for staff only."""
    return {**PANELS, **DESK_PANELS} if may(session, STAFF) else PANELS


router = Router("/help", route_handlers=[index, show], opt={"needs": PUBLIC})
