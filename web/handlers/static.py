"""Stylesheet, scripts and icon: for ever, because their names change with their content."""

from litestar import Router, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.types import Receive, Scope, Send

from web.assets import ASSETS, Asset
from web.permissions import PUBLIC
from web.screen import Answer

FOR_EVER = "public, max-age=31536000, immutable"


class File(Answer):
    """An asset, in the smallest form that the browser takes."""

    __slots__ = ("asset",)

    def __init__(self, asset: Asset) -> None:
        super().__init__(200, {"content-type": asset.kind, "cache-control": FOR_EVER, "vary": "Accept-Encoding"})
        self.asset = asset

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        accepted = scope["current"].header(b"accept-encoding")  # type: ignore[typeddict-item]
        if "br" in accepted:
            await self.send(send, self.asset.brotli, (b"content-encoding", b"br"))
        elif "gzip" in accepted:
            await self.send(send, self.asset.gzip, (b"content-encoding", b"gzip"))
        else:
            await self.send(send, self.asset.plain)


@get("/{name:str}")
async def show(name: FromPath[str]) -> Answer:
    asset = ASSETS.by_name.get(name)
    if not asset:
        raise NotFoundException
    return File(asset)


router = Router("/static", route_handlers=[show], opt={"needs": PUBLIC})
