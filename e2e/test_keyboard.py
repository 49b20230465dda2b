"""Every task with the keyboard alone."""

from __future__ import annotations

import re
import secrets

import pytest
from playwright.sync_api import Page, expect

from e2e.people import Letter, Newcomer
from e2e.portals import Portal
from e2e.screens import AccountSetup, ContactUs, Home, LoggedOff, LogIn, SetupForm

WHERE = """() => {
    const at = document.activeElement;
    return at.getAttribute('aria-label') || at.labels?.[0]?.textContent.replace(/[\\s*]+/g, ' ').trim()
        || at.textContent.replace(/\\s+/g, ' ').trim().slice(0, 40);
}"""


def tab_to(page: Page, name: str) -> list[str]:
    """Press Tab until the control of that name has the focus; gives the names met on the way."""
    met: list[str] = []
    for _ in range(40):
        page.keyboard.press("Tab")
        met.append(page.evaluate(WHERE))
        if met[-1].lower() == name.lower():
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", (
                f"no focus ring on {name}"
            )
            return met
    raise AssertionError(f"Tab never comes to {name}, only to {met}")


@pytest.mark.untouched
def test_an_account_is_set_up_with_the_keyboard_alone(page: Page, letter: Letter, newcomer: Newcomer) -> None:
    AccountSetup(page).open()
    tab_to(page, "Login ID")
    page.keyboard.type(letter.login_id)
    assert tab_to(page, "Personal Identification Number") == ["Personal Identification Number"]
    page.keyboard.type(letter.pin)
    page.keyboard.press("Enter")

    setup = SetupForm(page).shown()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    order = []
    for label, value in (
        ("User Name", newcomer.user_name),
        ("Contact Last Name", newcomer.last_name),
        ("Contact First Name", newcomer.first_name),
        ("Phone Number", newcomer.phone_number),
        ("Password", newcomer.password),
        ("Confirm Password", newcomer.password),
        ("EMail", newcomer.email),
        ("Confirm EMail", newcomer.email),
        ("1st Secret Question", newcomer.first_question),
        ("1st Answer", newcomer.first_answer),
    ):
        order += tab_to(page, label)
        page.keyboard.type(value)
    # One field after the other, as they are read.
    assert len(order) == 10, order

    expect(setup.i_agree).not_to_be_checked()
    while not setup.agreement.evaluate("box => box === document.activeElement"):
        page.keyboard.press("Tab")
    assert setup.agreement.evaluate("box => box.scrollTop") == 0
    page.keyboard.press("End")
    page.wait_for_function(
        "() => { const box = document.activeElement; return box.scrollTop + box.clientHeight >= box.scrollHeight - 2 }"
    )
    tab_to(page, "I Agree")
    page.keyboard.press("Space")
    expect(setup.i_agree).to_be_checked()
    tab_to(page, "submit")
    page.keyboard.press("Enter")
    home = Home(page).expect_signed_in(newcomer.user_name)

    tab_to(page, "Log off")
    page.keyboard.press("Enter")
    LoggedOff(page).shown()
    home.expect_stranger()


@pytest.mark.quick
def test_log_in_with_the_keyboard_alone(page: Page, portal: Portal) -> None:
    person = portal.people.site_administrator
    log_in = LogIn(page).open()
    tab_to(page, "User Name")
    page.keyboard.type(f"Nobody{secrets.token_hex(4)}")
    tab_to(page, "Password")
    page.keyboard.type("Vortzm77Kelp")
    page.keyboard.press("Enter")

    # From the summary straight to the field it speaks of, where there is one.
    expect(log_in.errors).to_be_focused()
    tab_to(page, "User Name")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(person.user_name)
    tab_to(page, "Password")
    page.keyboard.type(person.password)
    tab_to(page, "log in")
    page.keyboard.press("Enter")
    Home(page).expect_signed_in(person.user_name)


def test_the_first_tab_skips_to_what_matters(page: Page) -> None:
    contact = ContactUs(page).open()
    page.keyboard.press("Tab")
    expect(contact.skip_link).to_be_focused()
    expect(contact.skip_link).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(contact.main).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_menu_of_a_phone_opens_and_closes(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    Home(page).open()
    button = page.get_by_role("banner").get_by_role("button", name=re.compile("menu", re.I))
    menu = page.get_by_role("navigation", name="Main menu")
    expect(menu).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()
    button.click()
    menu.get_by_role("link", name="Contact Us").click()
    ContactUs(page).shown()
