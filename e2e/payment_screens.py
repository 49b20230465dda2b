"""The screens of what a provider was paid, and of what it may prescribe."""

from __future__ import annotations

import re
from typing import Self

from playwright.sync_api import Locator, Page, expect

from e2e.clerk_screens import SignedIn, starting

SIGNED_AMOUNT = re.compile(r"−?\$[\d,]+\.\d\d")


class Remittances(SignedIn):
    """The weeks, the newest first."""

    path = "/remittances"
    heading = "Remittances"

    @property
    def weeks(self) -> Locator:
        return self.main.get_by_role("rowheader").get_by_role("link")

    def open_week(self, number: int) -> Week:
        self.weeks.nth(number).click()
        return Week(self.page).shown()


class Week(SignedIn):
    """One payment and its claims."""

    heading = re.compile(r"Paid on \w{3} \d+, 20\d\d")

    def table(self, name: str | re.Pattern[str]) -> Locator:
        return self.main.get_by_role("table", name=name)

    def amounts(self, column: int, name: str | re.Pattern[str]) -> list[int]:
        """The cents of a column of a table."""
        rows = self.table(name).get_by_role("row").filter(has=self.page.get_by_role("rowheader"))
        texts = [row.get_by_role("cell").nth(column).inner_text() for row in rows.all()]
        found = [SIGNED_AMOUNT.search(text) for text in texts]
        return [int(re.sub(r"[$,.]", "", one[0]).replace("−", "-")) for one in found if one]

    def show(self, outcome: str) -> Self:
        """Only the claims of one outcome."""
        self.table("Sums").get_by_role("link", name=outcome, exact=True).click()
        expect(self.main.get_by_role("heading", level=2)).to_have_text(f"{outcome} claims")
        return self.shown()


class Drugs(SignedIn):
    path = "/drugs"
    heading = "Drug Search"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.results = self.main.get_by_role("region", name="Drugs found")
        self.rows = self.results.get_by_role("row").filter(has=page.get_by_role("rowheader"))
        self.said = self.results.get_by_role("status")


class Pmpm(SignedIn):
    path = "/pmpm"
    heading = "Client PMPM History"

    @property
    def member(self) -> Locator:
        """What was found of a member, or that nothing was."""
        return self.main.get_by_role("heading", level=2).last

    def search(self, member_id: str) -> Self:
        self.field("Member ID").fill(member_id)
        self.button("search").click()
        return self.shown()

    def open_month(self) -> Locator:
        """The newest month; its heading."""
        link = self.main.get_by_role("rowheader").get_by_role("link").first
        name = link.inner_text()
        link.click()
        heading = self.page.get_by_role("heading", level=1)
        expect(heading).to_have_text(starting(name))
        return heading
