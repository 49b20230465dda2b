"""Clients: where members find help. This portal is for providers."""

from litestar import Router, get

from components.clients.clients import Clients
from web.permissions import PUBLIC
from web.screen import Answer, Screen


@get("/")
async def show() -> Answer:
    return Screen(Clients(), title="Clients")


router = Router("/clients", route_handlers=[show], opt={"needs": PUBLIC})
