"""The desk: somebody calls, is found, checked and helped; somebody else reads the audit."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from e2e import accessibility
from e2e.desk_screens import at_the_desk
from e2e.offices import Office, lock_out, person
from e2e.people import Newcomer
from e2e.portals import Portal
from e2e.screens import Home, LogIn, Screen
from e2e.watch import Watch

HELP, AUDITOR, SUPERVISOR = "PROSERV1", "AUDITOR1", "SUPERVI1"


@pytest.mark.both_ways
@pytest.mark.counted("it locks an account")
def test_somebody_calls_and_is_helped(page: Page, portal: Portal, newcomer: Newcomer) -> None:
    clerk = Office(portal, "JAMJON").add("Claim Inquiry", newcomer=newcomer)
    lock_out(portal, clerk)
    account = at_the_desk(page, portal, HELP).open_account(clerk.user_name)
    expect(account.main).to_contain_text("Locked")
    expect(account.main).not_to_contain_text(clerk.email)
    account.field("EMail").fill(clerk.email.upper())
    account.field("Contact Last Name").fill("Somebody")
    account.button("check").click()
    answers = account.main.locator("#identity-answers")
    expect(answers).to_contain_text(re.compile(r"EMail\W+matches", re.I))
    expect(answers).to_contain_text(re.compile(r"Contact Last Name\W+does not match", re.I))
    expect(account.field("EMail")).to_have_value(clerk.email.upper())

    account.do("unlock", "")
    expect(account.errors).to_be_focused()
    expect(account.errors).to_contain_text("Enter a ticket or a reason")
    account.do("unlock", "Ticket 4711")
    expect(page.get_by_text("is unlocked, and can log in again")).to_be_visible()
    account.do("disable now", "Left the clinic today")
    expect(page.get_by_text("is disabled. All sessions have ended")).to_be_visible()
    expect(account.main).to_contain_text("Disabled")

    page.context.clear_cookies()
    log_in = LogIn(page).open().fill(clerk.user_name, clerk.password)
    log_in.submit()
    expect(log_in.errors).to_be_visible()
    at_the_desk(page, portal, SUPERVISOR).open_account(clerk.user_name).do("enable", "Was a mistake")
    expect(page.get_by_text("can log in again")).to_be_visible()
    page.context.clear_cookies()
    LogIn(page).open().fill(clerk.user_name, clerk.password).submit()
    Home(page).expect_signed_in(clerk.user_name)


@pytest.mark.quick
def test_results_come_inline_and_nobody_found_is_said_kindly(page: Page, portal: Portal) -> None:
    desk = at_the_desk(page, portal, HELP).find("jamj")
    expect(desk.main.get_by_role("status")).to_contain_text(re.compile("Found: 1 person"))
    desk.find("zzzzzz")
    expect(desk.main.get_by_role("status")).to_contain_text("Nobody and no provider matches")
    expect(desk.field("Find a person or a provider")).to_have_value("zzzzzz")
    desk.find("500601").main.get_by_role("link", name=re.compile("Make-Believe Family Clinic")).click()
    expect(desk.main).to_contain_text("JAMJON")


@pytest.mark.both_ways
def test_the_audit_is_read_and_taken_along(page: Page, portal: Portal) -> None:
    Office(portal, AUDITOR).enter(page)
    page.goto("/desk/audit")
    audit = Screen(page)
    audit.field("User Name").fill(AUDITOR)
    audit.button("search").click()
    expect(audit.main.get_by_role("table")).to_contain_text("Log in")
    audit.field("From").fill("2000-01-01")
    audit.field("To").fill("2999-12-31")
    audit.button("search").click()
    with page.expect_download() as downloading:
        audit.button("export").click()
    lines = downloading.value.path().read_text().splitlines()
    assert any(json.loads(line)["action"] == "search audit" for line in lines)


def test_anybody_can_work_at_the_desk(page: Page, portal: Portal, watch: Watch, browser_name: str) -> None:
    accessibility.walk(states(page, portal), page, engine=browser_name)


def states(page: Page, portal: Portal) -> Iterator[str]:
    desk = at_the_desk(page, portal, SUPERVISOR)
    yield "desk"
    desk.find("o")
    yield "desk, too little"
    account = desk.open_account("JOHNNIE5")
    account.button("check").click()
    yield "account, nothing to check"
    account.do("disable now", "x")
    expect(account.errors).to_be_focused()
    yield "account, errors"
    assert person(portal, SUPERVISOR).kind == "staff"
    page.goto("/desk/audit")
    Screen(page).button("search").click()
    expect(page.get_by_role("main").get_by_role("table")).to_be_visible()
    yield "audit"
