"""The routes of the portal, put together once for all tests that go through them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from litestar.routes import HTTPRoute

from web.app import litestar_app
from web.settings import Settings


@cache
def routes_of_the_portal() -> Sequence[HTTPRoute]:
    routes = litestar_app(Settings(production=False)).routes
    return [route for route in routes if isinstance(route, HTTPRoute)]
