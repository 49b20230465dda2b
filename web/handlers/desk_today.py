"""Today: what is due at the desk."""

from typing import Any

from litestar import Request, Router, get

from components.today.today import Today
from db.queries.today import today
from db.rules.staff import Power
from web.current import current
from web.screen import Answer, Screen


@get("/")
async def index(request: Request[Any, Any, Any]) -> Answer:
    return Screen(Today.of(await today(current(request).settings.policy)), title="Today")


router = Router("/desk/today", route_handlers=[index], opt={"needs": Power.HELP})
