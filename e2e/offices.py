"""What a story takes for granted is done here before it is told: over HTTP, with the requests a browser would send."""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from urllib.parse import urlsplit

import httpx
from playwright.sync_api import Browser, BrowserContext, Page

from e2e.people import Newcomer, Person, make_up
from e2e.portals import Portal
from e2e.watch import Watch

Form = Mapping[str, str | Sequence[str]]

ISSUED = "Thimble4Orchard"
WRONG = "Vortzm77Kelp"


class NotDone(Exception):
    """The portal did not do what a story takes for granted."""


def person(portal: Portal, user_name: str) -> Person:
    """One of the make-believe people by name."""
    return next(one for one in portal.people.people if one.user_name == user_name)


class Office:
    """Somebody at work: a log-in of their own, beside those of the story's pages."""

    cookie = ""
    acting_for = ""

    def __init__(self, portal: Portal, user_name: str, password: str = "") -> None:
        self.portal = portal
        known = password or person(portal, user_name).password
        answer = self._ask("POST", "/log-in", {"user_name": user_name, "password": known})
        self.cookie = answer.headers.get("set-cookie", "").partition(";")[0]
        if not self.cookie:
            raise NotDone(f"{user_name} could not log in.")
        found = re.search(r"Medicaid ID</dt>\s*<dd>\s*(\d+)", self._ask("GET", "/").text)
        # Whoever has to choose a password first sees that page only.
        drawn = self._ask("GET", "/passwords/change").text if not found else ""
        first = re.search(r'name="acting_for" type="hidden" value="(\d+)"', drawn)
        self.acting_for = found[1] if found else first[1] if first else ""

    def act_for(self, medicaid_id: str) -> None:
        """Switch to this provider, where the next log-in begins too."""
        places = self._ask("GET", "/switch-provider").text.partition("<tbody")[2].split("</tr>")
        place = next(row for row in places if f">{medicaid_id}<" in row)
        number = re.search(r'name="provider" type="submit" value="(\d+)"', place)
        if "You act for this one" not in place and number:
            self.send("/switch-provider", {"provider": number[1]})

    def enter(self, page: Page) -> None:
        """Let a page have this log-in."""
        name, _, value = self.cookie.partition("=")
        host = urlsplit(self.portal.address).hostname or ""
        page.context.add_cookies([{"name": name, "value": value, "domain": host, "path": "/", "secure": True}])

    def add(self, *roles: str, newcomer: Newcomer | None = None, has_own_password: bool = True) -> Newcomer:
        """Add somebody new as a clerk. Their password is their own, unless it is still the issued one."""
        clerk = newcomer or make_up()
        self.portal.secrets.update({clerk.password, ISSUED})
        form = {
            "user_name": clerk.user_name,
            "contact_first_name": clerk.first_name,
            "contact_last_name": clerk.last_name,
            "phone_number": clerk.phone_number,
            "email": clerk.email,
            "confirm_email": clerk.email,
            "password": ISSUED,
            "confirm_password": ISSUED,
        }
        self.send("/clerks/new", {**form, "assigned": list(roles)})
        if has_own_password:
            choose_own_password(self.portal, clerk)
            return clerk
        return replace(clerk, password=ISSUED)

    def add_existing(self, clerk: Newcomer, *roles: str) -> None:
        found = self._ask("POST", "/clerks/draft", {"op": "search", "search_user_name": clerk.user_name}).text
        account = re.search(r'value="choose:(\d+)"', found)
        if not account:
            raise NotDone(f"{clerk.user_name} was not found.")
        self.send("/clerks/new", {"existing": account[1], "assigned": list(roles)})

    def number(self, user_name: str) -> int:
        """The number that this clerk has in addresses."""
        found = re.findall(r"/clerks/(\d+)/edit", self._ask("GET", f"/clerks?name={user_name}").text)
        if len(found) != 1:
            raise NotDone(f"{len(found)} clerks are called {user_name}.")
        return int(found[0])

    def expect_nobody(self, user_name: str) -> None:
        """Nobody of this provider is called so."""
        listed = self._ask("GET", f"/clerks?name={user_name}").text
        assert user_name in listed and "/edit" not in listed, f"{user_name} is a clerk of {self.acting_for}"

    def give(self, clerk: Newcomer, *roles: str) -> None:
        """Make these all of the clerk's roles."""
        number = self.number(clerk.user_name)
        drawn = self._ask("GET", f"/clerks/{number}/edit").text
        seen = re.search(r'name="seen" type="hidden" value="(\d+)"', drawn)
        form = {
            "seen": seen[1] if seen else "",
            "contact_first_name": clerk.first_name,
            "contact_last_name": clerk.last_name,
            "phone_number": clerk.phone_number,
            "email": clerk.email,
            "confirm_email": clerk.email,
        }
        self.send(f"/clerks/{number}", {**form, "assigned": list(roles)})

    def send(self, path: str, form: Form) -> None:
        answer = self._ask("POST", path, form)
        if answer.status_code != 303:
            said = re.findall(r"<li>(.*?)</li>", answer.text.partition('id="error-summary"')[2].partition("</ul>")[0])
            raise NotDone(f"POST {path} was answered with {answer.status_code}: {said}")

    def _ask(self, method: str, path: str, form: Form | None = None) -> httpx.Response:
        return httpx.request(
            method,
            self.portal.address + path,
            data={"acting_for": self.acting_for, **(form or {})},
            headers={"sec-fetch-site": "same-origin", "cookie": self.cookie},
            trust_env=False,
            verify=_certificates(),
        )


@cache
def _certificates() -> ssl.SSLContext:
    """Read once: that takes longer than most requests."""
    return httpx.create_ssl_context(trust_env=False)


def choose_own_password(portal: Portal, clerk: Newcomer) -> None:
    """The first log-in of a clerk, with the issued password."""
    first = Office(portal, clerk.user_name, ISSUED)
    first.send("/passwords/change", {"password": clerk.password, "confirm_password": clerk.password})


def lock_out(portal: Portal, clerk: Newcomer) -> None:
    """Five wrong passwords."""
    for _ in range(5):
        try:
            Office(portal, clerk.user_name, WRONG)
        except NotDone:
            continue


@contextmanager
def elsewhere(browser: Browser, portal: Portal, watch: Watch) -> Iterator[Page]:
    """A page on another person's computer, watched as the first one is."""
    context: BrowserContext = browser.new_context(
        base_url=portal.address, viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
    )
    watch.over(context)
    try:
        yield context.new_page()
    finally:
        context.close()
