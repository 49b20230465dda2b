"""The screens, named as their users name them, and what can be done on each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Self

from playwright.sync_api import Locator, Page, expect

from e2e.people import Letter, Newcomer, Person


class Screen:
    """What all screens share: masthead, menu, one heading, and fields found by their labels."""

    path = "/"
    heading: str | re.Pattern[str] = re.compile(".")

    def __init__(self, page: Page) -> None:
        self.page = page
        self.main = page.get_by_role("main")
        self.skip_link = page.get_by_role("link", name=re.compile("^skip", re.I))
        self.log_in_link = page.get_by_role("banner").get_by_role("link", name="Log in", exact=True)
        self.log_off_button = page.get_by_role("banner").get_by_role("button", name="Log off", exact=True)
        self.errors = self.main.get_by_role("alert")

    def open(self) -> Self:
        self.page.goto(self.path)
        return self.shown()

    def shown(self) -> Self:
        """Wait until this screen is the one on the page, and the page has all it is made of."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(self.heading)
        self.page.wait_for_load_state()
        return self

    def field(self, label: str) -> Locator:
        # A required field shows an asterisk, which is no part of its name.
        return self.main.get_by_label(re.compile(rf"^\s*{re.escape(label)}\s*\*?\s*$"))

    def button(self, name: str) -> Locator:
        return self.main.get_by_role("button", name=name, exact=True)

    def expect_problem(self, label: str, message: str | re.Pattern[str]) -> None:
        """The field is marked, its message stands beside it, and the summary links to it with the same words."""
        field = self.field(label)
        expect(field).to_have_attribute("aria-invalid", "true")
        address = f"#{field.get_attribute('id')}"
        link = self.errors.get_by_role("link").and_(self.page.locator(f"[href='{address}']"))
        expect(link).to_have_text(message)
        expect(field).to_have_accessible_description(re.compile(re.escape(link.inner_text())))

    def note(self, label: str) -> Locator:
        """The part of the page that says something about a field when one leaves it.

        Browsers read it as part of the field's description, but Playwright leaves <output> out when it computes one.
        """
        field = self.field(label)
        note_id = f"{field.get_attribute('id')}-note"
        expect(field).to_have_attribute("aria-describedby", re.compile(rf"(^|\s){note_id}(\s|$)"))
        return self.main.get_by_role("status").and_(self.page.locator(f"#{note_id}"))


class Home(Screen):
    path = "/"

    def expect_signed_in(self, user_name: str) -> Self:
        expect(self.page.get_by_role("banner")).to_contain_text(user_name)
        expect(self.log_off_button).to_be_visible()
        self.page.wait_for_load_state()
        return self

    def expect_provider(self, medicaid_id: str) -> Self:
        """The line that says on every page which provider one acts for."""
        line = self.page.get_by_role("region", name=re.compile("provider", re.I))
        expect(line).to_contain_text(medicaid_id)
        expect(line).to_contain_text("NPI")
        return self

    def expect_stranger(self) -> Self:
        expect(self.log_in_link).to_be_visible()
        expect(self.log_off_button).to_have_count(0)
        return self


class ContactUs(Screen):
    path = "/contact-us"
    heading = "Contact Us"


class AccountSetup(Screen):
    """Step 1: what stands in the PIN letter."""

    path = "/account/setup"
    heading = "Account Setup"

    def shown(self) -> Self:
        super().shown()
        expect(self.button("setup account")).to_be_visible()
        return self

    def fill(self, login_id: str, pin: str) -> Self:
        self.field("Login ID").fill(login_id)
        self.field("Personal Identification Number").fill(pin)
        return self

    def submit(self) -> None:
        self.button("setup account").click()

    def open_letter(self, letter: Letter) -> SetupForm:
        self.fill(letter.login_id, letter.pin).submit()
        return SetupForm(self.page).shown()


class SetupForm(Screen):
    """Step 2: who the person is, a password, secret questions and the agreement."""

    heading = "Account Setup"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.password = self.field("Password")
        self.rules = self.main.get_by_role("listitem").filter(has_text=re.compile(r"^\s*(Not met|Met):"))
        self.met = self.main.get_by_role("listitem").filter(has_text=re.compile(r"^\s*Met:"))
        self.agreement = self.main.get_by_role("region", name=re.compile("Security Agreement"))
        self.i_agree = self.main.get_by_role("checkbox", name="I Agree", exact=True)

    def shown(self) -> Self:
        super().shown()
        expect(self.field("Confirm EMail")).to_be_visible()
        return self

    def fill(self, newcomer: Newcomer, but: Mapping[str, str] = MappingProxyType({})) -> Self:
        """Fill in all fields, with other values for the labels in `but`.

        Each field is filled once: Firefox over WebDriver BiDi does not clear an EMail field before it fills it again.
        """
        return self._fill({**_values(newcomer), **but})

    def _fill(self, values: Mapping[str, str]) -> Self:
        for label, value in values.items():
            self.field(label).fill(value)
        return self

    def fill_invited(self, newcomer: Newcomer) -> Self:
        """The same for somebody who was invited: the EMail is the one that the invitation went to."""
        expect(self.field("EMail")).to_have_count(0)
        return self._fill({label: value for label, value in _values(newcomer).items() if "EMail" not in label})

    def agree(self) -> Self:
        self.i_agree.check()
        return self

    def submit(self) -> None:
        self.button("submit").click()

    def cancel(self) -> AccountSetup:
        self.main.get_by_role("link", name="cancel", exact=True).click()
        return AccountSetup(self.page).shown()


def _values(newcomer: Newcomer) -> dict[str, str]:
    """What somebody types into step 2, by label."""
    return {
        "User Name": newcomer.user_name,
        "Contact Last Name": newcomer.last_name,
        "Contact First Name": newcomer.first_name,
        "Phone Number": newcomer.phone_number,
        "Password": newcomer.password,
        "Confirm Password": newcomer.password,
        "EMail": newcomer.email,
        "Confirm EMail": newcomer.email,
        "1st Secret Question": newcomer.first_question,
        "1st Answer": newcomer.first_answer,
        "2nd Secret Question": newcomer.second_question,
        "2nd Answer": newcomer.second_answer,
    }


class LogIn(Screen):
    path = "/log-in"
    heading = "Log in"

    def fill(self, user_name: str, password: str) -> Self:
        self.field("User Name").fill(user_name)
        self.field("Password").fill(password)
        return self

    def submit(self) -> None:
        self.button("log in").click()

    def as_person(self, person: Person) -> Home:
        """Log in as somebody whose password is their own."""
        self.fill(person.user_name, person.password).submit()
        return Home(self.page).expect_signed_in(person.user_name)


class LoggedOff(Screen):
    path = "/log-off"
    heading = re.compile("logged off", re.I)


class ChangePassword(Screen):
    path = "/passwords/change"
    heading = "Change Password"

    def fill(self, password: str, confirm_password: str) -> Self:
        self.field("New Password").fill(password)
        self.field("Confirm Password").fill(confirm_password)
        return self

    def submit(self) -> None:
        self.button("submit").click()


class NotFound(Screen):
    path = "/no-such-page"


class Gallery(Screen):
    path = "/gallery"
