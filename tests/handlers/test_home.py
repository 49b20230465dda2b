"""Home of those who are logged in: what they can do, by the sections of the menu."""

from __future__ import annotations

import re

from tests.handlers.browser import Browser
from tests.handlers.people import JAMES, STAFF
from web.menu import MENU


def sections_of(html: str) -> dict[str, list[str]]:
    """The addresses that home lists below each heading."""
    found = re.findall(r"<h3>(.*?)</h3>(.*?)</ul>", html, re.DOTALL)
    return {heading: re.findall(r'href="([^"]+)"', below) for heading, below in found}


async def test_home_says_what_one_can_do_in_the_order_of_the_menu(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    found = sections_of((await visitor.get("/")).html)
    told = {section.label: [entry.path for entry in section.entries if entry.about] for section in MENU}
    assert list(found) == [label for label, paths in told.items() if paths]
    for label, paths in found.items():
        assert paths == [path for path in told[label] if path in paths] and paths
        for path in paths:
            assert (await visitor.get(path)).status == 200, path


async def test_who_works_at_the_desk_finds_there_what_everybody_has(visitor: Browser) -> None:
    await visitor.log_in(*STAFF)
    assert sections_of((await visitor.get("/")).html) == {"Account": ["/messages"]}
