"""Who is asking, from where, and for which provider: one `Current` per request."""

import hashlib
from typing import Any

from litestar import Request
from litestar.types import Scope

from db.operations.audit import Actor
from db.operations.sessions import touch
from db.queries import sessions
from db.queries.sessions import Session
from web.language import chosen, wanted
from web.settings import Settings

COOKIE = "__Host-portal"


class Current:
    """What is known of one request before its handler runs.

    The session is asked for at most once, and only by those who need it: a public hint costs no query.
    """

    __slots__ = ("_asked", "_session", "address", "headers", "request_id", "settings", "token")

    def __init__(self, scope: Scope, settings: Settings, request_id: str) -> None:
        self.settings = settings
        self.request_id = request_id
        self.headers: dict[bytes, bytes] = dict(scope["headers"])
        self.address = _address(scope, self.headers, settings.trusted_proxies)
        self.token = _cookie(self.headers.get(b"cookie", b""))
        self._asked = False
        self._session: Session | None = None

    async def session(self, *, seen: bool = True) -> Session | None:
        """The live session behind the cookie, or None. Being seen keeps it alive; who asks first says so (S31)."""
        if not self._asked:
            self._asked = True
            if self.token:
                self._session = await sessions.find(self.token, policy=self.settings.policy)
                if self._session and seen:
                    await touch(self._session)
        return self._session

    @property
    def had_session(self) -> bool:
        """A cookie came along, but the session behind it has ended."""
        return bool(self.token) and self._asked and self._session is None

    @property
    def language(self) -> str:
        """The language that pages are shown in."""
        return chosen(self.headers.get(b"cookie", b"")) or wanted(self.header(b"accept-language"))

    @property
    def user_agent(self) -> str:
        return self.header(b"user-agent")[:400]

    @property
    def actor(self) -> Actor:
        """The one who acts, as the audit names them (S43)."""
        session = self._session
        return Actor(
            person_id=session.person.id if session else None,
            user_name=session.person.user_name if session else "",
            provider_id=session.provider.id if session and session.provider else None,
            address=self.address,
            session_hash=hashlib.sha256(self.token.encode()).hexdigest() if session else "",
            request_id=self.request_id,
        )

    @property
    def acting_for_name(self) -> str:
        """The name of the provider that the session acts for."""
        return self._session.provider.name if self._session and self._session.provider else ""

    def header(self, name: bytes) -> str:
        return self.headers.get(name, b"").decode("latin-1")


def current(request: Request[Any, Any, Any]) -> Current:
    """The `Current` that the front door put on this request."""
    found: Current = request.scope["current"]  # type: ignore[typeddict-item]
    return found


def _address(scope: Scope, headers: dict[bytes, bytes], trusted_proxies: int) -> str:
    """The asker's address: the socket's, or with N proxies of ours the N-th from the right (S26)."""
    client = scope.get("client")
    hops = [part.strip() for part in headers.get(b"x-forwarded-for", b"").decode("latin-1").split(",")]
    if trusted_proxies and len(hops) >= trusted_proxies and hops[-trusted_proxies]:
        return hops[-trusted_proxies][:45]
    return client[0] if client else ""


def _cookie(header: bytes) -> str:
    for pair in header.decode("latin-1").split(";"):
        name, _, value = pair.strip().partition("=")
        if name == COOKIE:
            return value
    return ""
