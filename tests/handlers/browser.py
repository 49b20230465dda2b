"""A browser without a screen: keeps cookies, says where its requests come from, reads what comes back."""

from __future__ import annotations

import re
from html import unescape
from types import TracebackType
from urllib.parse import urlencode

import httpx
from litestar.types import ASGIApp

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


class Browser:
    """One person's browser. Posts come from our own pages, unless `headers` say otherwise."""

    def __init__(self, app: ASGIApp, address: str = "192.0.2.10") -> None:
        transport = httpx.ASGITransport(app=app, client=(address, 1234))  # type: ignore[arg-type]
        self.client = httpx.AsyncClient(transport=transport, base_url="https://portal.test")

    async def __aenter__(self) -> Browser:
        return self

    async def __aexit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        await self.client.aclose()

    async def get(self, path: str, **headers: str) -> Answer:
        return Answer(await self.client.get(path, headers=named(headers)))

    async def post(self, path: str, form: dict[str, str] | None = None, **headers: str) -> Answer:
        said = {"Sec-Fetch-Site": "same-origin", **named(headers)}
        return Answer(await self.client.post(path, data=form or {}, headers=said))

    async def post_many(self, path: str, fields: list[tuple[str, str]]) -> Answer:
        """A form in which a name comes several times."""
        return await self.post_raw(path, urlencode(fields).encode(), "application/x-www-form-urlencoded")

    async def post_raw(self, path: str, body: bytes, kind: str) -> Answer:
        said = {"Sec-Fetch-Site": "same-origin", "Content-Type": kind}
        return Answer(await self.client.post(path, content=body, headers=said))

    async def upload(self, path: str, form: dict[str, str], field: str, data: bytes, name: str = "list.csv") -> Answer:
        """A form with a file."""
        said = {"Sec-Fetch-Site": "same-origin"}
        return Answer(await self.client.post(path, data=form, files={field: (name, data)}, headers=said))

    async def htmx(self, path: str, form: dict[str, str], target: str = "main#main", page: str = "/") -> Answer:
        """What htmx sends when an element with hx-post and this target is used on `page`."""
        said = {
            "Sec-Fetch-Site": "same-origin",
            **HTMX,
            "HX-Target": target,
            "HX-Current-URL": f"https://portal.test{page}",
        }
        return Answer(await self.client.post(path, data=form, headers=said))

    async def log_in(self, user_name: str, password: str) -> Answer:
        return await self.post("/log-in", {"user_name": user_name, "password": password})

    @property
    def token(self) -> str:
        return self.client.cookies.get("__Host-portal") or ""


class Answer:
    """An answer, as a test reads it."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self.status = response.status_code
        self.headers = response.headers
        self.html = response.text
        self.path = response.headers.get("location", response.headers.get("hx-redirect", ""))

    @property
    def text(self) -> str:
        """The words, without tags."""
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", self.html)).split())

    @property
    def title(self) -> str:
        found = re.search(r"<title>(.*?)</title>", self.html)
        return unescape(found.group(1)) if found else ""

    @property
    def errors(self) -> dict[str, str]:
        """Field to message, as the error summary links them."""
        summary = re.search(r'id="error-summary".*?</ul>', self.html, re.DOTALL)
        links = re.findall(r'<li>(?:<a href="#([^"]+)">)?(.*?)(?:</a>)?</li>', summary.group(0)) if summary else []
        return {field: unescape(message) for field, message in links}

    def value(self, field: str) -> str | None:
        """What stands in the input with this name; None when there is no such value."""
        for tag in re.findall(r"<input\b[^>]*>", self.html):
            if f'name="{field}"' in tag:
                found = re.search(r'\bvalue="([^"]*)"', tag)
                return unescape(found.group(1)) if found else None
        return None


def named(headers: dict[str, str]) -> dict[str, str]:
    """`hx_target="…"` as the header HX-Target."""
    return {name.replace("_", "-"): value for name, value in headers.items()}
