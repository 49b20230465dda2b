"""The screens on which authorizations are asked for."""

from __future__ import annotations

import re
from typing import Self

from playwright.sync_api import Locator, Page, expect

from e2e.clerk_screens import SignedIn

LABELS = {"how_many": "How many"}
NUMBER = re.compile(r"^P[AC]\d\d[34679CDFGHJKMNPQRTVWXY]{6}$")


class NewRequest(SignedIn):
    """For whom it is."""

    path = "/prior-authorizations/new"
    heading = "Request prior authorization"

    def begin(self, member_id: str) -> RequestStep:
        self.field("Member ID").fill(member_id)
        self.button("begin").click()
        return RequestStep(self.page, self.heading).of("base information")


class NewPlanRequest(NewRequest):
    path = "/plans-of-care/new"
    heading = "Request plan of care"


class Drafts(SignedIn):
    path = "/prior-authorizations/drafts"
    heading = "Request prior authorization: drafts"


class RequestStep(SignedIn):
    """A page of a request."""

    def __init__(self, page: Page, title: str) -> None:
        super().__init__(page)
        self.title = title
        self.member = page.locator("#request-member")
        self.saved = page.locator("#saved-mark")
        self.problems = self.main.get_by_role("region", name="Put this right first").get_by_role("link")

    def of(self, step: str) -> Self:
        self.heading = f"{self.title}: {step}"
        return self.shown()

    def fill(self, **fields: str) -> Self:
        """`from_date="…"` fills From Date."""
        for name, value in fields.items():
            self.field(LABELS.get(name, name.replace("_", " ").title())).fill(value)
        return self

    def choice(self, field: str, words: str) -> Locator:
        """A button of what was found for a field."""
        return self.page.locator(f"#{field}-choices").get_by_role("button", name=re.compile(words))

    def expect_found(self, field: str, javascript: bool) -> Self:
        """With a script it is looked for what is typed: wait for that before the page is left."""
        if javascript:
            expect(self.page.locator(f"#{field}-choices")).to_contain_text("found")
        return self

    def expect_meaning(self, field: str, words: str, javascript: bool) -> Self:
        """With a script a whole code is named below its field: wait for that before the page is left."""
        if javascript:
            expect(self.page.locator(f"#{field}-choices")).to_have_text(words)
            expect(self.choice(field, "")).to_have_count(0)
        return self

    def look_for(self, label: str, words: str, choice: str) -> Self:
        """Type into a field that looks for what is typed, and press what was found."""
        self.field(label).press_sequentially(words)
        self.main.get_by_role("button", name=choice).first.click()
        return self

    def go_on(self, to: str) -> Self:
        self.button("continue").click()
        return self.of(to)

    def go_to(self, number: int, step: str) -> Self:
        """By the list of steps."""
        steps = self.main.get_by_role("navigation", name="Steps")
        steps.get_by_role("button", name=re.compile(rf"^{number}\. ")).click()
        return self.of(step)

    def submit(self) -> Submitted:
        self.button("submit request").click()
        return Submitted(self.page).shown()


class Submitted(SignedIn):
    """The number at the end, and what can be done with it."""

    heading = NUMBER

    def of(self, number: str) -> Self:
        self.heading = re.compile(f"^{number}$")
        return self.shown()

    @property
    def number(self) -> str:
        return self.page.get_by_role("heading", level=1).inner_text()

    def expect_status(self, words: str) -> Self:
        expect(self.main.get_by_role("heading", level=2).first).to_have_text(words)
        return self
