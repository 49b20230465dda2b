"""Screens as whole pages, and what can be read off them."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

import pytest

from components.component import Component
from components.gallery.account_samples import session_end
from components.gallery.samples import SCREENS
from components.gallery.values import PROVIDER
from components.page.nav import Nav, NavItem
from components.page.page import Page

NAV = Nav(
    items=(
        NavItem(label="Home", href="/", current=True),
        NavItem(label="Account", href="/log-in", items=(NavItem(label="Log in", href="/log-in"),)),
    )
)


FOR_THOSE_LOGGED_IN = (
    "account-details",
    "account-history",
    "account-questions",
    "account-sessions",
    "authorization",
    "benefits",
    "change-password",
    "claim",
    "clerk",
    "desk",
    "documents",
    "drugs",
    "eligibility",
    "error-409",
    "home-",
    "kept",
    "log-off",
    "many-claims",
    "messages",
    "pmpm",
    "remittances",
    "switch-provider",
)
SIGNED_IN = [name for name in SCREENS if name.startswith(FOR_THOSE_LOGGED_IN)]


class Reading(HTMLParser):
    """Every start tag with its attributes, and the visible text, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute twice: <{tag} {names}>"
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", "".join(self.words)).strip()

    @property
    def ids(self) -> Counter[str]:
        return Counter(attributes["id"] for _, attributes in self.tags if "id" in attributes)

    def all(self, *tags: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.tags if tag in tags]

    def one(self, id: str) -> dict[str, str]:
        (found,) = (attributes for _, attributes in self.tags if attributes.get("id") == id)
        return found


def read_page(body: Component, *, signed_in: bool = False) -> Reading:
    page = Page(
        title="A title",
        body=body,
        nav=NAV,
        stylesheet="/static/portal.css",
        scripts=("/static/htmx.js", "/static/portal.js"),
        icon="/static/favicon.svg",
        person_name="JAMJON" if signed_in else "",
        provider=PROVIDER if signed_in else None,
        has_several_providers=signed_in,
        session_end=session_end(900) if signed_in else None,
    )
    return Reading(page.render())


@pytest.fixture(params=SCREENS, scope="module")
def reading(request: pytest.FixtureRequest) -> Reading:
    """Each screen of the gallery in turn, as a whole page."""
    return read_page(SCREENS[request.param][1], signed_in=request.param in SIGNED_IN)


@pytest.fixture(params=SIGNED_IN, scope="module")
def signed_in_reading(request: pytest.FixtureRequest) -> Reading:
    """Each screen that only people see who are logged in, as a whole page."""
    return read_page(SCREENS[request.param][1], signed_in=True)
