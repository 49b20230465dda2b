"""Asking for an authorization: from an empty form to its number, and what one does with it afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from e2e import accessibility
from e2e.authorization_request_screens import Drafts, NewPlanRequest, NewRequest, RequestStep, Submitted
from e2e.authorization_screens import Authorization
from e2e.offices import Office, person
from e2e.portals import Portal
from e2e.screens import LogIn
from e2e.test_keyboard import tab_to
from e2e.watch import Watch

CLERK, MEMBER, MANAGED = "NUNEZ501", "FEESERV1", "COVERED1"
PHONE = "503-555-0142"


def day(after: int) -> str:
    return f"{date.today() + timedelta(days=after):%m/%d/%Y}"


@pytest.mark.untouched
@pytest.mark.both_ways
def test_a_clerk_asks_step_by_step_goes_back_and_gets_a_number(
    page: Page, portal: Portal, watch: Watch, javascript: bool
) -> None:
    LogIn(page).open().as_person(person(portal, CLERK))
    new = NewRequest(page).open()
    new.field("Member ID").fill("12")
    new.button("begin").click()
    new.expect_problem("Member ID", re.compile("8 letters and digits"))
    step = new.begin(MEMBER)
    expect(step.member).to_contain_text("Oscar Openfield")
    step.field("What it is for").select_option("Durable medical equipment")
    step.fill(from_date=day(0), to_date=day(90), performing_provider="moon")
    step.field("Contact's Phone Number").fill(PHONE)
    step.field("Principal Diagnosis").fill("low back pain")
    step.expect_found("performing", javascript).expect_found("diagnoses-0", javascript)
    step.button("continue").click()
    step.expect_problem("Performing Provider", re.compile("must be enrolled"))
    step.expect_problem("Principal Diagnosis", re.compile("No diagnosis has this code"))
    step.choice("performing", "Moonbeam Medical Equipment").click()
    expect(step.field("Performing Provider")).to_have_value("500609")
    step.button("Keep as favorite").click()
    expect(step.choice("referring", "Moonbeam Medical Equipment")).to_be_visible()
    step.button("Remove from favorites").click()
    expect(step.button("Keep as favorite")).to_be_visible()
    step.field("Principal Diagnosis").fill("M54.50")
    step.expect_meaning("diagnoses-0", "Low back pain, unspecified", javascript)
    step.go_on("line items")
    step.button("add service").click()
    expect(step.field("Procedure")).to_have_count(2)
    step.main.get_by_role("button", name="Remove Service 2").click()
    expect(step.field("Procedure")).to_have_count(1)
    step.fill(procedure="E0143", how_many="1")
    step.expect_meaning("lines-0-procedure", "Walker, folding, wheeled, adjustable or fixed height (HCPCS)", javascript)
    step.go_to(4, "review")
    expect(step.problems).to_have_text(["Service 1: Choose what is counted"])
    step.problems.first.click()
    step.of("line items").field("Of what").select_option("Units")
    step.go_on("notes").field("Note to the reviewer").fill("Falls often.")
    step.go_on("review")
    expect(step.main).to_contain_text("Nothing is missing")
    page.goto("/")  # and another day
    drafts = Drafts(page).open()
    drafts.main.get_by_role("link", name=re.compile(f"Go on with the request for {MEMBER}")).first.click()
    step.of("base information").go_to(5, "supporting documents")
    done = step.submit().expect_status("In review")
    number = done.number
    page.go_back()
    Submitted(page).shown()  # a draft that was submitted leads to its number
    assert Submitted(page).number == number

    done.main.get_by_role("link", name="Open the prior authorization").click()
    shown = Authorization(page).of(number)
    expect(shown.row("E0143")).to_contain_text("1 unit")
    expect(shown.main).to_contain_text("Falls often.")
    shown.main.get_by_role("link", name="write to the reviewer").click()
    page.get_by_label("Note", exact=False).fill("The chart note comes by post.")
    shown.button("send note").click()
    done.shown().main.get_by_role("button", name="change").click()
    step.of("base information")
    expect(step.field("Member ID")).to_have_count(0)
    step.go_to(2, "line items").fill(how_many="2").go_to(5, "supporting documents")
    step.submit().main.get_by_role("link", name="Open the").click()
    expect(shown.of(number).row("E0143")).to_contain_text("2 units")
    shown.main.get_by_role("link", name="take back").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Take {number} back?")
    shown.button("take it back").click()
    done.shown().expect_status("Cancelled")
    watch.expect_status(422)


@pytest.mark.untouched
def test_what_is_typed_is_saved_and_managed_care_is_said_at_once(page: Page, portal: Portal) -> None:
    Office(portal, CLERK).enter(page)
    step = NewPlanRequest(page).open().begin(MANAGED)
    expect(step.member).to_contain_text("Imaginary Cascade Health looks after the physical care")
    step.field("Member ID").fill(MEMBER)
    expect(step.member).to_contain_text("The Oregon Health Authority pays, fee-for-service.")
    expect(step.saved.locator("input")).to_have_value("1")
    step.field("Contact's Phone Number").fill(PHONE)
    expect(step.saved.locator("input")).to_have_value("2")
    page.reload()
    expect(step.field("Contact's Phone Number")).to_have_value(PHONE)
    expect(step.field("Member ID")).to_have_value(MEMBER)
    step.look_for("Referring Provider", "tall tale", "500606 Tall Tale Physical Therapy")
    expect(step.field("Referring Provider")).to_have_value("500606")
    expect(step.field("Referring Provider")).to_be_focused()


@pytest.mark.untouched
def test_a_request_is_made_with_the_keyboard_alone(page: Page, portal: Portal) -> None:
    Office(portal, CLERK).enter(page)
    NewRequest(page).open()
    tab_to(page, "Member ID")
    page.keyboard.type(MEMBER)
    page.keyboard.press("Enter")
    step = RequestStep(page, "Request prior authorization").of("base information")
    tab_to(page, "Principal Diagnosis")
    page.keyboard.type("low back")
    expect(step.main.get_by_role("button", name=re.compile("^M54")).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(step.field("Principal Diagnosis")).to_have_value(re.compile("^M54"))
    expect(step.field("Principal Diagnosis")).to_be_focused()
    tab_to(page, "Contact's Phone Number")
    page.keyboard.type(PHONE)
    page.keyboard.press("Enter")  # saves, and stays
    expect(step.saved.locator("input")).not_to_have_value("1")
    expect(step.field("Contact's Phone Number")).to_have_value(PHONE)


@pytest.mark.untouched
def test_anybody_can_use_it(page: Page, portal: Portal, browser_name: str) -> None:
    Office(portal, CLERK).enter(page)
    accessibility.walk(states(page), page, engine=browser_name)


def states(page: Page) -> Iterator[str]:
    new = NewRequest(page).open()
    yield "for whom"
    step = new.begin(MANAGED)
    yield "managed care"
    step.button("continue").click()
    expect(step.errors).to_be_focused()
    yield "errors"
    step.go_to(2, "line items").button("add service").click()
    expect(step.field("Procedure")).to_have_count(2)
    yield "two services"
    step.go_to(3, "notes")
    yield "notes"
    step.go_to(4, "review")
    yield "review"
    step.go_to(5, "supporting documents")
    yield "documents"
    drafts = Drafts(page).open()
    yield "drafts"
    drafts.main.get_by_role("link", name=re.compile("Give up")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Give this draft up?")
    yield "the last question"
