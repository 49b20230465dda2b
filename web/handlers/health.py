"""Health: for those who watch over the servers."""

from litestar import Router, get
from litestar.types import Receive, Scope, Send

from db import engine
from web.permissions import PUBLIC
from web.screen import Answer


class Word(Answer):
    """One plain word."""

    __slots__ = ("word",)

    def __init__(self, word: str, status: int = 200) -> None:
        super().__init__(status, {"content-type": "text/plain; charset=utf-8"})
        self.word = word

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.send(send, self.word.encode())


@get("/live")
async def live() -> Answer:
    return Word("live")


@get("/ready")
async def ready() -> Answer:
    """Ready means: the database answers and has the schema this code was written for."""
    return Word("ready") if await engine.is_ready() else Word("not ready", 503)


router = Router("/health", route_handlers=[live, ready], opt={"needs": PUBLIC})
