"""The public pages: a member finds a provider, somebody finds an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from e2e import accessibility
from e2e.screens import Screen
from e2e.test_keyboard import tab_to


class Directory(Screen):
    path = "/directory"
    heading = "Directory Search"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.results = self.main.get_by_role("region", name="Providers found")
        self.rows = self.results.get_by_role("row").filter(has=page.get_by_role("rowheader"))
        self.said = self.results.get_by_role("status")


class Help(Screen):
    path = "/help"
    heading = "Help"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.questions = self.main.get_by_role("group")


@pytest.mark.both_ways
def test_a_member_finds_a_provider(page: Page) -> None:
    directory = Directory(page).open()
    directory.field("Name").fill("make-bel")
    directory.field("City").fill("salem")
    directory.button("search").click()
    expect(directory.rows).to_have_count(1)
    expect(directory.rows).to_contain_text("Make-Believe Family Clinic")
    expect(directory.rows).to_contain_text("Physician Group")
    expect(directory.said).to_have_text("1 provider found.")
    expect(directory.main).not_to_contain_text("JAMJON")

    directory.field("City").fill("Portland")
    directory.button("search").click()
    expect(directory.said).to_contain_text("No provider is like this.")
    expect(directory.field("Name")).to_have_value("make-bel")
    directory.main.get_by_role("link", name="clear").click()
    expect(directory.field("Name")).to_have_value("")


def test_providers_come_while_one_types_and_specialties_with_the_type(page: Page) -> None:
    directory = Directory(page).open()
    expect(directory.field("Specialty").get_by_role("option")).to_have_count(1)
    directory.field("Name").press_sequentially("Preten")
    expect(directory.rows).to_contain_text("Pretend Smiles Dental")
    directory.field("Provider type").select_option("Dentist")
    expect(directory.field("Specialty").get_by_role("option", name="Orthodontics")).to_have_count(1)
    expect(directory.rows).to_have_count(1)
    directory.field("Name").fill("P")
    expect(directory.said).to_contain_text("Type at least 2 letters of the Name")
    expect(directory.field("Provider type")).to_have_value("Dentist")


def test_the_directory_is_searched_with_the_keyboard_alone(page: Page) -> None:
    directory = Directory(page).open()
    tab_to(page, "Name")
    page.keyboard.type("Unicorn")
    page.keyboard.press("Enter")
    expect(directory.rows).to_contain_text("Unicorn Hospice")
    assert tab_to(page, "Provider type") == ["Provider type"]


@pytest.mark.both_ways
def test_somebody_finds_an_answer(page: Page) -> None:
    Screen(page).page.goto("/")
    page.get_by_role("navigation", name="Main menu").get_by_role("link", name="Help").click()
    shown = Help(page).shown()
    expect(shown.main.locator("details")).to_have_count(16)
    shown.field("Search the questions").fill("forgot password")
    shown.button("search").click()
    expect(shown.main.locator("details")).to_have_count(1)
    expect(shown.main.get_by_role("link", name="Reset Password").first).to_be_visible()
    shown.main.get_by_role("link", name="Log in", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Help: Log in")


@pytest.mark.parametrize("path", ["/log-in", "/account/setup", "/passwords/reset", "/directory"])
def test_each_panel_leads_to_its_own_help(page: Page, path: str) -> None:
    page.goto(path)
    title = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("contentinfo").get_by_role("link", name="help for this page").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Help: {title}")
    expect(page.get_by_role("main").get_by_role("table")).to_contain_text("What it takes")
    page.get_by_role("main").get_by_role("link", name=re.compile("^Go to")).click()
    expect(page).to_have_url(path)


def test_the_public_pages_keep_the_accessibility_rules(page: Page, browser_name: str) -> None:
    def states() -> Iterator[str]:
        for path in ("/directory?name=ma", "/directory?name=x", "/clients", "/help", "/help/log-in", "/site-map"):
            page.goto(path)
            yield path

    accessibility.walk(states(), page, engine=browser_name)
