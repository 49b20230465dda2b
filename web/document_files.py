"""A document as an answer: a file to be saved, which no browser opens as a page of ours."""

from collections.abc import AsyncIterator
from urllib.parse import quote

from litestar.types import Receive, Scope, Send

from db.queries.documents import Document
from db.rules.documents import MEDIA_TYPES
from web.screen import Answer


class DocumentFile(Answer):
    """Sent piece by piece as it is read. One that is removed meanwhile breaks off, and the browser tells so."""

    __slots__ = ("document", "pieces")

    def __init__(self, document: Document, pieces: AsyncIterator[bytes]) -> None:
        plain = "".join(one if one.isalnum() or one in " -_." else "_" for one in document.name if one.isascii())
        named = f"filename=\"{plain}\"; filename*=UTF-8''{quote(document.name, safe='')}"
        headers = {
            "content-type": MEDIA_TYPES[document.kind],
            "content-disposition": f"attachment; {named}",
            "content-security-policy": "sandbox",
            "x-content-sha256": document.digest,
        }
        super().__init__(200, headers)
        self.document, self.pieces = document, pieces

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.begin(send, self.document.size)
        async for piece in self.pieces:
            await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})
