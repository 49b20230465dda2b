"""Watches all that a story's pages do: what must never happen on any page fails the story it happens in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote_plus, urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError

# Refusals are screens of the portal, told with these statuses; Chromium writes a console line for each.
REFUSALS = {401, 422, 429}
REFUSAL_LINE = re.compile(r"^Failed to load resource: the server responded with a status of (\d{3})\b")

# A fragment is given up by the browser when the next key press overtakes it, or when its page is left before it came.
FRAGMENT = "hx-request"
# A page that turns out to be a file is given up by the Edge engine, and saved.
DOWNLOADS = {"/desk/audit/export"}
# So is the tab's icon, which Firefox fetches when it has nothing else to do, when the page is left before it came.
ICON = "/static/favicon."
GIVEN_UP = {"net::ERR_ABORTED", "NS_BINDING_ABORTED"}
# In Firefox htmx cannot tell that from a lost connection, and says so; also of a fragment that never left its page.
# A connection that is lost in truth fails its request, which is a fault by itself.
LOST_LINE = "htmx: htmx:error: NetworkError when attempting to fetch resource."

REPORT_VIOLATIONS = """
document.addEventListener('securitypolicyviolation', event =>
    console.error(`content security policy: ${event.violatedDirective} refused ${event.blockedURI}`))
"""


class Watch:
    """Collects the requests, answers and problems of one story."""

    def __init__(self, address: str, typed: set[str]) -> None:
        self.address = address
        self.typed = typed
        self.requests: list[Request] = []
        self.responses: list[Response] = []
        self.problems: list[str] = []
        self._expected = set(REFUSALS)
        self._without_scripts = False

    def over(self, context: BrowserContext) -> None:
        context.add_init_script(REPORT_VIOLATIONS)
        context.on("request", self._requested)
        context.on("response", self._answered)
        context.on("requestfailed", self._failed)
        context.on("console", self._said)
        context.on("weberror", self._threw)

    def expect_status(self, status: int) -> None:
        """The story goes where the portal answers so, on purpose."""
        self._expected.add(status)

    def expect_no_scripts(self) -> None:
        """Scripts are kept from loading in this story."""
        self._without_scripts = True

    def faults(self) -> list[str]:
        """Say all that went wrong, at the end of the story."""
        return [*self.problems, *self._typed_in_addresses()]

    def _typed_in_addresses(self) -> Iterable[str]:
        for request in self.requests:
            address = unquote_plus(request.url)
            if any(text in address for text in self.typed):
                yield f"something typed is in the address of {request.method} {urlsplit(request.url).path}"

    def _requested(self, request: Request) -> None:
        self.requests.append(request)
        if not request.url.startswith((f"{self.address}/", "data:", "about:")):
            self.problems.append(f"a request went elsewhere: {request.url}")

    def _answered(self, response: Response) -> None:
        self.responses.append(response)
        if response.status >= 400 and response.status not in self._expected:
            self.problems.append(f"{response.request.method} {response.url} was answered with {response.status}")

    def _failed(self, request: Request) -> None:
        path = urlsplit(request.url).path
        if request.failure in GIVEN_UP and FRAGMENT in request.headers:
            return
        if request.failure in GIVEN_UP and (path in DOWNLOADS or path.startswith(ICON)):
            return
        if self._without_scripts and path.endswith(".js"):
            return
        self.problems.append(f"{request.method} {request.url} failed: {request.failure}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type != "error":
            return
        if message.text.startswith(LOST_LINE):
            return
        refusal = REFUSAL_LINE.match(message.text)
        if refusal and int(refusal[1]) in self._expected:
            return
        if self._without_scripts and urlsplit(message.location["url"]).path.endswith(".js"):
            return
        self.problems.append(f"the console says: {message.text}")

    def _threw(self, error: WebError) -> None:
        self.problems.append(f"a script failed: {error.error}")
