"""Site map: what the menu offers to whoever asks, on one page."""

from typing import Any

from litestar import Request, Router, get

from components.site_map.site_map import SiteMap
from web.current import current
from web.menu import menu
from web.permissions import PUBLIC
from web.screen import Answer, Screen


@get("/")
async def show(request: Request[Any, Any, Any]) -> Answer:
    return Screen(SiteMap(items=menu(await current(request).session(), "").items), title="Site map")


router = Router("/site-map", route_handlers=[show], opt={"needs": PUBLIC})
