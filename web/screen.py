"""Screen: a page, a screen or a part of one, from one component; See: go there instead."""

import hashlib
import os
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import IO
from urllib.parse import urlsplit

import brotli
from litestar.types import Receive, Scope, Send

from components.component import Component
from components.language import ENGLISH, is_translated, showing
from components.page.fragment import Fragment
from components.page.note import Note
from components.page.page import Page
from components.sessions.session_end import SessionEnd
from db.operations.session_life import TOUCH_SECONDS, take_message
from db.queries.sessions import Session
from db.rules.kinds import Kind
from web.assets import ASSETS
from web.current import COOKIE, Current
from web.help_paths import help_path
from web.menu import menu
from web.stylesheet import Reader, first_seen_by

HTML = (b"content-type", b"text/html; charset=utf-8")
VARY = (b"vary", b"HX-Request-Type, HX-Target, Accept-Encoding")
BROTLI = (b"content-encoding", b"br")
ONE_PACKET = 1400
PIECE = 64 * 1024

ENGLISH_PAGES = (
    *("/benefits", "/claims", "/clerks", "/desk", "/drugs", "/eligibility", "/messages", "/plans-of-care", "/pmpm"),
    *("/documents", "/prior-authorizations", "/remittances", "/switch-provider"),
)
"""Pages that speak English only, also where they ask for a part that others use too."""

Headers = Mapping[str, str]
NO_HEADERS: Headers = {}
IN_THE_BAR: Headers = {"HX-Push-Url": "false"}
"""The address of the page is the right one already."""


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
    `again`: where the same screen is drawn anew, in another language perhaps, if not at the address of the request.
    `at`: where what was asked is found again, so that Back and reload do what people expect. A plain request is sent
    there; htmx shows the fragment and puts the address into the browser's bar, unless the headers are `IN_THE_BAR`.
    """

    __slots__ = ("again", "also", "at", "body", "notice", "part", "title")

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
        again: str = "",
        at: str = "",
    ) -> None:
        super().__init__(status, {"HX-Push-Url": at, **headers} if at else headers)
        self.again, self.at = again, at
        self.body, self.title, self.part, self.also, self.notice = body, title, part, also, notice

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asking: Current = scope["current"]  # type: ignore[typeddict-item]
        if self.at and not wants_fragment(asking):
            return await See(self.at)(scope, receive, send)
        only = self.only(asking)
        body = only or await self.whole()
        with showing(language(body, asking)):
            shown = only or await self.shown(body, asking, scope)
            drawn = shown.render().encode()
        if len(drawn) > ONE_PACKET and "br" in asking.header(b"accept-encoding"):
            await self.send(send, brotli.compress(drawn, quality=4), HTML, VARY, BROTLI)
        else:
            await self.send(send, drawn, HTML, VARY)

    async def shown(self, body: Component, asking: Current, scope: Scope) -> Component:
        return self.fragment(body, asking) if wants_fragment(asking) else await self.page(body, asking, scope)

    def only(self, asking: Current) -> Component | None:
        """The part that the request changed, where htmx asks for just this."""
        if self.part and wants_fragment(asking) and self.part.id == target(asking):
            return self.part
        return None

    def fragment(self, body: Component, asking: Current) -> Component:
        part = None if target(asking) == "main" else body.find(target(asking))
        if part and not self.also:
            return part
        return Fragment(title="" if part else self.title, error=self.error, body=part or body, also=self.also)

    async def whole(self) -> Component:
        return self.body if isinstance(self.body, Component) else await self.body()

    async def page(self, body: Component, asking: Current, scope: Scope) -> Page:
        path, query = scope["path"], scope["query_string"].decode("latin-1")
        session = await asking.session()
        notice = self.notice
        if session and session.flash and not notice:
            message = await take_message(session.id)
            notice = Note(kind="ok", text=message) if message else None
        return Page(
            title=self.title,
            error=self.error,
            body=body,
            nav=menu(session, path),
            person_name=session.person.user_name if session else "",
            provider=session.provider if session else None,
            flash=notice,
            has_several_providers=bool(session and session.has_several_providers),
            session_end=session_end(session, asking) if session else None,
            demo=not asking.settings.production,
            stylesheet=ASSETS.stylesheets[reader(session, body)],
            scripts=ASSETS.scripts_signed_in if session else ASSETS.scripts,
            icon=ASSETS.icon,
            language=asking.language,
            path=self.again or (f"{path}?{query}" if query else path),
            help_path=help_path(path),
        )

    @property
    def error(self) -> bool:
        """Whether the form on this screen has to be put right; its title says so first."""
        return self.status in (409, 422, 429)


def language(body: Component, asking: Current) -> str:
    """That of the reader; a part of a screen that speaks English only is in English, like what stands around it."""
    if not wants_fragment(asking):
        return asking.language
    page = asking.header(b"hx-current-url").partition("://")[2].partition("/")[2]
    around = not f"/{page}".startswith(ENGLISH_PAGES) and is_translated(type(body).__module__)
    return asking.language if around else ENGLISH


def target(asking: Current) -> str:
    """The id of the element that htmx is to fill."""
    return asking.header(b"hx-target").rpartition("#")[2]


def reader(session: Session | None, body: Component) -> Reader:
    """Whose stylesheet a page needs."""
    sees = first_seen_by(type(body).__module__.partition(".")[2])
    if not session:
        return sees
    return max(sees, Reader.STAFF if session.person.kind is Kind.STAFF else Reader.PROVIDER)


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

    __slots__ = ("cookies", "path")

    def __init__(
        self, path: str, *, token: str | None = None, fragment_status: int = 200, cookies: Sequence[bytes] = ()
    ) -> None:
        super().__init__(fragment_status)
        self.path = path
        self.cookies = [*cookies] if token is None else [*cookies, session_cookie(token)]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        cookies = [(b"set-cookie", cookie) for cookie in self.cookies]
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

    @classmethod
    def of(cls, data: bytes, *, name: str, kind: str) -> "Download":
        return cls(BytesIO(data), name=name, kind=kind, digest=hashlib.sha256(data).hexdigest())

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
    """The cookie of a session (S32). It ends with the browser; the server ends it sooner."""
    gone = "" if token else "; Max-Age=0"
    return f"{COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=Lax{gone}".encode()


def local_address(address: str) -> str:
    """`local_path`, with the query of the address."""
    path, mark, query = address.partition("?")
    path = local_path(path)
    return path + mark + query if query.isascii() and query.isprintable() and path == address[: len(path)] else path


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
