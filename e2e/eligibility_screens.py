"""The screens of Eligibility."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Self

from playwright.sync_api import Locator, expect

from e2e.clerk_screens import SignedIn
from e2e.people import Member

PANELS = (
    "Member Information",
    "Benefit Plans",
    "Service Type Coverage and Copay",
    "Third-Party Liability",
    "Managed Care",
    "Lock-in",
    "Service Limitations",
)
NUMBER = re.compile(r"[A-Z0-9]{4}(-[A-Z0-9]{4}){2}")


class Eligibility(SignedIn):
    """The question, and below it the answer."""

    path = "/eligibility"
    heading = "Eligibility"

    @property
    def verdict(self) -> Locator:
        return self.main.get_by_role("heading", level=2, name=re.compile("covered", re.I))

    @property
    def answer(self) -> Locator:
        """The region that is named by its verdict."""
        return self.main.get_by_role("region", name=re.compile("covered", re.I))

    def panel(self, name: str) -> Locator:
        heading = self.page.get_by_role("heading", level=3, name=re.compile(f"^{re.escape(name)}"))
        return self.main.locator("section section, form section, section div section").filter(has=heading)

    def fact(self, label: str) -> Locator:
        term = self.page.get_by_role("term").filter(has_text=re.compile(rf"^\s*{re.escape(label)}\s*$"))
        return self.main.locator("dl > div").filter(has=term).get_by_role("definition")

    def fill(self, **fields: str) -> Self:
        """`last_name="Doe"` fills Last Name."""
        labels = {"member_id": "Member ID", "date_of_birth": "Date of Birth"}
        for name, value in fields.items():
            self.field(labels.get(name, name.replace("_", " ").title())).fill(value)
        return self

    def search(self) -> Self:
        self.button("search").click()
        return self

    def ask(self, member: Member, **fields: str) -> Self:
        self.fill(member_id=member.member_id, **fields).search()
        expect(self.fact("Member ID")).to_have_text(member.member_id)
        return self.shown()

    def number(self) -> str:
        """The verification number of the answer."""
        found = NUMBER.search(self.answer.inner_text())
        assert found, "there is no verification number"
        return found.group(0)

    def find_again(self, number: str) -> Self:
        self.field("Verification number").fill(number)
        self.button("find").click()
        return self

    def show_coverage(self, plan: str) -> Self:
        self.main.get_by_role("button", name=re.compile(rf"^Show coverage\W+{plan}")).first.click()
        expect(self.panel(f"Service Type Coverage and Copay: {plan}")).to_be_visible()
        return self

    def expect_panels(self) -> Self:
        """All of them, in the order of the guide."""
        names = [re.compile(f"^{re.escape(name)}") for name in PANELS]
        heads = self.answer.get_by_role("heading", level=3).filter(has_not_text="Days without cover")
        expect(heads).to_have_text(names)
        return self


class Many(SignedIn):
    """Many at once: the list, and how far it has come."""

    path = "/eligibility/many"
    heading = "Eligibility, many at once"

    @property
    def lists(self) -> Locator:
        return self.main.get_by_role("table", name="Lists of your office")

    def link(self, name: str) -> Locator:
        return self.main.get_by_role("link", name=name, exact=True)

    def fill(self, **fields: str) -> Self:
        for name, value in fields.items():
            label = "Member IDs" if name == "member_ids" else name.replace("_", " ").title()
            self.field(label).fill(value)
        return self

    def choose(self, file: Path) -> Self:
        self.field("CSV file").set_input_files(file)
        return self

    def check(self) -> Self:
        self.button("check all").click()
        return self

    def go_on_to_the_end(self, javascript: bool) -> Self:
        """With a script it goes on by itself."""
        self.page.wait_for_url(re.compile(r"/eligibility/many/\d+$"))
        while not javascript and self.shown().button("go on").count():
            self.button("go on").click()
        return self

    def expect_done(self, members: int, summary: str | re.Pattern[str]) -> Self:
        said = "Checked." if members == 1 else f"{members} members: all checked."
        expect(self.main.get_by_role("status").filter(has_text="hecked.")).to_have_text(said)
        expect(self.main).to_contain_text(summary)
        return self.shown()

    def number(self, words: str) -> str:
        """The verification number of a row."""
        found = NUMBER.search(self.row(words).inner_text())
        assert found, "there is no verification number"
        return found.group(0)
