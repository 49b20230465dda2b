"""The screens under Account: Clerk Maintenance, Messages and Switch Provider."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Self

from playwright.sync_api import Locator, Page, expect

from e2e.people import Newcomer
from e2e.screens import Screen

ROLES = (
    "Benefits and HSC Inquiry",
    "Claim Inquiry",
    "Claim Submission",
    "Claim Void",
    "Clerk Maintenance",
    "Demographic Maint",
    "EHR Incentive",
    "Eligibility Inquiry",
    "PCPCH",
    "Plan of Care Inquiry",
    "Prior Auth Inquiry",
    "Prior Auth Submit",
    "Trade Files",
)
CONTACT_LABELS = (
    "Contact First Name",
    "Contact Last Name",
    "Phone Number",
    "EMail",
    "Confirm EMail",
)


def starting(words: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*{re.escape(words)}")


OWN = (
    "Account Maintenance",
    "Secret Questions",
    "Change Password",
    "Where you are logged in",
    "Account history",
    "Logoff",
)


class Menu:
    """The menu as the guides write it: Account > Clerk Maintenance."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.main = page.get_by_role("navigation", name="Main menu")
        self.account = page.get_by_role("navigation", name="Account", exact=True)
        self.messages = self.account.get_by_role("link", name=starting("Messages"))

    def go(self, label: str) -> None:
        """Account > label."""
        self.main.get_by_role("link", name="Account", exact=True).click()
        self.account.get_by_role("link", name=starting(label)).click()

    def expect_entries(self, *labels: str) -> None:
        """All that stands under Account, in this order; one's own account stands there for everybody."""
        self.main.get_by_role("link", name="Account", exact=True).click()
        expect(self.account.get_by_role("link")).to_have_text([starting(label) for label in (*labels, *OWN)])


class SignedIn(Screen):
    """What the screens behind a log-in share: the menu, and one line on what was just done."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.menu = Menu(page)
        self.provider = page.get_by_role("region", name="Current provider")
        self.flash = page.locator("#flash")

    def expect_said(self, words: str | re.Pattern[str]) -> Self:
        expect(self.flash.get_by_role("status")).to_contain_text(words)
        return self

    def row(self, name: str) -> Locator:
        """The row of a table that is headed by this name."""
        head = self.page.get_by_role("rowheader", name=starting(name))
        return self.main.get_by_role("row").filter(has=head)


class ClerkMaintenance(SignedIn):
    path = "/clerks"
    heading = "Clerk Maintenance"

    def find(self, beginning: str) -> Self:
        self.field("Find a clerk").fill(beginning)
        self.button("Find").click()
        expect(self.main.get_by_role("link", name="Show all", exact=True)).to_be_visible()
        return self.shown()

    def add_clerk(self) -> AddClerk:
        self.main.get_by_role("link", name="add clerk", exact=True).click()
        return AddClerk(self.page).shown()

    def edit(self, user_name: str) -> EditClerk:
        self.row(user_name).get_by_role("link", name=f"Edit {user_name}").click()
        return EditClerk(self.page).shown()

    def expect_clerk(self, user_name: str, *, roles: str | None = None, state: str | None = None) -> Self:
        row = self.row(user_name)
        if roles is not None:
            expect(row.get_by_role("cell").nth(2)).to_have_text(re.compile(rf"\d+\s+{re.escape(roles)}\s*$"))
        if state is not None:
            expect(row.get_by_role("cell").nth(4)).to_have_text(starting(state))
        return self

    def expect_nobody(self, user_name: str) -> Self:
        self.shown()
        expect(self.main.get_by_role("rowheader", name=user_name, exact=True)).to_have_count(0)
        return self


class ClerkForm(SignedIn):
    """What adding and editing share: the two lists of roles, and four buttons that move roles between them."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.assigned = self.main.get_by_role("group", name=starting("Assigned Roles"))
        self.available = self.main.get_by_role("group", name=starting("Available Roles"))
        self.roles_status = self.main.get_by_role("status").filter(has_text=re.compile("available|Choose at least"))

    def field(self, label: str) -> Locator:
        # The search has a User Name of its own, after this one.
        return super().field(label).first

    def role(self, name: str) -> Locator:
        return self.main.get_by_role("checkbox", name=name, exact=True)

    def tick(self, *roles: str) -> Self:
        for role in roles:
            self.role(role).check()
        return self

    def move(self, button: str) -> Self:
        self.button(button).click()
        return self

    def assign(self, *roles: str) -> Self:
        """Use the arrows to assign roles from the Available Roles section."""
        self.tick(*roles).move("Assign selected")
        expect(self.assigned.get_by_role("checkbox").and_(self.role(roles[-1]))).to_be_visible()
        return self

    def expect_assigned(self, *roles: str) -> Self:
        """Exactly these, in the order of the thirteen; all the others are available."""
        ordered = [role for role in ROLES if role in roles]
        others = [role for role in ROLES if role not in roles]
        for group, names, empty in (
            (self.assigned, ordered, "No roles assigned yet"),
            (self.available, others, "All roles are assigned"),
        ):
            expect(group.get_by_role("listitem")).to_have_text([starting(name) for name in names or [empty]])
        return self

    def fill_contact(self, newcomer: Newcomer, but: Mapping[str, str] = MappingProxyType({})) -> Self:
        for label, value in {**contact(newcomer), **but}.items():
            self.field(label).fill(value)
        return self

    def expect_contact(self, values: Mapping[str, str]) -> Self:
        for label, value in values.items():
            expect(self.field(label)).to_have_value(value)
        return self

    def submit(self) -> None:
        self.button("submit").click()

    def cancel(self) -> ClerkMaintenance:
        self.main.get_by_role("link", name="cancel", exact=True).click()
        return ClerkMaintenance(self.page).shown()


