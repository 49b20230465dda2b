"""The front door: what every request passes before the app, and every answer after it."""

import os
import re
import time
from typing import Any

from litestar import Request
from litestar.enums import HttpMethod, ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from web import errors, uploads
from web.current import Current
from web.forms import MOST_BYTES
from web.logs import log_request
from web.settings import Settings

METHODS = {"GET", "HEAD", "POST"}
SAFE = {"GET", "HEAD"}

ODD_HOST = re.compile(rb"[^0-9A-Za-z!$&'()*+,;=\-._~:\[\]@%]")
"""What cannot stand in a Host header (RFC 9110); it is compared, and never printed into a page."""

# S48. Fonts and pictures only from here; nothing inline, no eval; no frame around us.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"strict-transport-security", b"max-age=63072000; includeSubDomains"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)
NO_STORE = (b"cache-control", b"no-store")


class FrontDoor:
    """Stands before all routes, so that also answers which no route gave carry the headers and are logged.

    `inside` answers requests, `lifespan` starts and ends what the process does besides.
    """

    def __init__(self, inside: ASGIApp, lifespan: ASGIApp, settings: Settings) -> None:
        self.inside = inside
        self.lifespan = lifespan
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await self.lifespan(scope, receive, send)
            return
        started = time.perf_counter()
        request_id = os.urandom(8).hex()
        asking = Current(scope, self.settings, request_id)
        scope["current"] = asking  # type: ignore[typeddict-unknown-key]
        method: str = scope["method"]
        answer = _Outgoing(send, request_id, bodiless=method == "HEAD")
        try:
            refusal = _refusal(method, asking, scope["path"])
            if refusal:
                await errors.screen(refusal, asking)(scope, receive, answer)
            else:
                if method == "HEAD":  # in a scope of its own: the server has to know that no body follows
                    scope = {**scope, "method": HttpMethod.GET}
                await self.inside(scope, receive, answer)
        except Exception as error:
            await _tell(error, scope, receive, answer)
        finally:
            log_request(_line(scope, method, answer.status, started, request_id))


class _Outgoing:
    """`send` with the headers of every answer; of an answer to HEAD only the headers."""

    __slots__ = ("bodiless", "request_id", "send", "status")

    def __init__(self, send: Send, request_id: str, *, bodiless: bool) -> None:
        self.send, self.request_id, self.bodiless = send, request_id, bodiless
        self.status = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = [*message["headers"], *HEADERS, (b"x-request-id", self.request_id.encode())]
            if not any(name == b"cache-control" for name, _ in message["headers"]):
                headers.append(NO_STORE)
            message["headers"] = headers
        elif self.bodiless and message["type"] == "http.response.body":
            message["body"] = b""
        await self.send(message)


async def _tell(error: Exception, scope: Scope, receive: Receive, answer: _Outgoing) -> None:
    """The screen of an error. Drawing it asks who is logged in, and may so meet a database that does not answer."""
    if answer.status:  # it broke off in the middle, and nothing can be said any more
        raise error
    try:
        await errors.answer(error, Request(scope))(scope, receive, answer)
    except Exception as another:
        if answer.status:
            raise
        await errors.answer(another, Request(scope))(scope, receive, answer)


def _refusal(method: str, asking: Current, path: str) -> int:
    """The status with which a request is turned away at the door, or 0."""
    if method not in METHODS:
        return 405
    if ODD_HOST.search(asking.headers.get(b"host", b"")):
        return 422
    if method in SAFE:
        return 0
    if not _is_same_origin(asking):
        return 403
    length = asking.header(b"content-length")
    of_files = asking.header(b"content-type").startswith(uploads.MULTIPART)
    most = uploads.most_bytes(path) if of_files else MOST_BYTES
    return 413 if length.isdigit() and int(length) > most else 0


def _is_same_origin(asking: Current) -> bool:
    """S49: a browser says where an unsafe request comes from; what does not say it does not come in."""
    site = asking.header(b"sec-fetch-site")
    if site:
        return site == "same-origin"
    origin = asking.header(b"origin")
    return bool(origin) and origin.partition("://")[2] == asking.header(b"host")


def _line(scope: Scope, method: str, status: int, started: float, request_id: str) -> dict[str, Any]:
    """What is logged of a request: never a body, a query value, a cookie or a path with a number in it."""
    return {
        "method": method if method in METHODS else "other",
        "route": scope.get("path_template") or "-",
        "status": status,
        "ms": round((time.perf_counter() - started) * 1000, 1),
        "request_id": request_id,
    }
