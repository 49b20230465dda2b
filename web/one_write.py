"""One write for an answer: its head and its body leave together, so that nobody is woken twice for it."""

import asyncio
from typing import Any, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MOST_HELD = 32 * 1024
"""What is longer leaves at once, and whoever sends a file learns in time that nobody takes it in."""


class OneWriteProtocol(HttpToolsProtocol):
    """uvicorn's HTTP, which writes the head of an answer before it is given the body."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(cast(asyncio.Transport, Gathering(transport, self.loop)))


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
