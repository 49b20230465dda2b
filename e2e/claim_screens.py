"""The screens of Claim Inquiry."""

from __future__ import annotations

import re
from typing import Self

from playwright.sync_api import Locator, expect

from e2e.clerk_screens import SignedIn

LABELS = {"icn": "ICN", "member_id": "Member ID", "patient_account": "Patient Account Number"}


class ClaimInquiry(SignedIn):
    """The form, and below it what was found."""

    path = "/claims"
    heading = "Claim Inquiry"

    @property
    def said(self) -> Locator:
        """How much was found."""
        return self.main.get_by_role("heading", level=2)

    @property
    def claims(self) -> Locator:
        """The links of the list, named by their ICNs."""
        return self.main.get_by_role("rowheader").get_by_role("link")

    def choose(self, label: str, option: str) -> Self:
        self.field(label).select_option(option)
        return self

    def fill(self, **fields: str) -> Self:
        """`paid_date="11/20/2026"` fills Paid Date."""
        for name, value in fields.items():
            self.field(LABELS.get(name, name.replace("_", " ").title())).fill(value)
        return self

    def search(self) -> Self:
        self.button("search").click()
        return self

    def find(self, **fields: str) -> Self:
        """A search that finds several, or none."""
        self.fill(**fields).search()
        expect(self.said).to_be_visible()
        return self.shown()

    def find_one(self, **fields: str) -> OneClaim:
        self.fill(**fields).search()
        return OneClaim(self.page).shown()

    def open_claim(self, number: int = 0) -> OneClaim:
        self.claims.nth(number).click()
        return OneClaim(self.page).shown()


class OneClaim(SignedIn):
    heading = re.compile(r"^Claim \d{13}$")

    @property
    def verdict(self) -> Locator:
        return self.main.get_by_role("heading", level=2)

    @property
    def icn(self) -> str:
        return self.page.get_by_role("heading", level=1).inner_text().removeprefix("Claim ")

    @property
    def steps(self) -> Locator:
        return self.main.get_by_role("list", name="Status of the claim").get_by_role("listitem")

    def table(self, name: str) -> Locator:
        return self.main.get_by_role("table", name=name, exact=True)

    def expect_verdict(self, words: str | re.Pattern[str]) -> Self:
        expect(self.verdict).to_have_text(words)
        return self

    def back(self) -> ClaimInquiry:
        self.main.get_by_role("link", name="Back to the results").click()
        return ClaimInquiry(self.page).shown()

    def go_to(self, icn: str) -> Self:
        self.main.get_by_role("row").get_by_role("link", name=icn, exact=True).click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text(f"Claim {icn}")
        return self.shown()
