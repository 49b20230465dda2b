"""The end of a session: asked about in time, put off by a button, and nothing that was typed is lost."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from e2e.account_screens import KeptForm, SessionEnd
from e2e.clerk_screens import AddClerk, contact
from e2e.offices import Office
from e2e.people import Newcomer
from e2e.portals import Portal
from e2e.screens import LogIn

# What takes the focus if a field behind the dialog asks for it.
BEHIND = """() => {
    const before = document.activeElement;
    document.getElementById('contact-first-name').focus();
    return document.activeElement === before ? 'dialog' : 'page';
}"""

pytestmark = pytest.mark.own_clock


def pass_by(page: Page, portal: Portal, minutes: int) -> None:
    """So much time passes, for the portal and in the page."""
    assert portal.clock
    portal.clock.forward(minutes)
    page.clock.fast_forward(int(timedelta(minutes=minutes).total_seconds() * 1000))


def test_a_dialog_asks_in_time_and_a_button_puts_the_end_off(page: Page, portal: Portal, newcomer: Newcomer) -> None:
    page.clock.install()
    Office(portal, "JAMJON").enter(page)
    add = AddClerk(page).open()
    field = add.field("Contact First Name")
    field.fill(newcomer.first_name)
    end = SessionEnd(page)
    for _ in range(2):
        expect(end.dialog).to_have_count(0)
        pass_by(page, portal, 13)
        expect(end.dialog).to_be_visible()
        expect(end.stay).to_be_focused()
        expect(end.timer).to_have_text(re.compile(r"^(1 minute \d+ seconds?|2 minutes.*)$"))
        said = end.timer.inner_text()
        page.clock.run_for(5_000)
        expect(end.timer).not_to_have_text(said)
        # Nothing behind it can be reached.
        page.keyboard.press("Tab")
        expect(end.dialog.get_by_role("button", name="log off")).to_be_focused()
        assert page.evaluate(BEHIND) == "dialog"
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Enter")
        expect(end.dialog).to_have_count(0)
        expect(field).to_be_focused()
    expect(field).to_have_value(newcomer.first_name)


def test_nothing_stays_on_an_unattended_screen_and_nothing_typed_is_lost(
    page: Page, portal: Portal, newcomer: Newcomer
) -> None:
    page.clock.install()
    Office(portal, "JAMJON").enter(page)
    AddClerk(page).open().assign("PCPCH").fill(newcomer)
    # The last hint is there: typing counts as being seen.
    expect(page.get_by_text("All 6 requirements met")).to_be_attached()
    pass_by(page, portal, 13)
    expect(SessionEnd(page).dialog).to_be_visible()
    pass_by(page, portal, 4)
    log_in = LogIn(page).shown()
    expect(page.get_by_role("main")).not_to_contain_text(newcomer.last_name)
    goes_on(page, log_in, portal, newcomer)


@pytest.mark.both_ways
def test_a_form_that_came_too_late_is_kept(page: Page, portal: Portal, newcomer: Newcomer, javascript: bool) -> None:
    Office(portal, "JAMJON").enter(page)
    add = AddClerk(page).open().assign("PCPCH").fill(newcomer)
    if not javascript:
        # Firefox without scripts shows it here as little as with them: Playwright can only keep them from loading.
        said = page.locator("#session-end noscript").text_content() or ""
        assert re.search(r"You will be logged off at \d+:\d\d [AP]M if you do nothing", said)
    assert portal.clock
    portal.clock.forward(16)
    add.submit()
    goes_on(page, LogIn(page).shown(), portal, newcomer)


def goes_on(page: Page, log_in: LogIn, portal: Portal, newcomer: Newcomer) -> None:
    """After logging in again everything is there, except passwords."""
    person = next(one for one in portal.people.people if one.user_name == "JAMJON")
    log_in.fill(person.user_name, person.password).submit()
    KeptForm(page).shown().go_on()
    add = AddClerk(page).shown()
    add.expect_contact({"User Name": newcomer.user_name, **contact(newcomer), "Password": "", "Confirm Password": ""})
    add.expect_assigned("PCPCH")
    KeptForm(page).page.goto(KeptForm.path)
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing is kept")
