"""The screens of the desk, and the public forms whose requests come in there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Self

from playwright.sync_api import Locator, Page, expect

from e2e.offices import Office
from e2e.people import Letter, Newcomer, Provider
from e2e.portals import Portal
from e2e.screens import Screen


class Desk(Screen):
    path = "/desk"
    heading = "The desk"

    def find(self, query: str) -> Self:
        self.field("Find a person or a provider").fill(query)
        self.button("find").click()
        return self

    def open_account(self, user_name: str) -> Account:
        self.find(user_name)
        self.main.get_by_role("link", name=re.compile(user_name)).first.click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(user_name)
        return Account(self.page)

    def open_provider(self, medicaid_id: str, name: str) -> ProviderPage:
        self.find(medicaid_id)
        self.main.get_by_role("link", name=name).first.click()
        return ProviderPage(self.page).shown_for(name)


class Account(Screen):
    def do(self, button: str, reason: str) -> None:
        form = self.main.locator("form").filter(has=self.page.get_by_role("button", name=button, exact=True))
        form.get_by_label(re.compile("Ticket or Reason")).fill(reason)
        form.get_by_role("button", name=button, exact=True).click()


class ProviderForm(Screen):
    path = "/desk/providers/new"
    heading = re.compile("^(Enroll a provider|Change )")

    def fill(self, provider: Provider) -> Self:
        self.field("Medicaid ID").fill(provider.medicaid_id)
        self.field("NPI").fill(provider.npi)
        self.field("Name").fill(provider.name)
        self.field("Provider type").select_option(provider.provider_type)
        self.field("Phone Number").fill("503-555-0188")
        at = self.main.get_by_role("group", name="Service location")
        for label, value in (
            ("Street", provider.street),
            ("City", provider.city),
            ("State", "OR"),
            ("ZIP Code", provider.zip_code),
        ):
            at.get_by_label(re.compile(rf"^\s*{label}")).fill(value)
        at.get_by_label(re.compile("County")).fill(provider.county)
        self.main.get_by_label("Letters go to the service location").check()
        return self

    def submit(self, words: str = "enroll provider") -> None:
        self.button(words).click()


class ProviderPage(Screen):
    def shown_for(self, name: str) -> Self:
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(name)
        self.page.wait_for_load_state()
        return self


class Letters(Screen):
    path = "/desk/letters"
    heading = "Letters"

    def only(self, *names: str) -> Self:
        """Tick these and no others."""
        for tick in self.main.get_by_role("checkbox").all():
            tick.set_checked(any(name in (tick.get_attribute("aria-label") or "") for name in names))
        return self

    def print(self) -> PrintedLetters:
        self.button("print letters").click()
        return PrintedLetters(self.page).shown()


class PrintedLetters(Screen):
    heading = re.compile("letters? to print")

    def page_of(self, name: str) -> Locator:
        return self.main.get_by_role("article").filter(has_text=name)

    def read(self, name: str) -> Letter:
        """The Login ID and the PIN, as whoever opens the envelope reads them."""
        codes = self.page_of(name).get_by_role("definition")
        expect(codes).to_have_count(2)
        login_id, pin = (code.strip() for code in codes.all_inner_texts())
        return Letter(login_id=login_id, pin=pin)


class ProviderImport(Screen):
    path = "/desk/providers/import"
    heading = "Enroll providers from a CSV file"

    def check(self, file: Path) -> None:
        self.main.get_by_label(re.compile("CSV file")).set_input_files(file)
        self.button("check the file").click()


class LetterRequest(Screen):
    path = "/requests/pin-letter"
    heading = "Ask for a new PIN letter"

    def submit_and_expect_problems(self) -> None:
        self.button("send request").click()
        expect(self.errors).to_be_focused()

    def fill(self, provider: Provider, name: str, email: str) -> Self:
        for label, value in (
            ("Name", name),
            ("EMail", email),
            ("NPI", provider.npi),
            ("Mail To Street", provider.street),
            ("Mail To City", provider.city),
            ("Mail To State", "OR"),
            ("Mail To ZIP Code", provider.zip_code),
        ):
            self.field(label).fill(value)
        return self

    def submit(self) -> str:
        """Give the reference."""
        self.button("send request").click()
        return reference_in(self.page)


class AdministratorRequest(Screen):
    path = "/requests/administrator"
    heading = "Ask for a new site administrator"

    def fill(self, provider: Provider, asker_email: str, old: Newcomer, new: Newcomer, *, left_on: str) -> Self:
        self.field("NPI").fill(provider.npi)
        self.field("Medicaid ID").fill(provider.medicaid_id)
        self._group("Who asks").fill("Name", "Frances Finch")
        self.main.get_by_label(re.compile("^\\s*Title")).select_option("Chief Financial Officer")
        self._group("Who asks").fill("EMail", asker_email)
        leaving = self._group("Previous site administrator")
        leaving.fill("First Name", old.first_name).fill("Last Name", old.last_name)
        leaving.fill("EMail", old.email).fill("User Name", old.user_name).fill("Phone Number", old.phone_number)
        leaving.fill("Date", left_on)
        coming = self._group("New site administrator")
        coming.fill("First Name", new.first_name).fill("Last Name", new.last_name)
        coming.fill("Phone Number", new.phone_number).fill("EMail", new.email)
        return self

    def submit(self) -> str:
        """Give the reference."""
        self.button("send request").click()
        return reference_in(self.page)

    def _group(self, name: str) -> Group:
        return Group(self.main.get_by_role("group", name=re.compile(name)))


class Group:
    """Some fields that stand together."""

    def __init__(self, within: Locator) -> None:
        self.within = within

    def fill(self, label: str, value: str) -> Self:
        self.within.get_by_label(re.compile(rf"^\s*{re.escape(label)}")).fill(value)
        return self


class RequestState(Screen):
    path = "/requests/state"

    def look_up(self, reference: str, email: str) -> Self:
        self.page.goto(self.path)
        self.field("Reference").fill(reference)
        self.field("EMail").fill(email)
        self.button("look up").click()
        return self


class Requests(Screen):
    path = "/desk/requests"
    heading = "Requests"

    def open_request(self, reference: str) -> DeskRequest:
        self.open()
        self.main.get_by_role("link", name=re.compile(reference)).click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(re.compile("request", re.I))
        expect(self.main).to_contain_text(reference)
        return DeskRequest(self.page)


class DeskRequest(Screen):
    def done(self, words: str) -> Self:
        expect(self.page.get_by_text(words)).to_be_visible()
        return self

    def take(self) -> Self:
        self.button("take").click()
        return self.done("You look after this request now")

    def approve(self) -> Self:
        self.button("approve change").click()
        return self


def reference_in(page: Page) -> str:
    expect(page).to_have_url(re.compile("/requests/sent"))
    found = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}", page.get_by_role("main").inner_text())
    assert found, "there is no reference"
    return found[0]


def at_the_desk(page: Page, portal: Portal, user_name: str, password: str = "") -> Desk:
    Office(portal, user_name, password).enter(page)
    return Desk(page).open()
