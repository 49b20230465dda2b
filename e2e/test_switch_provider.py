"""Switch Provider: one person, several providers, and never a doubt for which one they act."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from e2e.clerk_screens import AddClerk, ClerkForm, ClerkMaintenance, Menu, Messages, SwitchProvider
from e2e.offices import Office, person
from e2e.people import Newcomer
from e2e.portals import Portal
from e2e.screens import ContactUs, Home, LoggedOff, LogIn
from e2e.watch import Watch

CLINIC, DENTIST, HOSPITAL = "Make-Believe Family Clinic", "Pretend Smiles Dental", "Fictional Falls Hospital"
PHARMACY = "Once Upon A Time Pharmacy"
MEDICAID_IDS = {CLINIC: "500601", DENTIST: "500602", PHARMACY: "500603"}
OTHER_PROVIDER = "You act for another provider now"


def clerk_of_two(portal: Portal, *roles: str, at_the_pharmacy: str = "PCPCH") -> Newcomer:
    """A clerk of the clinic, who works for the pharmacy too."""
    clerk = Office(portal, "JAMJON").add(*roles)
    Office(portal, "STRANGER1").add_existing(clerk, at_the_pharmacy)
    return clerk


@pytest.mark.both_ways
def test_a_clerk_of_several_providers_switches(page: Page, portal: Portal) -> None:
    Office(portal, "JENJEN10").act_for("500601")
    home = LogIn(page).open().as_person(person(portal, "JENJEN10")).expect_provider("500601")
    menu = Menu(page)
    menu.expect_entries("Clerk Maintenance", "Messages", "Switch Provider")
    menu.go("Switch Provider")
    switch = SwitchProvider(page).shown()
    for name, facts in (
        (CLINIC, ["500601", "1000001010", "Physician Group", "Claim Void"]),
        (DENTIST, ["500602", "1000001028", "Dentist", "Prior Auth Submit"]),
        (HOSPITAL, ["500600604", "1000001044", "Hospital", "Trade Files"]),
    ):
        expect(switch.row(name).get_by_role("cell")).to_contain_text([*facts, ""])
    expect(switch.row(CLINIC)).to_contain_text("You act for this one")
    expect(switch.row(CLINIC).get_by_role("button", name=re.compile("Switch"))).to_have_count(0)

    switch.switch(DENTIST)
    home.expect_provider("500602")
    expect(page).to_have_url("/")
    expect(page.get_by_role("status").filter(has_text=f"You act for {DENTIST} now")).to_be_visible()
    # Every page and the menu are the dentist's now.
    for screen in (ContactUs(page), Messages(page), SwitchProvider(page), home):
        screen.open()
        expect(switch.provider).to_contain_text(DENTIST)
        expect(switch.provider).not_to_contain_text(CLINIC)
    menu.expect_entries("Messages", "Switch Provider")
    # Without a default the next log-in begins where the last one ended.
    home.log_off_button.click()
    LoggedOff(page).shown()
    LogIn(page).open().as_person(person(portal, "JENJEN10")).expect_provider("500602")


def test_the_default_provider_is_used_at_the_next_log_in(page: Page, portal: Portal) -> None:
    clerk = clerk_of_two(portal, "PCPCH")
    home = Home(page)
    LogIn(page).open().fill(clerk.user_name, clerk.password).submit()
    home.expect_signed_in(clerk.user_name).expect_provider(MEDICAID_IDS[CLINIC])
    Menu(page).go("Switch Provider")
    switch = SwitchProvider(page).shown().make_default(PHARMACY)
    # Naming it is not switching to it.
    expect(switch.provider).to_contain_text(CLINIC)
    log_in_again(page, clerk)
    home.expect_provider(MEDICAID_IDS[PHARMACY])
    # It counts for more than where one was last.
    switch.open().switch(CLINIC)
    home.expect_provider(MEDICAID_IDS[CLINIC])
    log_in_again(page, clerk)
    home.expect_provider(MEDICAID_IDS[PHARMACY])

    switch.open().switch(CLINIC)
    home.expect_provider(MEDICAID_IDS[CLINIC])
    switch.open().row(PHARMACY).get_by_role("button", name=re.compile("No default")).click()
    expect(switch.row(PHARMACY)).not_to_contain_text("Your default")
    log_in_again(page, clerk)
    home.expect_provider(MEDICAID_IDS[CLINIC])


def log_in_again(page: Page, clerk: Newcomer) -> None:
    Home(page).log_off_button.click()
    LoggedOff(page).shown()
    LogIn(page).open().fill(clerk.user_name, clerk.password).submit()
    Home(page).expect_signed_in(clerk.user_name)


@pytest.mark.both_ways
def test_a_page_of_the_old_provider_writes_nothing(
    page: Page, portal: Portal, watch: Watch, newcomer: Newcomer, javascript: bool
) -> None:
    """Two tabs: in the first a form of the clinic is filled in, in the second one switches to the pharmacy."""
    clerk = clerk_of_two(portal, "Clerk Maintenance", "PCPCH", at_the_pharmacy="Clerk Maintenance")
    Office(portal, clerk.user_name, clerk.password).enter(page)
    add = AddClerk(page).open().fill(newcomer).assign("PCPCH").fill_password(newcomer.password)
    switch_in_another_tab(page, PHARMACY)

    watch.expect_status(409)
    add.submit()
    expect_told(add, CLINIC, PHARMACY, javascript=javascript)
    if javascript:
        # What was typed is still there, for when one has switched back.
        add.shown().expect_contact({"User Name": newcomer.user_name, "Contact Last Name": newcomer.last_name})
        add.expect_assigned("PCPCH").move("Assign all")
        expect_told(add, CLINIC, PHARMACY)
        add.expect_assigned("PCPCH")
    for user_name in ("JAMJON", "STRANGER1"):
        Office(portal, user_name).expect_nobody(newcomer.user_name)


def test_a_page_of_the_old_provider_says_so_also_where_one_may_less(page: Page, portal: Portal, watch: Watch) -> None:
    """Clerk Maintenance at the clinic, but not at the pharmacy."""
    clerk = clerk_of_two(portal, "Clerk Maintenance", "Claim Inquiry")
    Office(portal, clerk.user_name, clerk.password).enter(page)
    edit = ClerkMaintenance(page).open().edit("ZOEDOE22")
    switch_in_another_tab(page, PHARMACY)
    watch.expect_status(409)
    edit.submit()
    expect_told(edit, CLINIC, PHARMACY)


def switch_in_another_tab(page: Page, name: str) -> None:
    tab = page.context.new_page()
    SwitchProvider(tab).open().switch(name)
    Home(tab).expect_provider(MEDICAID_IDS[name])
    tab.close()


def expect_told(form: ClerkForm, old: str, new: str, *, javascript: bool = True) -> None:
    """With scripts as a note above the form, else as a page of its own."""
    said = form.flash.get_by_role("alert") if javascript else form.main
    expect(said).to_contain_text(OTHER_PROVIDER)
    expect(said).to_contain_text(new)
    expect(said).to_contain_text(re.compile(f"{re.escape(old)}|{MEDICAID_IDS[old]}"))
    expect(said).to_contain_text("nothing was saved")
