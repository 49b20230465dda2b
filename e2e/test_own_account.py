"""One's own account: password, contact data, secret questions, where one is logged in, what happened."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.account_screens import AccountHistory, AccountMaintenance, Mailbox, OwnSessions, SecretQuestions
from e2e.clerk_screens import Menu
from e2e.offices import WRONG, Office, elsewhere
from e2e.people import Newcomer, make_up
from e2e.portals import Portal
from e2e.screens import ChangePassword, Home, LoggedOff, LogIn
from e2e.watch import Watch

NEW = "Saddle7Cove"


def logged_in(page: Page, portal: Portal, newcomer: Newcomer) -> Newcomer:
    """A clerk of one's own, so that no other story is in the way."""
    clerk = Office(portal, "JAMJON").add("Claim Inquiry", newcomer=newcomer)
    LogIn(page).open().fill(clerk.user_name, clerk.password).submit()
    Home(page).expect_signed_in(clerk.user_name)
    return clerk


@pytest.mark.both_ways
def test_the_password_is_changed_at_ones_own_wish(page: Page, portal: Portal, newcomer: Newcomer) -> None:
    clerk = logged_in(page, portal, newcomer)
    new = NEW + clerk.password[-8:]
    portal.secrets.add(new)
    Menu(page).go("Change Password")
    change = ChangePassword(page).shown()
    for old, password, label, message in (
        ("", new, "Old Password", "Enter your old Password"),
        (WRONG, new, "Old Password", "not your current Password"),
        (clerk.password, clerk.password, "New Password", "never used"),
    ):
        change.field("Old Password").fill(old)
        change.fill(password, password).submit()
        change.expect_problem(label, re.compile(message))
        expect(change.field("Old Password")).to_have_value("")
    change.field("Old Password").fill(clerk.password)
    change.fill(new, new).submit()
    home = Home(page).expect_signed_in(clerk.user_name)
    expect(page.get_by_text("Your new password is saved")).to_be_visible()
    home.log_off_button.click()
    LoggedOff(page).shown()
    LogIn(page).open().fill(clerk.user_name, new).submit()
    home.expect_signed_in(clerk.user_name)


@pytest.mark.both_ways
def test_contact_data_and_e_mail_address_are_kept_up_to_date(page: Page, portal: Portal, newcomer: Newcomer) -> None:
    clerk = logged_in(page, portal, newcomer)
    moved = make_up().email
    Menu(page).go("Account Maintenance")
    details = AccountMaintenance(page).shown()
    details.field("Phone Number").fill("12")
    details.submit()
    details.expect_problem("Phone Number", re.compile("Phone Number"))
    expect(details.field("Phone Number")).to_have_value("12")
    details.field("Phone Number").fill("(503) 555-0188")
    details.field("Contact First Name").fill("Win")
    details.submit()
    expect(page.get_by_text("Your contact data are saved")).to_be_visible()
    expect(details.field("Contact First Name")).to_have_value("Win")

    details.field("EMail").fill(moved)
    details.field("Confirm EMail").fill(moved)
    details.submit()
    expect(page.get_by_role("heading", name="Your new EMail address waits to be confirmed")).to_be_visible()
    expect(details.field("EMail")).to_have_value(clerk.email)
    expect(Mailbox(page).open_newest(clerk.email, re.compile("address"))).to_contain_text("800-336-6016")
    Mailbox(page).follow(moved, re.compile("Confirm"))
    page.get_by_role("main").get_by_role("button", name="confirm this address").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your EMail address is confirmed")


@pytest.mark.both_ways
def test_secret_questions_are_ones_own(page: Page, portal: Portal, newcomer: Newcomer) -> None:
    clerk = logged_in(page, portal, newcomer)
    expect(page.get_by_role("main")).to_contain_text("You have no secret question yet")
    page.get_by_role("main").get_by_role("link", name="Secret Questions").click()
    questions = SecretQuestions(page).shown()
    questions.fill(clerk)
    questions.field("2nd Answer").fill(clerk.user_name)
    questions.submit()
    questions.expect_problem("2nd Answer", re.compile("must not be your User Name"))
    expect(questions.field("1st Secret Question")).to_have_value(clerk.first_question)
    expect(questions.field("1st Answer")).to_have_value("")
    questions.fill(clerk).submit()
    Home(page).expect_signed_in(clerk.user_name)
    expect(page.get_by_text("Your secret questions are saved")).to_be_visible()
    expect(page.get_by_role("main")).not_to_contain_text("no secret question yet")


@pytest.mark.both_ways
def test_one_sees_where_one_is_logged_in_and_ends_it(
    page: Page, portal: Portal, newcomer: Newcomer, browser: Browser, watch: Watch
) -> None:
    with elsewhere(browser, portal, watch) as other:
        clerk = logged_in(page, portal, newcomer)
        LogIn(other).open().fill(clerk.user_name, clerk.password).submit()
        Home(other).expect_signed_in(clerk.user_name)
        Menu(page).go("Where you are logged in")
        sessions = OwnSessions(page).shown().expect_sessions(3)  # the first log-in of a clerk is one too
        expect(sessions.main.get_by_role("row", name=re.compile("This is where you are now"))).to_have_count(1)
        sessions.main.get_by_role("button", name=re.compile("^End (Firefox|Chrom)")).click()
        expect(page.get_by_text("The session is ended")).to_be_visible()
        sessions.expect_sessions(2)
        other.goto("/messages")
        LogIn(other).shown()
    AccountHistory(page).open().expect_events("A session was ended", "Logged in", "You became a clerk")
