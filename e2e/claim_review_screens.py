"""The desk's queue of suspended claims, and the look at one."""

from __future__ import annotations

from typing import Self
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

from e2e.screens import Screen


class ClaimQueue(Screen):
    path = "/desk/claims"
    heading = "Suspended claims"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.icns = self.main.get_by_role("table").get_by_role("rowheader")

    def from_menu(self) -> Self:
        self.page.get_by_role("navigation").get_by_role("link", name=self.heading, exact=True).first.click()
        return self.shown()

    def show(self, icn: str) -> ClaimAtTheDesk:
        self.main.get_by_role("link", name=icn, exact=True).click()
        return ClaimAtTheDesk(self.page).of(icn)

    def find(self, icn: str) -> ClaimAtTheDesk:
        self.field("Find one by its ICN").fill(icn)
        self.button("find").click()
        return ClaimAtTheDesk(self.page).of(icn)


class ClaimAtTheDesk(Screen):
    def of(self, icn: str) -> Self:
        self.heading = f"Claim {icn}"
        return self.shown()

    @property
    def address(self) -> str:
        return urlsplit(self.page.url).path

    @property
    def standing(self) -> Locator:
        return self.main.locator(".lead")

    def allow(self, line: int, amount: str) -> None:
        self.field(f"Decision about line {line}").select_option("Pay another amount")
        self.field(f"Amount for line {line}").fill(amount)

    def decide(self) -> None:
        self.button("decide").click()

    def expect_done(self) -> None:
        expect(self.page.get_by_text("It is decided, and the provider is told.")).to_be_visible()
