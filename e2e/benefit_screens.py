"""The screen of Benefits and HSC Inquiry."""

from __future__ import annotations

import re
from typing import Self

from playwright.sync_api import Locator, expect

from e2e.clerk_screens import SignedIn


class Benefits(SignedIn):
    """The question, and below it the answer."""

    path = "/benefits"
    heading = "Benefits and HSC Inquiry"

    @property
    def verdict(self) -> Locator:
        """The region of the answer is named by its verdict."""
        return self.finding.get_by_role("heading", level=2)

    @property
    def finding(self) -> Locator:
        return self.main.locator("section:has(> .note h2)")

    def ask(self, *, plan: str = "BMH", **fields: str) -> Self:
        """`date_of_service="…"` fills Date of Service."""
        self.field("Benefit Plan").select_option(plan)
        for name, value in fields.items():
            label = {"date_of_service": "Date of Service"}.get(name, name.title())
            self.field(label).fill(value)
        return self.search()

    def search(self) -> Self:
        self.button("search").click()
        return self

    def choice(self, code: str) -> Locator:
        """What was found for a field is a list of buttons."""
        return self.main.get_by_role("button", name=re.compile(rf"^{re.escape(code)}\b"))

    def expect_meaning(self, words: str) -> Self:
        expect(self.main.get_by_role("status").filter(has_text=words)).to_be_visible()
        return self