class AddClerk(ClerkForm):
    path = "/clerks/new"
    heading = "Add clerk"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.search_link = self.main.get_by_text("Search", exact=True)
        self.search = self.main.get_by_role("group", name="Search", exact=True)
        self.search_status = self.search.get_by_role("status")
        self.results = self.search.get_by_role("table")
        self.found = self.results.get_by_role("rowheader")

    def fill(self, newcomer: Newcomer) -> Self:
        self.field("User Name").fill(newcomer.user_name)
        self.fill_contact(newcomer)
        return self.fill_password(newcomer.password)

    def fill_password(self, password: str) -> Self:
        self.field("Password").fill(password)
        self.field("Confirm Password").fill(password)
        return self

    def open_search(self) -> Self:
        self.search_link.click()
        expect(self.criterion("User Name")).to_be_visible()
        return self

    def criterion(self, label: str) -> Locator:
        return self.search.get_by_label(label, exact=True)

    def result(self, user_name: str) -> Locator:
        return self.results.get_by_role("row").filter(has=self.page.get_by_role("rowheader", name=user_name))

    def choose(self, user_name: str) -> Self:
        self.result(user_name).get_by_role("button", name=f"Choose {user_name}").click()
        return self

    def expect_chosen(self, facts: Mapping[str, str]) -> Self:
        """The person stands there to be read, and there is no field left that could change them."""
        for label, value in facts.items():
            expect(fact(self.page, label)).to_have_text(value)
            expect(self.field(label)).to_have_count(0)
        for label in ("Confirm EMail", "Password", "Confirm Password"):
            expect(self.field(label)).to_have_count(0)
        return self


class EditClerk(ClerkForm):
    heading = re.compile("^Edit clerk ")

    def open_clerk(self, number: int) -> Self:
        self.page.goto(f"/clerks/{number}/edit")
        return self.shown()

    def remove_clerk(self) -> RemoveClerk:
        self.main.get_by_role("link", name="remove clerk", exact=True).click()
        return RemoveClerk(self.page).shown()

    def issue_password(self) -> IssuePassword:
        self.main.get_by_role("link", name="Issue a password", exact=True).click()
        return IssuePassword(self.page).shown()


class RemoveClerk(SignedIn):
    heading = re.compile(r"^Remove .+\?$")

    def confirm(self) -> ClerkMaintenance:
        self.button("remove clerk").click()
        return ClerkMaintenance(self.page).shown()

    def cancel(self) -> EditClerk:
        self.main.get_by_role("link", name="cancel", exact=True).click()
        return EditClerk(self.page).shown()


class IssuePassword(SignedIn):
    heading = re.compile("^Issue a password for ")

    def fill(self, password: str, confirm_password: str) -> Self:
        self.field("Password").fill(password)
        self.field("Confirm Password").fill(confirm_password)
        return self

    def submit(self) -> None:
        self.button("submit").click()


class Messages(SignedIn):
    path = "/messages"
    heading = "Messages"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.letters = self.main.get_by_role("listitem")
        self.unread = self.letters.filter(has=page.get_by_role("button", name=starting("Mark as read")))

    def letter(self, words: str) -> Locator:
        return self.letters.filter(has_text=words)

    def mark_as_read(self, letter: Locator) -> None:
        letter.get_by_role("button", name=starting("Mark as read")).click()

    def expect_unread(self, number: int) -> Self:
        """The list, the line above it and the menu say the same."""
        expect(self.unread).to_have_count(number)
        expect(self.main).to_contain_text(f"{number or 'No'} unread")
        expect(self.menu.messages).to_have_text(
            re.compile(rf"^\s*Messages\s*{f'{number} unread' if number else ''}\s*$")
        )
        return self


class SwitchProvider(SignedIn):
    path = "/switch-provider"
    heading = "Switch Provider"

    def switch(self, name: str) -> None:
        self.row(name).get_by_role("button", name=starting(f"Switch to {name}")).click()

    def make_default(self, name: str) -> Self:
        self.row(name).get_by_role("button", name=starting("Make default")).click()
        expect(self.row(name)).to_contain_text("Your default")
        return self


def contact(newcomer: Newcomer) -> dict[str, str]:
    """What stands in the fields that add and edit share."""
    values = newcomer.first_name, newcomer.last_name, newcomer.phone_number, newcomer.email, newcomer.email
    return dict(zip(CONTACT_LABELS, values, strict=True))


def fact(page: Page, label: str) -> Locator:
    """The definition that stands beside a term of the screen."""
    term = page.get_by_role("term").filter(has_text=re.compile(rf"^\s*{re.escape(label)}\s*$"))
    return page.get_by_role("main").locator("dl > div").filter(has=term).get_by_role("definition")
