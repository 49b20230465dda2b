"""What a first visit costs, and what protects it: weight, requests and headers of every page."""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Page, Response, expect

from e2e.people import Letter
from e2e.portals import Portal
from e2e.screens import AccountSetup, ContactUs, Home, LogIn
from e2e.watch import Watch

KILOBYTE = 1024
MOST_REQUESTS = 4
PAGES = {
    "log in": (LogIn.path, 20, False),
    "account setup, step 1": (AccountSetup.path, 20, False),
    "home": (Home.path, 25, False),
    "contact us": (ContactUs.path, 25, False),
    "home, signed in": (Home.path, 25, True),
}


LOADED = "performance.getEntriesByType('resource').map(entry => entry.name)"


def test_the_first_view_is_light(
    page: Page, portal: Portal, record_property: Callable[[str, object], None], browser_name: str
) -> None:
    heavy = []
    for name, (path, kilobytes, signed_in) in PAGES.items():
        if signed_in:
            LogIn(page).open().as_person(portal.people.site_administrator)
        page.goto(path)
        # Everything the page is made of, also what this browser had already. The tab's icon is fetched by the
        # browser for itself: it is weighed, but it is no request of the page.
        icon = page.locator("link[rel=icon]").evaluate("link => link.href")
        asked = {page.url, *page.evaluate(LOADED)} - {icon}
        weights = {urlsplit(url).path: transferred(url, page) for url in (*asked, icon)}
        weight = sum(weights.values())
        record_property("measured", f"{name}: {len(asked)} requests, {weight:,} bytes ({browser_name})")
        if len(asked) > MOST_REQUESTS or weight > kilobytes * KILOBYTE or len(asked) < 3:
            heavy.append(f"{name}: {weights}")
        assert not [url for url in asked if re.search(r"\.(woff2?|ttf|otf)", url)], "a web font"
    assert not heavy, "\n".join(heavy)


def transferred(url: str, page: Page) -> int:
    """Fetch it as a browser does over https, where brotli is taken; gives the bytes of the body on the wire."""
    cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in page.context.cookies())
    request = urllib.request.Request(url, headers={"Accept-Encoding": "br, gzip", "Cookie": cookies})
    with urllib.request.urlopen(request, timeout=10) as response:
        return len(response.read())


def test_a_second_view_is_the_document_only(page: Page, portal: Portal) -> None:
    for path in (LogIn.path, AccountSetup.path):
        page.goto(path)
        for element in page.locator("link[rel=stylesheet], script[src]").all():
            address = element.get_attribute("href") or element.get_attribute("src") or ""
            with urllib.request.urlopen(portal.address + address, timeout=10) as response:
                assert "immutable" in response.headers["Cache-Control"], address
        document = transferred(page.url, page)
        assert document <= 6 * KILOBYTE, f"{path} weighs {document} bytes"


HEADERS = {
    "strict-transport-security": re.compile(r"max-age=(3153[6-9]|315[4-9]|3[2-9]|[4-9])\d+; *includeSubDomains", re.I),
    "x-content-type-options": re.compile("nosniff"),
    "referrer-policy": re.compile("no-referrer"),
    "cross-origin-opener-policy": re.compile("same-origin"),
}
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
    "frame-ancestors": "'none'",
}


def test_every_answer_carries_the_headers(page: Page, portal: Portal, watch: Watch, letter: Letter) -> None:
    watch.expect_status(404)
    first = AccountSetup(page).open()
    first.submit()
    expect(first.errors).to_be_focused()
    first.open_letter(letter).password.press_sequentially("Vort")
    page.wait_for_load_state("networkidle")
    for path in ("/contact-us", "/no-such-page", "/static/no-such-file.js", "/account/setup/account"):
        page.goto(path)
    LogIn(page).open().as_person(portal.people.site_administrator)
    assert {200, 303, 404, 422} <= {response.status for response in watch.responses}
    # Chromium fetches the tab's icon for itself and does not show all headers of it.
    seen = [response for response in watch.responses if not response.url.endswith(".svg")]
    missing = [wrong for response in seen for wrong in headers_wrong(response)]
    assert not missing, "\n".join(missing)


def headers_wrong(response: Response) -> list[str]:
    headers, who = response.headers, f"{response.request.method} {response.url} ({response.status})"
    wrong = [f"{who}: {name}" for name, needed in HEADERS.items() if not needed.search(headers.get(name, ""))]
    said = dict(part.strip().partition(" ")[::2] for part in headers.get("content-security-policy", "").split(";"))
    wrong += [f"{who}: CSP {name} {said.get(name)}" for name, needed in POLICY.items() if said.get(name) != needed]
    is_asset = urlsplit(response.url).path.startswith("/static/") and response.ok
    if not is_asset and "no-store" not in headers.get("cache-control", ""):
        wrong.append(f"{who}: cache-control {headers.get('cache-control')}")
    return wrong
