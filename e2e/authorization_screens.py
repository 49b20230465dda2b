"""The screens of Prior Auth Inquiry and Plan of Care Inquiry."""

from __future__ import annotations

import re
from typing import Self

from playwright.sync_api import Locator, Page, expect

from e2e.clerk_screens import SignedIn, fact

LABELS = {"member_id": "Member ID"}


class PriorAuthInquiry(SignedIn):
    """The form, and below it what was found."""

    path = "/prior-authorizations"
    heading = "Prior Auth Inquiry"
    entry = "Prior Authorization"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.numbers = self.main.get_by_role("table").get_by_role("rowheader")
        self.results = self.main.get_by_role("heading", level=2)

    def from_menu(self) -> Self:
        self.menu.main.get_by_role("link", name=self.entry, exact=True).click()
        return self.shown()

    def search(self, **fields: str) -> Self:
        """`member_id="…"` fills Member ID."""
        for name, value in fields.items():
            self.field(LABELS.get(name, name.replace("_", " ").title())).fill(value)
        self.button("search").click()
        return self

    def expect_found(self, *numbers: str) -> Self:
        expect(self.numbers).to_have_text(list(numbers))
        return self.shown()

    def show(self, number: str) -> Authorization:
        self.main.get_by_role("link", name=number, exact=True).click()
        return Authorization(self.page).of(number)


class PlanOfCareInquiry(PriorAuthInquiry):
    path = "/plans-of-care"
    heading = "Plan of Care Inquiry"
    entry = "Plan of Care"


class Authorization(SignedIn):
    """One of them, of either kind."""

    def of(self, number: str) -> Self:
        self.heading = re.compile(rf"^(Prior authorization|Plan of care) {number}$")
        return self.shown()

    @property
    def advice(self) -> Locator:
        """What can be done now."""
        return self.main.get_by_role("heading", level=2).first

    def fact(self, label: str) -> Locator:
        return fact(self.page, label)

    def read(self, subject: str) -> SignedIn:
        self.main.get_by_role("link", name=subject, exact=True).click()
        letter = SignedIn(self.page)
        letter.heading = subject
        return letter.shown()

    def back(self, words: str) -> None:
        self.main.get_by_role("link", name=words, exact=True).click()
