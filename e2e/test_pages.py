"""The shell: what every page shows, the public pages, and pages that are not there."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from playwright.sync_api import Page, expect

from e2e.paper import printed
from e2e.portals import Portal
from e2e.screens import ContactUs, Home, LoggedOff, LogIn, NotFound
from e2e.watch import Watch

MENU = "Main menu"
OF_A_KIND = 3
"""So many claims, letters, days and the like are opened: the next one is drawn as the one before."""


@pytest.mark.both_ways
def test_a_stranger_finds_the_way_in(page: Page) -> None:
    home = Home(page).open().expect_stranger()
    expect(home.main).to_contain_text(re.compile("restricted use|authorized users", re.I))
    expect(page.get_by_role("contentinfo")).to_contain_text("800-336-6016")
    expect(page.get_by_role("contentinfo")).to_contain_text("other languages, large print, braille")
    expect(page.locator("html")).to_have_attribute("lang", "en")

    menu = page.get_by_role("navigation", name=MENU)
    menu.get_by_role("link", name="Contact Us").click()
    ContactUs(page).shown()
    expect(menu.get_by_role("link", name="Contact Us")).to_have_attribute("aria-current", re.compile("page|true"))
    menu.get_by_role("link", name="Account").click()
    expect(page.get_by_role("link", name="Account Setup").first).to_be_visible()
    menu.get_by_role("link", name="Home").click()
    expect(page).to_have_url("/")


@pytest.mark.quick
def test_every_link_leads_somewhere(page: Page, portal: Portal) -> None:
    home = LogIn(page).open().as_person(portal.people.site_administrator)
    waiting, seen = ["/", "/contact-us"], set()
    for signed_in in (True, False):
        kinds: Counter[str] = Counter()
        while waiting:
            path = waiting.pop()
            seen.add(path)
            kinds[kind := re.sub(r"[\w-]*\d[\w-]*", "*", path)] += 1
            if kinds[kind] > OF_A_KIND:
                continue
            page.goto(path)
            links = page.get_by_role("link").evaluate_all(
                "links => links.filter(link => link.origin === location.origin && !link.hasAttribute('download'))"
                ".map(link => link.pathname)"
            )
            waiting += [link for link in set(links) - seen - set(waiting) if link != "/log-off"]
        if signed_in:
            home.open().log_off_button.click()
            LoggedOff(page).shown()
            waiting = ["/", "/contact-us", "/account/setup", "/log-in"]
            seen = set()


def test_a_page_that_is_not_there_says_so(page: Page, watch: Watch) -> None:
    watch.expect_status(404)
    missing = NotFound(page).open()
    expect(missing.main).to_contain_text(re.compile("not found|no such page|not there|not here|cannot find", re.I))
    missing.main.get_by_role("link", name=re.compile("home", re.I)).first.click()
    Home(page).shown()
    expect(page).to_have_url("/")


def test_on_paper_there_is_no_menu(page: Page, portal: Portal) -> None:
    LogIn(page).open().as_person(portal.people.site_administrator)
    words = " ".join(sheet.words for sheet in printed(page))
    assert "Welcome" in words and "Medicaid ID" in words
    for left_out in ("Skip to main content", "Main menu", "Log off", "Contact Us", "braille"):
        assert left_out not in words
