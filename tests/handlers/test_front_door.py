"""The front door: every route with every method, from everywhere, with hostile input. Never a 500."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from litestar import Router, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.types import ASGIApp

from db import engine
from tests.handlers.browser import HTMX, Browser
from tests.handlers.desk_work import SUPERVISOR
from tests.handlers.people import JAMES, LETTER, SECRETS, SETUP
from tests.routes import routes_of_the_portal
from web.app import create_app
from web.forms import MOST_FIELDS
from web.logs import JsonLine
from web.permissions import LOG_IN, PUBLIC
from web.screen import Answer
from web.settings import Settings
from web.smtp_server import Sender, SmtpServer


def routes() -> Iterator[tuple[str, str]]:
    for route in routes_of_the_portal():
        for handler in route.route_handlers:
            for method in sorted(handler.http_methods - {"OPTIONS"}):
                yield method, route.path.replace("{name:str}", "portal.css").replace("{clerk_id:int}", "2")


ROUTES = sorted(set(routes()))
POSTS = [re.sub(r"\{\w+:int\}", "1", path) for method, path in ROUTES if method == "POST"]

SECURITY_HEADERS = {
    "content-security-policy",
    "strict-transport-security",
    "x-content-type-options",
    "referrer-policy",
    "cross-origin-opener-policy",
    "x-request-id",
    "cache-control",
}


@pytest.mark.parametrize(("method", "path"), [*ROUTES, ("GET", "/nowhere"), ("DELETE", "/"), ("POST", "/contact-us")])
async def test_s48_every_answer_carries_the_headers(visitor: Browser, method: str, path: str) -> None:
    for headers in (
        {},
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-origin", **HTMX},
    ):
        answer = await visitor.client.request(method, path, headers=headers)
        assert set(answer.headers) >= SECURITY_HEADERS, (method, path, headers)
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'") and "unsafe" not in policy
        assert answer.status_code < 500
        assert "server" not in answer.headers
        assert path.startswith("/static/") or answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", POSTS)
async def test_s49_only_our_own_pages_may_post(visitor: Browser, path: str) -> None:
    for headers, comes_in in (
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "same-site", "Origin": "https://portal.test"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "https://portal.test"}, False),
        ({"Sec-Fetch-Site": "none"}, False),
        ({"Origin": "https://portal.test"}, True),
        ({"Origin": "https://portal.test.evil.example"}, False),
        ({"Origin": "https://evil.example"}, False),
        ({"Origin": "null"}, False),
        ({}, False),
    ):
        answer = await visitor.client.post(path, headers=headers)
        assert (answer.status_code != 403) == comes_in, headers


@pytest.mark.parametrize("method", ["TRACE", "OPTIONS", "PUT", "PATCH", "DELETE", "CONNECT", "PROPFIND"])
async def test_s50_other_methods_are_refused_everywhere(visitor: Browser, method: str) -> None:
    for path in ("/", "/log-in", "/account/setup", "/nowhere"):
        answer = await visitor.client.request(method, path, headers={"Sec-Fetch-Site": "same-origin"})
        assert answer.status_code == 405, (method, path)


async def test_s50_there_is_no_schema(visitor: Browser) -> None:
    for path in ("/schema", "/schema/openapi.json", "/docs"):
        assert (await visitor.get(path)).status == 404


@pytest.mark.parametrize("path", [path for method, path in ROUTES if method == "GET"])
async def test_head_is_get_without_a_body(visitor: Browser, path: str) -> None:
    get, head = await visitor.client.get(path), await visitor.client.head(path)
    assert head.status_code == get.status_code
    assert head.content == b""
    if get.status_code == 200:  # an error page names its request, so no two are alike
        assert head.headers["content-length"] == get.headers["content-length"]


HOSTILE_FORMS: dict[str, tuple[bytes, str]] = {
    "nul": (b"login_id=50\x0001&pin=%00&user_name=%00&password=%00", "application/x-www-form-urlencoded"),
    "broken utf-8": (
        b"login_id=%ff%fe&pin=\xff\xfe&user_name=\xc3\x28&password=%c3%28",
        "application/x-www-form-urlencoded",
    ),
    "surrogates": (
        b"user_name=%ed%a0%80&password=%ed%a0%80&login_id=%ed%a0%80&pin=x",
        "application/x-www-form-urlencoded",
    ),
    "no pairs": (b"&&&===&=&;", "application/x-www-form-urlencoded"),
    "percent": (b"user_name=%&password=%zz&login_id=%u1234&pin=%", "application/x-www-form-urlencoded"),
    "json": (b'{"user_name": "x"}', "application/json"),
    "broken json": (b"{", "application/json; charset=nonsense"),
    "multipart without end": (
        b'--x\r\nContent-Disposition: form-data; name="pin"\r\n\r\n',
        "multipart/form-data; boundary=x",
    ),
    "no boundary": (b"--", "multipart/form-data"),
    "odd type": (b"x", "💥".encode().decode("latin-1")),
    "xml": (b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "text/xml"),
    "empty": (b"", "application/x-www-form-urlencoded"),
    "digits of other scripts": ("login_id=٥٠٠٦٠٦&pin=x&phone_number=٥٠٣".encode(), "application/x-www-form-urlencoded"),
    "markup": (
        b"user_name=<script>alert(1)</script>&password=x&login_id=\"'><b>&pin=x",
        "application/x-www-form-urlencoded",
    ),
}


# What needs a mailed link is not found without one.
LINKS = {path: {404} for path in ("/account/email", "/passwords/reset/answer", "/passwords/reset/new")}


@pytest.mark.parametrize("path", POSTS)
async def test_hostile_forms_are_never_a_500(visitor: Browser, path: str) -> None:
    for kind in HOSTILE_FORMS:
        for answer in await sent(visitor, path, kind):
            assert answer.status_code in {200, 303, 401, 422, 429} | LINKS.get(path, set()), (answer.status_code, kind)


@pytest.mark.parametrize("path", POSTS)
async def test_hostile_forms_of_people_inside_are_never_a_500(portal: ASGIApp, path: str) -> None:
    """A site administrator and a supervisor may open nearly every room, and what they send is read and judged."""
    for person, acting_for in ((JAMES, b"500601"), (SUPERVISOR, b"")):
        async with Browser(portal) as visitor:
            await visitor.log_in(*person)
            for kind in HOSTILE_FORMS:
                for answer in await sent(visitor, path, kind, b"acting_for=" + acting_for + b"&"):
                    assert answer.status_code in {200, 303, 401, 403, 404, 409, 413, 422, 429}, (path, kind)


async def sent(visitor: Browser, path: str, kind: str, before: bytes = b"") -> list[httpx.Response]:
    """What this form is answered with, as the whole page and to htmx. None of its markup comes back as markup."""
    body, content_type = HOSTILE_FORMS[kind]
    answers = []
    for extra in ({}, {**HTMX, "HX-Target": "main#main", "HX-Current-URL": "https://[bad/"}):
        headers = {"Sec-Fetch-Site": "same-origin", "Content-Type": content_type.encode("latin-1"), **extra}
        content = before + body if "urlencoded" in content_type else body
        answer = await visitor.client.post(path, content=content, headers=headers)  # type: ignore[arg-type]
        assert b"<script>alert" not in answer.content and b"'><b>" not in answer.content
        answers.append(answer)
    return answers


@pytest.mark.parametrize("path", POSTS)
async def test_long_fields_and_many_fields_are_never_a_500(visitor: Browser, path: str) -> None:
    for field in (*SETUP, "login_id", "pin", "next", "ticket"):
        answer = await visitor.post(path, {**SETUP, **LETTER, field: "x" * 60_000})
        assert answer.status in {200, 303, 413, 422, 429} | LINKS.get(path, set()), field
    many = await visitor.post(path, {f"field{number}": "" for number in range(MOST_FIELDS + 1)})
    assert many.status in (303, 413)


@pytest.mark.parametrize("path", POSTS)
async def test_a_form_over_64_kb_is_refused(visitor: Browser, path: str) -> None:
    assert (await visitor.post(path, {"password": "x" * 1_000_000})).status == 413

    async def pieces() -> object:
        for _ in range(100):
            yield b"password=" + b"x" * 1000

    headers = {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"}
    answer = await visitor.client.post(path, content=pieces(), headers=headers)  # type: ignore[arg-type]
    assert answer.status_code in (303, 413)  # 303: refused before the body was read


@pytest.mark.parametrize(
    "path", ["/%00", "/%ff", "/..%2f..%2fetc/passwd", "/static/../web/app.py", "/static/%2e%2e/x", "/" + "a" * 5000]
)
async def test_odd_addresses_are_not_found(visitor: Browser, path: str) -> None:
    assert (await visitor.get(path)).status in (303, 404, 422)


async def test_odd_queries_and_cookies_do_no_harm(visitor: Browser) -> None:
    for query in ("?next=%00", "?next=%ff", "?next=a&next=b", "?" + "a" * 5000, "?next[]=x"):
        assert (await visitor.get(f"/log-in{query}")).status == 200
    for cookie in ("__Host-portal", "__Host-portal=", "__Host-portal=%00\xff", "=;=;;", "__Host-portal=" + "x" * 5000):
        answer = await visitor.client.get("/", headers={b"Cookie": cookie.encode("latin-1")})
        assert answer.status_code == 200


@pytest.mark.parametrize(("status", "path"), [(404, "/nowhere"), (405, "/contact-us")])
async def test_errors_are_pages_of_ours_and_notes_for_htmx(visitor: Browser, status: int, path: str) -> None:
    page = await visitor.post(path)
    assert page.status == status
    assert "800-336-6016" in page.text and "<nav" in page.html
    note = await visitor.htmx(path, {})
    assert note.status == status
    assert note.headers["hx-retarget"] == "#flash"
    assert "<html" not in note.html and 'role="alert"' in note.html


async def test_an_error_page_names_the_request_for_the_help_line(visitor: Browser) -> None:
    answer = await visitor.get("/nowhere")
    assert answer.headers["x-request-id"] in answer.text


async def test_without_a_database_the_portal_says_it_is_busy(visitor: Browser) -> None:
    await engine.disconnect()
    assert (await visitor.get("/health/live")).status == 200
    assert (await visitor.get("/health/ready")).status == 503
    assert (await visitor.get("/contact-us")).status == 200
    answer = await visitor.log_in(*JAMES)
    assert answer.status == 503
    assert int(answer.headers["retry-after"]) > 0


async def test_without_a_database_even_an_error_page_is_one_of_ours(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    await engine.disconnect()
    answer = await visitor.get("/nowhere")  # its page would show who is logged in
    assert answer.status == 503
    assert "800-336-6016" in answer.text


@pytest.mark.parametrize("host", ["portal.test/x", "<b>", "a b", 'x"'])
async def test_an_odd_host_is_refused(visitor: Browser, host: str) -> None:
    assert (await visitor.get("/", Host=host)).status == 422


@pytest.mark.parametrize(("path", "status"), [("//contact-us/", 200), ("/clerks/x/edit", 404), ("/mail/1/2", 404)])
async def test_addresses_are_read_as_litestar_reads_them(visitor: Browser, path: str, status: int) -> None:
    assert (await visitor.client.get(f"https://portal.test{path}")).status_code == status


async def test_s42_whatever_guards_a_router_names_are_asked_after_the_one_of_all(portal: ASGIApp) -> None:
    """The porter asks them itself, without Litestar."""
    asked: list[str] = []

    async def never(connection: Any, handler: Any) -> None:
        asked.append(handler.opt["needs"].name)
        raise NotFoundException

    @get("/{word:str}")
    async def show(word: FromPath[str]) -> Answer:
        asked.append(word)
        return Answer(200)

    app = create_app(
        Settings(production=False),
        [
            Router("/open", route_handlers=[show], opt={"needs": PUBLIC}),
            Router("/shut", route_handlers=[show], opt={"needs": PUBLIC}, guards=[never]),
            Router("/own", route_handlers=[show], opt={"needs": LOG_IN}, guards=[never]),
        ],
    )
    async with Browser(app) as visitor:
        assert [(await visitor.get(path)).status for path in ("/open/word", "/shut/word", "/own/word")] == [
            200,
            404,
            303,
        ]
    assert asked == ["word", "PUBLIC"]


async def test_ready_asks_the_database(visitor: Browser) -> None:
    ready = await visitor.get("/health/ready")
    assert (ready.status, ready.html) == (200, "ready")


@pytest.mark.parametrize(
    ("trusted", "forwarded", "counted"),
    [
        (0, "203.0.113.1", "192.0.2.10"),
        (1, "198.51.100.9, 203.0.113.1", "203.0.113.1"),
        (2, "203.0.113.1", "192.0.2.10"),
    ],
)
async def test_s26_the_address_is_the_sockets_unless_a_proxy_is_ours(
    make_believe: object, trusted: int, forwarded: str, counted: str
) -> None:
    from web.current import Current

    scope = {"headers": [(b"x-forwarded-for", forwarded.encode())], "client": ("192.0.2.10", 1)}
    assert Current(scope, Settings(trusted_proxies=trusted), "id").address == counted  # type: ignore[arg-type]


async def test_s46_the_log_has_one_line_a_request_and_nothing_that_was_typed(
    visitor: Browser, caplog: pytest.LogCaptureFixture, request_log: io.StringIO
) -> None:
    caplog.set_level(logging.DEBUG)
    opened = await visitor.post("/account/setup", LETTER)
    await visitor.post("/account/setup/account", {**SETUP, "ticket": opened.value("ticket") or "", "email": "bad"})
    await visitor.post("/account/setup/account", {**SETUP, "ticket": opened.value("ticket") or ""})
    await visitor.get("/log-in?next=/secret-place")
    await visitor.get("/members/12345678")
    ours = [record for record in caplog.records if record.name.startswith("portal")]
    await asyncio.sleep(0)
    lines = [*request_log.getvalue().splitlines(), *(JsonLine().format(record) for record in ours)]
    requests = [json.loads(line) for line in lines if '"route"' in line]
    assert [(one["method"], one["route"], one["status"]) for one in requests] == [
        ("POST", "/account/setup", 200),
        ("POST", "/account/setup/account", 422),
        ("POST", "/account/setup/account", 303),
        ("GET", "/log-in", 303),
        ("GET", "-", 404),
    ]
    assert all(one["ms"] >= 0 and len(one["request_id"]) == 16 for one in requests)
    everything = "\n".join([*lines, *(str(vars(record)) for record in ours)])
    for typed in (*SECRETS, visitor.token, "mary@clinic.example", "secret-place", "12345678"):
        assert typed not in everything


async def test_static_files_are_small_and_for_ever(visitor: Browser) -> None:
    page = await visitor.get("/")
    links = [part.split('"')[0] for part in page.html.split('"/static/')[1:]]
    assert links
    for name in links:
        small = await visitor.client.get(f"/static/{name}", headers={"Accept-Encoding": "br"})
        plain = await visitor.client.get(f"/static/{name}", headers={"Accept-Encoding": "identity"})
        assert small.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert small.headers["content-encoding"] == "br" and "content-encoding" not in plain.headers
        assert int(small.headers["content-length"]) < len(plain.content)


async def test_production_has_no_gallery_and_no_demonstration_banner(portal: ASGIApp) -> None:
    production = create_app(
        Settings(
            secrets=("0123456789abcdef0123456789abcdef",),
            address="https://portal.test",
            smtp=SmtpServer(host="mail.example", port=587),
            sender=Sender("portal@portal.test"),
        )
    )
    async with Browser(production) as visitor:
        assert (await visitor.get("/gallery")).status == 404
        assert (await visitor.get("/mail")).status == 404
        assert "make-believe" not in (await visitor.get("/")).text


def test_httpx_is_what_these_tests_think_it_is() -> None:
    """The client must not add a Sec-Fetch-Site or Origin of its own, or S49 would prove nothing."""
    assert {"sec-fetch-site", "origin"}.isdisjoint(httpx.Client().headers)
