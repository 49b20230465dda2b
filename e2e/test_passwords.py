"""Change Password: an issued password is good for one thing only, choosing an own one."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from e2e.people import Newcomer
from e2e.portals import Portal
from e2e.screens import ChangePassword, Home, LoggedOff, LogIn


@pytest.mark.both_ways
@pytest.mark.counted("it changes the password of one of the make-believe people")
def test_an_issued_password_must_be_replaced_first(page: Page, portal: Portal, newcomer: Newcomer) -> None:
    person = portal.people.newly_issued
    LogIn(page).open().fill(person.user_name, person.password).submit()
    change = ChangePassword(page).shown()
    # No way around it.
    page.goto("/")
    change.shown()
    expect(page).to_have_url(ChangePassword.path)

    for password, confirm_password, label in (
        ("short", "short", "New Password"),
        (newcomer.password, newcomer.password + "x", "Confirm Password"),
        (person.password, person.password, "New Password"),
    ):
        change.fill(password, confirm_password).submit()
        expect(change.errors).to_be_focused()
        change.expect_problem(label, re.compile("Password|password"))
        expect(change.field("New Password")).to_have_value("")
        expect(change.field("Confirm Password")).to_have_value("")

    [before] = page.context.cookies()
    change.fill(newcomer.password, newcomer.password).submit()
    home = Home(page).expect_signed_in(person.user_name)
    expect(page).to_have_url("/")
    [after] = page.context.cookies()
    assert before["value"] != after["value"]

    home.log_off_button.click()
    LoggedOff(page).shown()
    log_in = LogIn(page).open().fill(person.user_name, person.password)
    log_in.submit()
    expect(log_in.errors).to_be_visible()
    log_in.fill(person.user_name, newcomer.password).submit()
    home.expect_signed_in(person.user_name)


def test_the_rules_tick_off_here_too(page: Page, portal: Portal) -> None:
    person = portal.people.newly_issued
    LogIn(page).open().fill(person.user_name, person.password).submit()
    change = ChangePassword(page).shown()
    met = change.main.get_by_role("listitem").filter(has_text=re.compile(r"^\s*Met:"))
    rules = change.main.get_by_role("listitem").filter(has_text=re.compile(r"^\s*(Not met|Met):"))
    field = change.field("New Password")
    field.press_sequentially("Vortzm77Kelp")
    expect(met).to_have_count(rules.count())
    expect(field).to_be_focused()
    expect(field).to_have_value("Vortzm77Kelp")
