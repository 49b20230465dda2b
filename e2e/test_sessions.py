"""Log in, log off, and sessions that end in between."""

from __future__ import annotations

import re
import secrets
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from e2e.portals import Portal
from e2e.screens import ChangePassword, ContactUs, Home, LoggedOff, LogIn, Screen

SESSION = "__Host-"


def stranger() -> str:
    """Give a user name that nobody has and nobody has tried."""
    return f"Nobody{secrets.token_hex(4)}"


@pytest.mark.quick
@pytest.mark.both_ways
def test_log_in_and_log_off(page: Page, portal: Portal) -> None:
    person = portal.people.site_administrator
    Home(page).open().expect_stranger().log_in_link.click()
    home = LogIn(page).shown().as_person(person).expect_provider(person.providers[0])
    expect(page).to_have_url("/")
    # On every page: who, and for which provider.
    ContactUs(page).open()
    home.expect_signed_in(person.user_name).expect_provider(person.providers[0])

    home.log_off_button.click()
    LoggedOff(page).shown()
    home.expect_stranger()
    assert not page.context.cookies()
    # Nothing protected comes back, neither by Back nor by asking.
    page.go_back()
    home.expect_stranger()
    expect(page.get_by_text(person.user_name, exact=True)).to_have_count(0)
    expect(page.get_by_text(person.providers[0])).to_have_count(0)
    ChangePassword(page).page.goto(ChangePassword.path)
    LogIn(page).shown()


def test_a_wrong_password_says_no_more_than_that(page: Page, portal: Portal) -> None:
    said = []
    for user_name, password in (
        (stranger(), "Vortzm77Kelp"),
        (stranger(), portal.people.site_administrator.password),
    ):
        log_in = LogIn(page).open().fill(user_name, password)
        log_in.submit()
        expect(log_in.errors).to_be_focused()
        expect(log_in.field("User Name")).to_have_value(user_name)
        expect(log_in.field("Password")).to_have_value("")
        said.append(log_in.errors.inner_text())
    assert said[0] == said[1]
    assert "Password" in said[0] or "password" in said[0]
    assert not page.context.cookies()


@pytest.mark.both_ways
def test_an_empty_log_in_says_what_to_enter(page: Page) -> None:
    log_in = LogIn(page).open()
    log_in.submit()
    expect(log_in.errors).to_be_focused()
    expect(page).to_have_title(re.compile("^Error: "))
    log_in.expect_problem("User Name", "Enter your User Name")
    log_in.expect_problem("Password", "Enter your Password")


@pytest.mark.counted("five wrong passwords lock the account")
def test_an_account_locks_and_an_unknown_name_reads_the_same(page: Page, portal: Portal) -> None:
    person = portal.people.site_administrator
    said: dict[str, list[str]] = {}
    nobody = stranger()
    for user_name in (person.user_name, nobody):
        said[user_name] = []
        log_in = LogIn(page).open()
        # Five wrong ones, and then the right one, which comes too late.
        for password in [*(f"Vortzm77Kelp{number}" for number in range(5)), person.password]:
            log_in.fill(user_name, password).submit()
            expect(log_in.field("Password")).to_have_value("")
            expect(log_in.errors).to_be_visible()
            said[user_name].append(log_in.errors.inner_text())
    assert said[person.user_name] == said[nobody]
    lines = said[nobody]
    assert lines[0] == lines[1] == lines[2]
    assert lines[3] != lines[2] and re.search("one (more )?(try|attempt)|once more", lines[3], re.I), (
        "no warning: " + lines[3]
    )
    assert lines[5] == lines[4], "the lock must read as a wrong password"
    Home(page).open().expect_stranger()


@pytest.mark.both_ways
def test_a_session_that_ended_in_mid_form_leads_back_to_the_form(page: Page, portal: Portal) -> None:
    person = portal.people.newly_issued
    LogIn(page).open().fill(person.user_name, person.password).submit()
    change = ChangePassword(page).shown()
    change.fill("Vortzm77Kelp", "Vortzm77Kelp")

    elsewhere = Home(page.context.new_page())
    elsewhere.page.goto(ChangePassword.path)
    elsewhere.log_off_button.click()
    LoggedOff(elsewhere.page).shown()

    change.submit()
    log_in = LogIn(page).shown()
    # The log-in page itself, not a form swapped into the middle of another page.
    assert urlsplit(page.url).path == LogIn.path
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.get_by_label("New Password")).to_have_count(0)
    log_in.fill(person.user_name, person.password).submit()
    change.shown()
    expect(page).to_have_url(ChangePassword.path)


@pytest.mark.both_ways
def test_the_page_that_was_wanted_comes_after_log_in(page: Page, portal: Portal) -> None:
    newly_issued = portal.people.newly_issued
    page.goto(ChangePassword.path)
    LogIn(page).shown().fill(newly_issued.user_name, newly_issued.password).submit()
    ChangePassword(page).shown()
    expect(page).to_have_url(ChangePassword.path)
    Screen(page).log_off_button.click()
    LoggedOff(page).shown()

    page.goto("/log-in?next=/contact-us")
    log_in = LogIn(page).shown()
    # A mistake on the way does not lose it.
    log_in.fill(stranger(), "Vortzm77Kelp").submit()
    expect(log_in.errors).to_be_visible()
    log_in.fill(portal.people.site_administrator.user_name, portal.people.site_administrator.password).submit()
    ContactUs(page).shown()
    expect(page).to_have_url("/contact-us")


def test_log_in_never_leads_elsewhere(page: Page, portal: Portal) -> None:
    for elsewhere in (
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example/",
        "%09//elsewhere.example/",
        "javascript:alert(1)",
    ):
        page.goto(f"/log-in?next={elsewhere}")
        LogIn(page).shown().as_person(portal.people.site_administrator)
        expect(page).to_have_url("/")
        page.context.clear_cookies()


def test_the_session_is_one_cookie_that_keeps_to_itself(page: Page, context: BrowserContext, portal: Portal) -> None:
    for path in ("/", "/contact-us", "/account/setup", "/log-in"):
        page.goto(path)
    assert context.cookies() == [], "a stranger got a cookie"
    LogIn(page).open().as_person(portal.people.site_administrator)
    [cookie] = context.cookies()
    assert cookie["name"].startswith(SESSION)
    assert cookie["secure"] and cookie["httpOnly"] and cookie["sameSite"] == "Lax"
    assert cookie["path"] == "/" and not cookie["domain"].startswith(".")
    assert len(cookie["value"]) >= 22, "fewer than 128 bits"
    assert page.evaluate("document.cookie") == ""


def test_logging_in_again_brings_a_new_session(page: Page, context: BrowserContext, portal: Portal) -> None:
    home = LogIn(page).open().as_person(portal.people.site_administrator)
    [first] = context.cookies()
    home.log_off_button.click()
    LoggedOff(page).shown()
    # The old session is dead, even if someone kept its cookie.
    context.add_cookies(
        [{"name": first["name"], "value": first["value"], "domain": first["domain"], "path": "/", "secure": True}]
    )
    home.open().expect_stranger()
    LogIn(page).open().as_person(portal.people.site_administrator)
    [second] = context.cookies()
    assert second["value"] != first["value"]
