"""One write for an answer: its head and its body leave together, so that nobody is woken twice for it."""

import asyncio
from collections.abc import Iterable
from typing import Any, cast

from uvicorn.protocols.http.httptools_impl import (
    HEADER_RE,
    HEADER_VALUE_RE,
    STATUS_LINE,
    HttpToolsProtocol,
    RequestResponseCycle,
)

MOST_HELD = 32 * 1024
"""What is longer leaves at once, and whoever sends a file learns in time that nobody takes it in."""


SAME = frozenset(
    {
        *(b"cache-control", b"content-encoding", b"content-type", b"vary", b"content-security-policy"),
        *(b"strict-transport-security", b"x-content-type-options", b"x-frame-options", b"referrer-policy"),
        *(b"cross-origin-opener-policy", b"cross-origin-resource-policy", b"permissions-policy"),
    }
)
"""Headers that say the same on most answers, and nothing of anybody: their lines are checked and written once."""

UVICORNS = frozenset({b"connection", b"transfer-encoding"})
"""Headers that mean something to the server itself."""

MOST_KEPT = 256

_kept: dict[tuple[bytes, bytes], bytes] = {}


class OneWriteProtocol(HttpToolsProtocol):
    """uvicorn's HTTP, which writes the head of an answer before it is given the body, and checks each header anew."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(cast(asyncio.Transport, Gathering(transport, self.loop)))

    def on_headers_complete(self) -> None:
        super().on_headers_complete()
        if type(self.cycle) is RequestResponseCycle:  # its task begins in the next turn of the event loop
            self.cycle.__class__ = Cycle


class Cycle(RequestResponseCycle):
    """One request and its answer. A usual head is put together of lines that are known; others are left to uvicorn."""

    async def send(self, message: Any) -> None:
        usual = self.keep_alive and not self.response_started and not self.disconnected and not self.flow.write_paused
        if not usual or message["type"] != "http.response.start" or self.default_headers:
            return await super().send(message)
        headers = message["headers"]
        length = next((value for name, value in headers if name == b"content-length"), b"")
        if not length.isdigit() or any(name in UVICORNS for name, _ in headers):
            return await super().send(message)
        lines = head(message["status"], headers)
        self.response_started, self.waiting_for_100_continue = True, False
        self.expected_content_length, self.chunked_encoding = int(length), False
        self.transport.write(lines)


def head(status: int, headers: Iterable[tuple[bytes, bytes]]) -> bytes:
    """The status and these headers, as they are sent; names in small letters. Raises RuntimeError as uvicorn does."""
    return b"".join([STATUS_LINE[status], *(_kept.get(header) or _line(*header) for header in headers), b"\r\n"])


def _line(name: bytes, value: bytes) -> bytes:
    if HEADER_RE.search(name):
        raise RuntimeError("Invalid HTTP header name.")
    if HEADER_VALUE_RE.search(value):
        raise RuntimeError("Invalid HTTP header value.")
    line = name.lower() + b": " + value + b"\r\n"
    if name in SAME and len(_kept) < MOST_KEPT:
        _kept[name, value] = line
    return line


class Gathering:
    """A transport that writes what came in one turn of the event loop in one piece."""

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport = transport
        self._loop = loop
        self._held = b""

    def write(self, data: bytes) -> None:
        if not self._held:
            self._loop.call_soon(self._let_go)
        self._held += data
        if len(self._held) > MOST_HELD:
            self._let_go()

    def close(self) -> None:
        self._let_go()
        self._transport.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def _let_go(self) -> None:
        held, self._held = self._held, b""
        if held and not self._transport.is_closing():  # whoever asked may have left meanwhile
            self._transport.write(held)
