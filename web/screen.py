"""Screen: a page, a screen or a part of one, from one component; See: go there instead."""

import os
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import IO
from urllib.parse import urlsplit

import brotli
from litestar.types import Receive, Scope, Send

from components.component import Component
from components.page.fragment import Fragment
from components.page.note import Note
from components.page.page import Page
from components.sessions.session_end import SessionEnd
from db.operations.session_life import TOUCH_SECONDS, take_message
from db.queries.sessions import Session
from web.assets import ASSETS
from web.current import COOKIE, Current
from web.menu import menu

HTML = (b"content-type", b"text/html; charset=utf-8")
VARY = (b"vary", b"HX-Request-Type, HX-Target, Accept-Encoding")
BROTLI = (b"content-encoding", b"br")
ONE_PACKET = 1400
PIECE = 64 * 1024

Headers = Mapping[str, str]
NO_HEADERS: Headers = {}


class Answer:
    """What a handler answers with: an ASGI application that knows the request it answers."""

    __slots__ = ("headers", "status")

    def __init__(self, status: int, headers: Headers = NO_HEADERS) -> None:
        self.status = status
        self.headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.send(send, b"")

    async def send(self, send: Send, body: bytes, *also: tuple[bytes, bytes]) -> None:
        await self.begin(send, len(body), *also)
        await send({"type": "http.response.body", "body": body, "more_body": False})

    async def begin(self, send: Send, length: int, *also: tuple[bytes, bytes]) -> None:
        headers = [(name.encode(), value.encode("latin-1", "replace")) for name, value in self.headers.items()]
        told = (b"content-length", str(length).encode())
        await send({"type": "http.response.start", "status": self.status, "headers": [*headers, *also, told]})


Body = Component | Callable[[], Awaitable[Component]]
"""The component of a screen, or what makes it for those requests that need it."""


class Screen(Answer):
    """One component, shown as the request needs it.

    A plain request gets the whole page. htmx gets the nested part whose id its `HX-Target` names, or else the screen,
    and beside it the components in `also`, each for the element of its own id.
    `part`: what the request changed. Where htmx asks for just this, nothing around it is built, and no `also` shown.
    `notice` stands above the screen of a whole page, instead of a message left with the session.
    """

    __slots__ = ("also", "body", "notice", "part", "title")

    def __init__(
        self,
        body: Body,
        *,
        title: str,
        status: int = 200,
        part: Component | None = None,
        also: Sequence[Component] = (),
        notice: Note | None = None,
        headers: Headers = NO_HEADERS,
    ) -> None:
        super().__init__(status, headers)
        self.body, self.title, self.part, self.also, self.notice = body, title, part, also, notice

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asking: Current = scope["current"]  # type: ignore[typeddict-item]
        shown = await self.fragment(asking) if wants_fragment(asking) else await self.page(asking, scope["path"])
        body = shown.render().encode()
        if len(body) > ONE_PACKET and "br" in asking.header(b"accept-encoding"):
            await self.send(send, brotli.compress(body, quality=4), HTML, VARY, BROTLI)
        else:
            await self.send(send, body, HTML, VARY)

    async def fragment(self, asking: Current) -> Component:
        target = asking.header(b"hx-target").rpartition("#")[2]
        if self.part and self.part.id == target:
            return self.part
        body = await self.whole()
        part = body.find(target)
        if part and not self.also:
            return part
        return Fragment(title="" if part else self.title, error=self.error, body=part or body, also=self.also)

    async def whole(self) -> Component:
        return self.body if isinstance(self.body, Component) else await self.body()

    async def page(self, asking: Current, path: str) -> Page:
        session = await asking.session()
        notice = self.notice
        if session and session.flash and not notice:
            message = await take_message(session.id)
            notice = Note(kind="ok", text=message) if message else None
        return Page(
            title=self.title,
            error=self.error,
            body=await self.whole(),
            nav=menu(session, path),
            person_name=session.person.user_name if session else "",
            provider=session.provider if session else None,
            flash=notice,
            has_several_providers=bool(session and session.has_several_providers),
            session_end=session_end(session, asking) if session else None,
            demo=not asking.settings.production,
            stylesheet=ASSETS.stylesheet,
            scripts=ASSETS.scripts_signed_in if session else ASSETS.scripts,
            icon=ASSETS.icon,
        )

    @property
    def error(self) -> bool:
        """Whether the form on this screen has to be put right; its title says so first."""
        return self.status in (409, 422, 429)


def session_end(session: Session, asking: Current, *, seen: bool = True) -> SessionEnd:
    """When the session of this request ends. Having been seen has put its idle end off."""
    now, policy = datetime.now(UTC), asking.settings.policy
    put_off_to = now + timedelta(minutes=policy.idle_minutes, seconds=-TOUCH_SECONDS)
    return SessionEnd.of(
        now=now,
        idle_ends_at=max(session.idle_ends_at, put_off_to) if seen else session.idle_ends_at,
        ends_at=session.ends_at,
        acting_for=session.acting_for,
    )


class See(Answer):
    """Go to another address of the portal: 303 for a plain request, for htmx a real page load.

    `token` starts a session in this browser, an empty one ends it, None leaves it alone.
    """

    __slots__ = ("path", "token")

    def __init__(self, path: str, *, token: str | None = None, fragment_status: int = 200) -> None:
        super().__init__(fragment_status)
        self.path, self.token = path, token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        cookies = [] if self.token is None else [(b"set-cookie", session_cookie(self.token))]
        if wants_fragment(scope["current"]):  # type: ignore[typeddict-item]
            await self.send(send, b"", (b"hx-redirect", self.path.encode()), VARY, *cookies)
        else:
            self.status = 303
            await self.send(send, b"", (b"location", self.path.encode()), VARY, *cookies)


class Download(Answer):
    """A file to be saved, in pieces; `digest` is its SHA-256, for whoever checks that it came whole."""

    __slots__ = ("file",)

    def __init__(self, file: IO[bytes], *, name: str, kind: str, digest: str) -> None:
        headers = {
            "content-type": kind,
            "content-disposition": f'attachment; filename="{name}"',
            "x-content-sha256": digest,
        }
        super().__init__(200, headers)
        self.file = file

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.begin(send, self.file.seek(0, os.SEEK_END))
        self.file.seek(0)
        with self.file:
            while piece := self.file.read(PIECE):
                await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})


def wants_fragment(asking: Current) -> bool:
    """Whether htmx asks, for a part of the page that it shows."""
    return asking.header(b"hx-request-type") == "partial"


def session_cookie(token: str) -> bytes:
    """The one cookie of the portal (S32). It ends with the browser; the server ends it sooner."""
    gone = "" if token else "; Max-Age=0"
    return f"{COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=Lax{gone}".encode()


def local_path(address: str) -> str:
    """The path of an address of this portal, for going back there; "/" for anything that might lead elsewhere."""
    try:
        parts = urlsplit(address.replace("\\", "/"))
    except ValueError:
        return "/"
    path = parts.path
    if parts.scheme or parts.netloc or not path.startswith("/") or path.startswith("//"):
        return "/"
    return path if path.isascii() and path.isprintable() else "/"
