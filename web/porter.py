"""The porter: leads a request from the front door to its handler, by what Litestar's routers declared at start.

Litestar answers from general machinery: parameters from everywhere, dependencies, hooks, caches, serialization. Our
handlers use none of it (`async def f(request, number) -> Answer`), so a request does not pass it, and a handler that
asks for any of it keeps the app from starting instead of being half served.
"""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from inspect import iscoroutinefunction, signature
from typing import Any

from litestar import Litestar, Request
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute
from litestar.types import Guard, Receive, Scope, Send
from litestar.utils import normalize_path

from web.screen import Answer

HANDED = {"request"}


class Unserved(Exception):
    """A route handler declares something that the porter does not do."""


@dataclass(frozen=True, slots=True)
class Way:
    """The way to a handler: the guards first."""

    answer: Callable[..., Awaitable[Answer]]
    handler: HTTPRouteHandler
    guards: Sequence[Guard]
    hands_request: bool


class Porter:
    """An ASGI application for HTTP, which raises what the handlers raise."""

    def __init__(self, app: Litestar) -> None:
        """Raises `Unserved`."""
        self._route = app.asgi_router.handle_routing
        self._ways: dict[object, Way] = dict(ways(app))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Raises 404 and 405 for what no route serves."""
        path = normalize_path(scope["path"])
        _, handler, scope["path"], numbers, template = self._route(path=path, method=scope["method"])  # type: ignore[typeddict-item]
        scope["path_template"] = template
        way = self._ways[handler]
        request: Request[Any, Any, Any] = Request(scope, receive, send)
        for guard in way.guards:
            await guard(request, way.handler)  # type: ignore[misc]
        answer = await (way.answer(request=request, **numbers) if way.hands_request else way.answer(**numbers))
        await answer(scope, receive, send)


def ways(app: Litestar) -> Iterator[tuple[HTTPRouteHandler, Way]]:
    for route in app.routes:
        if not isinstance(route, HTTPRoute):
            raise Unserved(f"{route.path} is no HTTP route.")
        for handler in route.route_handlers:
            if handler.http_methods == {"OPTIONS"}:  # Litestar's own; the front door refuses it
                continue
            asked = {*signature(handler.fn).parameters}
            if wanted := [*unserved(handler), *sorted(asked - HANDED - {*route.path_parameters})]:
                raise Unserved(f"{route.path} ({handler.handler_name}) asks for: {', '.join(wanted)}.")
            yield handler, Way(handler.fn, handler, tuple(handler.resolve_guards()), "request" in asked)


def unserved(handler: HTTPRouteHandler) -> Iterator[str]:
    """What this handler, or a router around it, declares and nobody would do."""
    declared = {
        "a thread": not iscoroutinefunction(handler.fn),
        "dependencies": handler.resolve_dependencies(),
        "middleware": handler.resolve_middleware(),
        "exception handlers": handler.resolve_exception_handlers(),
        "before_request": handler.resolve_before_request(),
        "after_request": handler.after_request,
        "after_response": handler.resolve_after_response(),
        "response headers": handler.resolve_response_headers(),
        "response cookies": handler.resolve_response_cookies(),
        "a cache": handler.cache,
    }
    return (name for name, value in declared.items() if value)
