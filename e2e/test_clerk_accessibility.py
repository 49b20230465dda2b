"""The screens under Account, in every state people meet them in, against the accessibility rules."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from e2e import accessibility
from e2e.clerk_screens import AddClerk, ClerkMaintenance, EditClerk, Messages, SwitchProvider
from e2e.offices import Office
from e2e.people import Newcomer
from e2e.portals import Portal
from e2e.watch import Watch


def test_anybody_can_add_clerks(page: Page, portal: Portal, newcomer: Newcomer, browser_name: str) -> None:
    Office(portal, "JAMJON").enter(page)
    accessibility.walk(states_of_adding(page, newcomer), page, engine=browser_name)


def states_of_adding(page: Page, newcomer: Newcomer) -> Iterator[str]:
    clerks = ClerkMaintenance(page).open()
    yield "clerks"
    clerks.find("Nobody is called so")
    yield "clerks, nobody found"
    add = AddClerk(page).open()
    yield "add clerk"
    add.assign("PCPCH").tick("Trade Files").open_search()
    add.criterion("First Name").fill("Li")
    expect(add.result("TRAN2026")).to_be_visible()
    yield "add clerk, search results"
    add.criterion("First Name").fill(newcomer.last_name)
    expect(add.search_status).to_have_text("No rows found. Check the spelling, or add a new clerk.")
    add.submit()
    expect(add.errors).to_be_focused()
    yield "add clerk, nobody found, errors"
    add.criterion("First Name").fill("Li")
    add.choose("TRAN2026").expect_chosen({"User Name": "TRAN2026"})
    yield "add clerk, somebody chosen"


def test_anybody_can_edit_clerks(
    page: Page, portal: Portal, newcomer: Newcomer, watch: Watch, browser_name: str
) -> None:
    james = Office(portal, "JAMJON")
    clerk = james.add("Claim Inquiry", newcomer=newcomer, has_own_password=False)
    james.enter(page)
    watch.expect_status(409)
    accessibility.walk(states_of_editing(page, james, clerk), page, engine=browser_name)


def states_of_editing(page: Page, james: Office, clerk: Newcomer) -> Iterator[str]:
    edit = EditClerk(page).open_clerk(james.number(clerk.user_name))
    yield "edit clerk"
    james.give(clerk, "PCPCH")
    edit.assign("Trade Files").submit()
    expect(edit.errors).to_contain_text("changed meanwhile")
    yield "edit clerk, changed meanwhile"
    edit.fill_contact(clerk, {"Phone Number": "555", "Confirm EMail": ""}).submit()
    expect(edit.errors).to_contain_text("There is a problem")
    yield "edit clerk, errors"
    edit.remove_clerk()
    yield "remove clerk"
    issue = EditClerk(page).open_clerk(james.number(clerk.user_name)).issue_password()
    issue.submit()
    expect(issue.errors).to_be_focused()
    yield "issue a password, errors"
    EditClerk(page).open_clerk(james.number("OBRIEN12"))
    yield "edit clerk of several providers"


def test_anybody_can_read_messages_and_switch(page: Page, portal: Portal, watch: Watch, browser_name: str) -> None:
    clerk = Office(portal, "JAMJON").add("Clerk Maintenance")
    Office(portal, "STRANGER1").add_existing(clerk, "PCPCH")
    Office(portal, clerk.user_name, clerk.password).enter(page)
    watch.expect_status(409)
    accessibility.walk(states_of_several_providers(page), page, engine=browser_name)


def states_of_several_providers(page: Page) -> Iterator[str]:
    Messages(page).open().expect_unread(2)
    yield "messages"
    switch = SwitchProvider(page).open().make_default("Once Upon A Time Pharmacy")
    yield "switch provider"
    other = SwitchProvider(page.context.new_page()).open()
    other.switch("Once Upon A Time Pharmacy")
    expect(other.provider).to_contain_text("Once Upon A Time Pharmacy")
    other.page.close()
    switch.row("Make-Believe Family Clinic").get_by_role("button", name="Make default").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You act for another provider now")
    yield "a page of another provider"
