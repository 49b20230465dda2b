"""Every screen, in every state people meet it in, against the accessibility rules."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from e2e import accessibility
from e2e.people import Letter, Newcomer
from e2e.portals import Portal
from e2e.screens import AccountSetup, ChangePassword, ContactUs, Gallery, Home, LoggedOff, LogIn, NotFound, SetupForm
from e2e.watch import Watch

Opened = Callable[[Page, Portal], object]


def wrong_log_in(page: Page, portal: Portal) -> None:
    log_in = LogIn(page).open().fill(f"Nobody{secrets.token_hex(4)}", "Vortzm77Kelp")
    log_in.submit()
    expect(log_in.errors).to_be_focused()


def empty_first_step(page: Page, portal: Portal) -> None:
    first = AccountSetup(page).open()
    first.submit()
    expect(first.errors).to_be_focused()


def home_signed_in(page: Page, portal: Portal) -> Home:
    return LogIn(page).open().as_person(portal.people.site_administrator)


def logged_off(page: Page, portal: Portal) -> None:
    home_signed_in(page, portal).log_off_button.click()
    LoggedOff(page).shown()


def log_off_asked(page: Page, portal: Portal) -> None:
    home_signed_in(page, portal)
    page.goto(LoggedOff.path)
    expect(page.get_by_role("main").get_by_role("button", name=re.compile("log off", re.I))).to_be_visible()


def change_password(page: Page, portal: Portal) -> ChangePassword:
    person = portal.people.newly_issued
    LogIn(page).open().fill(person.user_name, person.password).submit()
    return ChangePassword(page).shown()


def bad_change(page: Page, portal: Portal) -> None:
    change = change_password(page, portal)
    change.fill("short", "other").submit()
    expect(change.errors).to_be_focused()


STATES: dict[str, Opened] = {
    "home": lambda page, portal: Home(page).open(),
    "contact us": lambda page, portal: ContactUs(page).open(),
    "account setup, step 1": lambda page, portal: AccountSetup(page).open(),
    "account setup, step 1, errors": empty_first_step,
    "log in": lambda page, portal: LogIn(page).open(),
    "log in, error": wrong_log_in,
    "home, signed in": home_signed_in,
    "log off": log_off_asked,
    "logged off": logged_off,
    "change password": change_password,
    "change password, errors": bad_change,
    "not found": lambda page, portal: NotFound(page).open(),
    "gallery": lambda page, portal: page.goto(Gallery.path),
}


@pytest.mark.parametrize("state", STATES)
def test_anybody_can_use(page: Page, portal: Portal, watch: Watch, browser_name: str, state: str) -> None:
    if state in ("not found", "gallery"):
        watch.expect_status(404)
    STATES[state](page, portal)
    check(page, browser_name)


@pytest.mark.parametrize(
    "state", ["account setup, step 2", "account setup, step 2, errors", "account setup, step 2, hints"]
)
def test_anybody_can_set_up_an_account(
    page: Page, letter: Letter, newcomer: Newcomer, browser_name: str, state: str
) -> None:
    setup: SetupForm = AccountSetup(page).open().open_letter(letter)
    if state.endswith("errors"):
        setup.submit()
        expect(setup.errors).to_be_focused()
    elif state.endswith("hints"):
        setup.fill(newcomer).field("Confirm EMail").fill("else")
        setup.field("Confirm EMail").press("Tab")
        expect(setup.note("Confirm EMail")).to_have_text(re.compile("same|match"))
        expect(setup.met).to_have_count(setup.rules.count())
    check(page, browser_name)


def check(page: Page, engine: str) -> None:
    found = accessibility.breaches(page, engine=engine)
    assert not found, "\n" + "\n".join(found)
