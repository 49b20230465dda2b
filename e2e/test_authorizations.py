"""Is it authorized, and how many visits are left: found, read, printed, and found again."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from e2e import accessibility
from e2e.authorization_screens import Authorization, PlanOfCareInquiry, PriorAuthInquiry
from e2e.offices import Office, person
from e2e.paper import US_LETTER, printed
from e2e.portals import Portal
from e2e.screens import LogIn
from e2e.test_keyboard import tab_to

CLERK = "NUNEZ501"
VISITS, IN_PART, TAKEN_BACK = "PA26000101", "PA26000104", "PA26000109"
MEMBER, AT_HOME = "FEESERV1", "MEDICAR1"


@pytest.mark.both_ways
def test_a_clerk_sees_how_many_visits_are_left_and_why_less_was_approved(page: Page, portal: Portal) -> None:
    LogIn(page).open().as_person(person(portal, CLERK))
    inquiry = PriorAuthInquiry(page).from_menu()
    inquiry.search(number="12")
    inquiry.expect_problem("Number", re.compile("10 letters and digits"))
    inquiry.search(number=VISITS.lower())
    shown = Authorization(page).of(VISITS)
    expect(shown.advice).to_have_text("Approved: 7 of 12 visits left")
    expect(shown.row("S9131")).to_contain_text("7 of 12 visits left")
    expect(shown.fact("Performing provider")).to_contain_text("Tall Tale Physical Therapy")
    letter = shown.read("Your request was approved")
    expect(letter.main).to_contain_text("12 visits, 2 a week at most")
    shown.back("Back to the prior authorization")
    shown.of(VISITS).back("Back to the results")
    inquiry.expect_found(VISITS)
    expect(inquiry.field("Number")).to_have_value(VISITS.lower())

    inquiry.search(number="", member_id=MEMBER).expect_found(TAKEN_BACK, VISITS, IN_PART)
    page.reload()
    inquiry.expect_found(TAKEN_BACK, VISITS, IN_PART)
    part = inquiry.show(IN_PART)
    expect(part.row("2. T4541")).to_contain_text("Denied")
    expect(part.row("1. T4527")).to_contain_text("790 of 1,200 units left")
    page.go_back()
    inquiry.expect_found(TAKEN_BACK, VISITS, IN_PART)
    expect(inquiry.field("Member ID")).to_have_value(MEMBER)
    inquiry.field("Status").select_option("Cancelled")
    inquiry.search()
    Authorization(page).of(TAKEN_BACK)
    page.go_back()

    inquiry.open().search()
    expect(inquiry.results).to_have_text("The newest 20 prior authorizations")
    first = inquiry.numbers.first.inner_text()
    page.get_by_role("link", name="More", exact=True).click()
    expect(inquiry.results).to_have_text("20 more prior authorizations")
    expect(inquiry.numbers.filter(has_text=first)).to_have_count(0)

    plans = PlanOfCareInquiry(page).from_menu()
    plans.search(number="PC99999999")
    expect(plans.results).to_have_text("No plan of care found")
    plans.search(number="", member_id=AT_HOME)
    plan = Authorization(page).of("PC26000201")
    expect(plan.row("2. T1002")).to_contain_text("20 of 26 visits left")
    expect(plan.fact("Case manager")).to_contain_text("Carla Caseworthy")


def test_one_is_found_with_the_keyboard_alone_and_printed_on_one_sheet(page: Page, portal: Portal) -> None:
    Office(portal, CLERK).enter(page)
    inquiry = PriorAuthInquiry(page).open()
    tab_to(page, "Member ID")
    page.keyboard.type(MEMBER)
    page.keyboard.press("Enter")
    expect(inquiry.results).to_have_text("3 prior authorizations found")
    expect(inquiry.results).to_be_focused()
    tab_to(page, VISITS)
    page.keyboard.press("Enter")
    Authorization(page).of(VISITS)
    left_out = ("Log off", "Back to the", "New search")
    expect_one_sheet(page, "7 of 12", "S9131", MEMBER, "Make-Believe Family Clinic", left_out=left_out)
    tab_to(page, "Your request was approved")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your request was approved")
    expect_one_sheet(page, "Oregon Health Authority", VISITS, "no promise that a claim", left_out=left_out)


def expect_one_sheet(page: Page, *words: str, left_out: tuple[str, ...]) -> None:
    [sheet] = printed(page)
    assert sheet.size == US_LETTER
    for text in words:
        assert text.replace(" ", "") in sheet.words.replace(" ", ""), text
    for text in left_out:
        assert text not in sheet.words


def test_anybody_can_use_it(page: Page, portal: Portal, browser_name: str) -> None:
    Office(portal, CLERK).enter(page)
    accessibility.walk(states(page), page, engine=browser_name)


def states(page: Page) -> Iterator[str]:
    inquiry = PriorAuthInquiry(page).open()
    yield "the form"
    inquiry.search(number="12", from_date="soon")
    expect(inquiry.errors).to_be_focused()
    yield "errors"
    inquiry.open().search(member_id=MEMBER).expect_found(TAKEN_BACK, VISITS, IN_PART)
    yield "some found"
    shown = inquiry.show(IN_PART)
    yield "one of two services"
    shown.read("Your request was approved in part")
    yield "a letter"
    PlanOfCareInquiry(page).open().search(member_id=AT_HOME)
    Authorization(page).of("PC26000201")
    yield "a plan of care"
