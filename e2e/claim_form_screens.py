"""The screens of a claim that is typed: which type, the form, and the last look before it is submitted."""

from __future__ import annotations

import re
from typing import Self

from playwright.sync_api import Locator, expect

from e2e.claim_screens import OneClaim
from e2e.clerk_screens import SignedIn

LABELS = {"place": "Place of Service", "member_id": "Member ID", "type_of_bill": "Type of Bill"}


def label(name: str) -> str:
    return LABELS.get(name, name.replace("_", " ").title())


class NewClaim(SignedIn):
    path = "/claims/new"
    heading = "New claim"

    def begin(self, kind: str) -> ClaimForm:
        """`kind`: Professional, Dental or Institutional."""
        self.button(f"{kind} claim").click()
        form = ClaimForm(self.page).shown()
        expect(self.page.get_by_role("heading", level=1)).to_have_text(f"{kind} claim")
        return form


class ClaimForm(SignedIn):
    heading = re.compile("claim$")

    @property
    def state(self) -> Locator:
        """What it comes to, and when it was saved."""
        return self.main.locator("#claim-state")

    @property
    def member(self) -> Locator:
        """What eligibility says."""
        return self.main.locator("#member-says")

    @property
    def lines(self) -> Locator:
        return self.main.get_by_role("group", name=re.compile(r"^Line \d+$"))

    def line(self, number: int) -> Locator:
        return self.main.get_by_role("group", name=f"Line {number}", exact=True)

    def cell(self, number: int, name: str) -> Locator:
        """A field of a line."""
        return self.line(number).get_by_label(re.compile(rf"^\s*{name}\s*\*?\s*$"))

    def row(self, name: str) -> Locator:
        """Of other rows than lines: Value 1."""
        return self.main.get_by_role("group", name=name, exact=True)

    def fill_row(self, row: str, **fields: str) -> Self:
        for name, value in fields.items():
            self.row(row).get_by_label(re.compile(rf"^\s*{label(name)}\s*\*?\s*$")).fill(value)
        return self

    def fill(self, **fields: str) -> Self:
        """`member_id="FEESERV1"` fills Member ID."""
        for name, value in fields.items():
            self.field(label(name)).fill(value)
        return self

    def fill_line(self, number: int, **fields: str) -> Self:
        for name, value in fields.items():
            self.cell(number, name.replace("_", " ").title()).fill(value)
        return self

    def press(self, name: str) -> Self:
        self.button(name).click()
        return self

    def expect_totals(self, words: str) -> Self:
        expect(self.state).to_contain_text(words)
        return self

    def check(self) -> ClaimCheck:
        self.press("check and submit")
        return ClaimCheck(self.page).shown()


class ClaimCheck(SignedIn):
    heading = "Check and submit"

    @property
    def box(self) -> Locator:
        return self.main.get_by_role("checkbox")

    def submit(self) -> OneClaim:
        self.box.check()
        self.button("submit claim").click()
        return OneClaim(self.page).shown()
