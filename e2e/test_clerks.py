"""Clerk Maintenance: clerks are added, changed, helped and removed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.clerk_screens import AddClerk, ClerkForm, ClerkMaintenance, EditClerk, Menu, contact, fact
from e2e.offices import ISSUED, Office, elsewhere, lock_out, person
from e2e.people import Newcomer
from e2e.portals import Portal
from e2e.screens import ChangePassword, Home, LoggedOff, LogIn, NotFound
from e2e.watch import Watch

CLINIC = "500601"
PHARMACY = "500603"


@pytest.mark.quick
@pytest.mark.both_ways
def test_a_new_user_is_added_as_a_clerk(
    page: Page, portal: Portal, watch: Watch, newcomer: Newcomer, javascript: bool
) -> None:
    """The guide's "To add a new user as a clerk", word for word, with the guide's own clerk."""
    johnnie = replace(
        newcomer,
        user_name=newcomer.user_name.replace("Wren", "JOHNNIE"),
        first_name="JOHNNIE",
        last_name="FIVE",
        phone_number="(800)555-5555",
        email="JOHNNIE@5.COM",
        password=ISSUED,
    )
    portal.secrets.add(ISSUED)
    roles = "Claim Inquiry", "Claim Submission", "Eligibility Inquiry", "Prior Auth Inquiry", "Prior Auth Submit"
    LogIn(page).open().as_person(portal.people.site_administrator)
    Menu(page).go("Clerk Maintenance")
    add = ClerkMaintenance(page).shown().add_clerk()
    add.fill(johnnie).assign(*roles).expect_assigned(*roles)
    add.expect_contact({"User Name": johnnie.user_name, **contact(johnnie)})
    if not javascript:
        # The whole page came anew, and no page ever holds a password.
        expect(add.field("Password")).to_have_value("")
        expect(add.field("Password")).to_have_accessible_description(re.compile("Type it again"))
        add.fill_password(johnnie.password)
    add.submit()
    clerks = ClerkMaintenance(page).shown().expect_said("added")
    expect(page).to_have_url("/clerks")
    clerks.expect_clerk(johnnie.user_name, roles=", ".join(roles), state="Must change password")
    expect(clerks.row(johnnie.user_name)).to_contain_text("Never")
    clerks.log_off_button.click()
    LoggedOff(page).shown()

    # The clerk's turn: the issued password opens one page, and there an own one has to be chosen.
    LogIn(page).open().fill(johnnie.user_name, ISSUED).submit()
    change = ChangePassword(page).shown()
    page.goto("/")
    change.shown().fill(newcomer.password, newcomer.password).submit()
    home = Home(page).expect_signed_in(johnnie.user_name).expect_provider(CLINIC)
    expect(home.main).to_contain_text("Clerk")
    # What the roles allow is not in this portal yet; Clerk Maintenance is not among them.
    Menu(page).expect_entries("Messages")
    watch.expect_status(404)
    page.goto(ClerkMaintenance.path)
    NotFound(page).shown()


def test_a_bad_form_keeps_all_but_the_passwords(page: Page, portal: Portal, newcomer: Newcomer) -> None:
    Office(portal, "JAMJON").enter(page)
    add = AddClerk(page).open().fill(newcomer).assign("PCPCH", "Trade Files")
    bad = {"Phone Number": "555", "Confirm EMail": "someone.else@example.org"}
    add.fill_contact(newcomer, bad).fill_password(newcomer.password).submit()
    expect(add.errors).to_be_focused()
    expect(page).to_have_title(re.compile("^Error: "))
    add.expect_problem("Phone Number", re.compile("area code"))
    add.expect_problem("Confirm EMail", re.compile("EMail"))
    expect(add.errors.get_by_role("link")).to_have_count(2)
    add.expect_contact({"User Name": newcomer.user_name, **contact(newcomer), **bad, "Password": ""})
    add.expect_assigned("PCPCH", "Trade Files")

    # A name that somebody has is refused, whatever its case.
    add.fill_contact(newcomer).fill_password(newcomer.password).field("User Name").fill("jenjen10")
    add.submit()
    add.expect_problem("User Name", re.compile("taken.*Search", re.I))
    add.expect_assigned("PCPCH", "Trade Files").cancel().expect_nobody(newcomer.user_name)


def test_the_contact_data_of_an_own_clerk_are_edited(page: Page, portal: Portal, newcomer: Newcomer) -> None:
    james = Office(portal, "JAMJON")
    clerk = james.add("Claim Inquiry", "PCPCH", has_own_password=False)
    number = james.number(clerk.user_name)
    james.enter(page)
    edit = EditClerk(page).open_clerk(number)
    edit.expect_contact({**contact(clerk), "Phone Number": "503-555-0142"}).expect_assigned("Claim Inquiry", "PCPCH")
    expect(edit.field("User Name")).to_have_count(0)

    bad = {"Contact First Name": "", "Phone Number": "555-0142 or so", "EMail": "winona at example"}
    edit.assign("Trade Files").fill_contact(newcomer, bad).submit()
    expect(edit.errors).to_be_focused()
    for label, said in (
        ("Contact First Name", "Contact First Name"),
        ("Phone Number", "area code"),
        ("EMail", "name@example.com"),
    ):
        edit.expect_problem(label, re.compile(said))
    edit.expect_contact({**contact(newcomer), **bad}).expect_assigned("Claim Inquiry", "PCPCH", "Trade Files")

    edit.fill_contact(newcomer, {"Phone Number": "(503) 555 0177"}).submit()
    clerks = ClerkMaintenance(page).shown().expect_said(re.compile(f"saved.*{clerk.user_name}.*3 roles"))
    expect(clerks.row(clerk.user_name)).to_contain_text(newcomer.last_name)
    clerks.expect_clerk(clerk.user_name, roles="Claim Inquiry, PCPCH, Trade Files")
    clerks.edit(clerk.user_name).expect_contact({**contact(newcomer), "Phone Number": "503-555-0177"})


def test_a_clerk_who_works_elsewhere_too_is_read_only(page: Page, portal: Portal, watch: Watch) -> None:
    """Siobhan works for the dentist too, and no story changes her."""
    Office(portal, "JAMJON").enter(page)
    edit = ClerkMaintenance(page).open().edit("OBRIEN12")
    expect(fact(page, "Contact Last Name")).to_have_text("O'Brien")
    expect(fact(page, "EMail")).to_have_text("siobhan.obrien@provider.example")
    expect(edit.main.get_by_role("textbox")).to_have_count(0)
    expect(edit.main).to_contain_text("works or worked for other providers too")
    expect(edit.main.get_by_role("link", name="Issue a password")).to_have_count(0)
    # Nor by its address.
    watch.expect_status(404)
    page.goto(page.url.replace("/edit", "/password"))
    NotFound(page).shown()


@pytest.mark.both_ways
def test_a_removed_clerk_can_do_nothing_more_here(page: Page, portal: Portal, browser: Browser, watch: Watch) -> None:
    james = Office(portal, "JAMJON")
    clerk = james.add("Clerk Maintenance", "Claim Inquiry")
    Office(portal, "STRANGER1").add_existing(clerk, "PCPCH")
    with elsewhere(browser, portal, watch) as their_page:
        Office(portal, clerk.user_name, clerk.password).enter(their_page)
        theirs = AddClerk(their_page).open()
        expect(theirs.provider).to_contain_text(CLINIC)

        james.enter(page)
        edit = EditClerk(page).open_clerk(james.number(clerk.user_name))
        # It asks once, naming the person; and one can still think better of it.
        asked = edit.remove_clerk()
        heading = page.get_by_role("heading", level=1)
        expect(heading).to_have_text(f"Remove {clerk.first_name} {clerk.last_name} ({clerk.user_name})?")
        asked.cancel().cancel().edit(clerk.user_name).remove_clerk().confirm()
        ClerkMaintenance(page).expect_said("removed").expect_nobody(clerk.user_name)

        # The page that was open on the clerk's own computer.
        watch.expect_status(401)
        theirs.submit()
        LogIn(their_page).shown().open().fill(clerk.user_name, clerk.password).submit()
        # The place at the other provider stays as it was.
        Home(their_page).expect_signed_in(clerk.user_name).expect_provider(PHARMACY)


@pytest.mark.counted("five wrong passwords lock the account")
def test_a_locked_clerk_is_unlocked_and_gets_a_new_password(page: Page, portal: Portal, newcomer: Newcomer) -> None:
    james = Office(portal, "JAMJON")
    clerk = james.add("Claim Inquiry")
    lock_out(portal, clerk)
    LogIn(page).open().fill(clerk.user_name, clerk.password).submit()
    expect(LogIn(page).errors).to_be_visible()

    james.enter(page)
    clerks = ClerkMaintenance(page).open().expect_clerk(clerk.user_name, state="Locked")
    clerks.row(clerk.user_name).get_by_role("button", name=f"Unlock {clerk.user_name}").click()
    clerks.expect_said(re.compile(f"{clerk.user_name} is unlocked")).expect_clerk(clerk.user_name, state="Active")
    clerks.log_off_button.click()
    LoggedOff(page).shown()
    LogIn(page).open().fill(clerk.user_name, clerk.password).submit()
    Home(page).expect_signed_in(clerk.user_name).log_off_button.click()
    LoggedOff(page).shown()

    Office(portal, "JAMJON").enter(page)
    issue = ClerkMaintenance(page).open().edit(clerk.user_name).issue_password()
    issue.fill(newcomer.password, newcomer.password + "x").submit()
    issue.expect_problem("Confirm Password", re.compile("Password"))
    expect(issue.field("Password")).to_have_value("")
    issue.fill(newcomer.password, newcomer.password).submit()
    clerks.shown().expect_said("72 hours").expect_clerk(clerk.user_name, state="Must change password")
    clerks.log_off_button.click()
    LoggedOff(page).shown()
    LogIn(page).open().fill(clerk.user_name, clerk.password).submit()
    expect(LogIn(page).errors).to_be_visible()
    LogIn(page).fill(clerk.user_name, newcomer.password).submit()
    ChangePassword(page).shown()


def test_two_administrators_at_once_lose_nothing(
    page: Page, portal: Portal, browser: Browser, watch: Watch, newcomer: Newcomer
) -> None:
    james = Office(portal, "JAMJON")
    clerk = james.add("Claim Inquiry", "PCPCH", has_own_password=False)
    deputy = james.add("Clerk Maintenance", "Claim Inquiry", "Claim Void")
    number = james.number(clerk.user_name)
    james.enter(page)
    edit = EditClerk(page).open_clerk(number).assign("Trade Files").tick("PCPCH").move("Remove selected")
    edit.expect_assigned("Claim Inquiry", "Trade Files").fill_contact(newcomer)

    with elsewhere(browser, portal, watch) as her_page:
        Office(portal, deputy.user_name, deputy.password).enter(her_page)
        hers = EditClerk(her_page).open_clerk(number)
        # She gives what she has herself, and reads why not the rest.
        expect(hers.role("PCPCH")).to_be_disabled()
        expect(hers.role("PCPCH")).to_have_accessible_description(re.compile("roles that you have yourself"))
        expect(hers.role("Clerk Maintenance")).to_be_disabled()
        hers.assign("Claim Void").submit()
        ClerkMaintenance(her_page).shown().expect_said("saved")

    watch.expect_status(409)
    edit.submit()
    expect(edit.errors).to_be_focused()
    expect(edit.errors).to_contain_text("changed meanwhile")
    expect(edit.errors).to_contain_text(f"{deputy.user_name} assigned Claim Void.")
    edit.expect_contact(contact(newcomer)).expect_assigned("Claim Inquiry", "Claim Void", "Trade Files")
    # Nothing of it is stored yet.
    with elsewhere(browser, portal, watch) as another_page:
        Office(portal, "JAMJON").enter(another_page)
        ClerkMaintenance(another_page).open().expect_clerk(clerk.user_name, roles="Claim Inquiry, Claim Void, PCPCH")

    edit.submit()
    clerks = ClerkMaintenance(page).shown().expect_said("saved")
    clerks.expect_clerk(clerk.user_name, roles="Claim Inquiry, Claim Void, Trade Files")
    expect(clerks.row(clerk.user_name)).to_contain_text(newcomer.last_name)


def test_the_second_administrator_finds_the_clerk_removed(page: Page, portal: Portal) -> None:
    james = Office(portal, "JAMJON")
    clerk = james.add("Claim Inquiry", has_own_password=False)
    number = james.number(clerk.user_name)
    james.enter(page)
    edit = EditClerk(page).open_clerk(number).assign("Trade Files")
    james.send(f"/clerks/{number}/remove", {})
    edit.submit()
    ClerkMaintenance(page).expect_nobody(clerk.user_name).expect_said(re.compile("removed meanwhile"))


def test_without_the_role_there_is_no_way_in(page: Page, portal: Portal, watch: Watch) -> None:
    """Johnnie may look at claims and eligibility, and no story changes him."""
    number = Office(portal, "JAMJON").number("OBRIEN12")
    johnnie = person(portal, "JOHNNIE5")
    home = LogIn(page).open().as_person(johnnie)
    expect(home.main.get_by_role("link", name="Clerk Maintenance")).to_have_count(0)
    Menu(page).expect_entries("Messages")
    watch.expect_status(404)
    for path in ("/clerks", "/clerks/new", f"/clerks/{number}/edit", f"/clerks/{number}/remove"):
        page.goto(path)
        NotFound(page).shown()
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("not found", re.I))
        expect(ClerkForm(page).main).not_to_contain_text("OBRIEN12")
