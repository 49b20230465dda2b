"""The desk's queue of authorizations, and the review of one."""

from __future__ import annotations

import re
from typing import Self
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

from e2e.screens import Screen


class Queue(Screen):
    path = "/desk/authorizations"
    heading = "Authorizations"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.numbers = self.main.get_by_role("table").get_by_role("rowheader")

    def from_menu(self) -> Self:
        self.page.get_by_role("navigation").get_by_role("link", name="Authorizations", exact=True).first.click()
        return self.shown()

    def tab(self, label: str) -> Self:
        link = self.main.get_by_role("link", name=re.compile(rf"^{label} \("))
        link.click()
        expect(link).to_have_attribute("aria-current", "page")
        return self

    def show(self, number: str) -> Review:
        self.main.get_by_role("link", name=number, exact=True).click()
        return Review(self.page).of(number)

    def find(self, number: str) -> Review:
        self.field("Find one by its number").fill(number)
        self.button("find").click()
        return Review(self.page).of(number)


class Review(Screen):
    def of(self, number: str) -> Self:
        self.heading = re.compile(rf"^(Prior authorization|Plan of care) {number}$")
        return self.shown()

    @property
    def address(self) -> str:
        return urlsplit(self.page.url).path

    def decide_line(self, line: int, verdict: str, reason: str = "") -> None:
        self.field(f"Decision about line {line}").select_option(verdict)
        self.field(f"Reason for line {line}").fill(reason)

    def row(self, service: str) -> Locator:
        return self.main.get_by_role("row").filter(has=self.page.get_by_role("rowheader", name=re.compile(service)))
