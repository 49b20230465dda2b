"""Is she covered on this day, and who pays: asked, proved, printed, and kept from everybody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from e2e import accessibility
from e2e.clerk_screens import Menu
from e2e.eligibility_screens import Eligibility
from e2e.offices import Office, person
from e2e.paper import US_LETTER, printed
from e2e.portals import Portal
from e2e.screens import Home, LogIn
from e2e.test_keyboard import tab_to
from e2e.watch import Watch

CLERK, WITHOUT_ROLE, ELSEWHERE = "JOHNNIE5", "ZOEDOE22", "STRANGER1"
COVERED, GAP, ENDED, INSURED, TWIN, OTHER_TWIN = "COVERED1", "GAPMONTH", "ENDED001", "MEDICAR1", "TWINS001", "TWINS002"
YESTERDAY = datetime.now(UTC).date() - timedelta(days=1)
"""It is past in Oregon too."""
HUNDRED_DAYS = {
    "from_date": f"{YESTERDAY - timedelta(days=99):%m/%d/%Y}",
    "to_date": f"{YESTERDAY:%m/%d/%Y}",
}


@pytest.fixture
def eligibility(page: Page, portal: Portal) -> Eligibility:
    Office(portal, CLERK).enter(page)
    return Eligibility(page).open()


@pytest.mark.quick
@pytest.mark.both_ways
def test_a_clerk_sees_whether_a_member_is_covered_and_what_a_plan_covers(page: Page, portal: Portal) -> None:
    LogIn(page).open().as_person(person(portal, CLERK))
    Menu(page).main.get_by_role("link", name="Eligibility", exact=True).click()
    eligibility = Eligibility(page).shown()
    member = portal.people.members[COVERED]
    eligibility.ask(member).expect_panels()
    expect(eligibility.verdict).to_have_text("Covered on this day")
    expect(eligibility.answer).to_contain_text(f"asked by {CLERK}")
    expect(eligibility.field("Member ID")).to_have_value(member.member_id)
    number = eligibility.number()
    eligibility.show_coverage("BMH")
    expect(eligibility.panel("Service Type Coverage and Copay: BMH").get_by_role("row").nth(1)).to_be_visible()
    assert eligibility.number() == number
    eligibility.expect_panels()
    page.goto("/eligibility")  # nothing of the member waits there for whoever comes next
    expect(eligibility.shown().answer).to_have_count(0)
    expect(eligibility.field("Member ID")).to_have_value("")


@pytest.mark.both_ways
def test_the_days_without_cover_are_said_in_words(portal: Portal, eligibility: Eligibility) -> None:
    eligibility.ask(portal.people.members[GAP], **HUNDRED_DAYS)
    expect(eligibility.verdict).to_have_text("Covered on some of these days")
    expect(eligibility.answer.get_by_role("listitem").first).to_have_text(re.compile(r"\w{3} \d{1,2}, 20\d\d"))
    expect(eligibility.answer).to_contain_text("Days without cover")
    ended = portal.people.members[ENDED]
    Eligibility(eligibility.page).open().ask(ended)
    expect(eligibility.verdict).to_have_text("Not covered on this day")


@pytest.mark.both_ways
def test_two_of_one_name_are_told_apart_by_the_member_id(portal: Portal, eligibility: Eligibility) -> None:
    one, other = portal.people.members[TWIN], portal.people.members[OTHER_TWIN]
    eligibility.fill(last_name=one.last_name, first_name=one.first_name, date_of_birth=one.date_of_birth).search()
    eligibility.expect_problem("Member ID", re.compile("Several members"))
    expect(eligibility.field("Last Name")).to_have_value(one.last_name)
    for member in (one, other):
        eligibility.ask(member)
        expect(eligibility.answer).to_contain_text(member.last_name)


@pytest.mark.both_ways
def test_what_is_wrong_is_said_and_what_was_typed_stays(eligibility: Eligibility, javascript: bool) -> None:
    eligibility.fill(last_name="Nobody", first_name="Norah", date_of_birth="2/30/1990", from_date="1/1/2099").search()
    eligibility.expect_problem("Date of Birth", re.compile("MM/DD/YYYY"))
    eligibility.expect_problem("From Date", re.compile("future"))
    expect(eligibility.errors).to_be_focused()
    expect(eligibility.field("Last Name")).to_have_value("Nobody")
    eligibility.fill(date_of_birth="2/28/1990", from_date="").search()
    expect(eligibility.main).to_contain_text("No member found")
    expect(eligibility.field("First Name")).to_have_value("Norah")
    expect(eligibility.answer).to_have_count(0)


@pytest.mark.both_ways
def test_an_answer_is_found_again_by_its_number(page: Page, portal: Portal, eligibility: Eligibility) -> None:
    member = portal.people.members[COVERED]
    number = eligibility.ask(member).number()
    eligibility.open().find_again("ABCD-EFGH-JKLM")
    eligibility.expect_problem("Verification number", re.compile("got no answer"))
    eligibility.find_again(number.lower())
    expect(eligibility.answer).to_contain_text("As it was answered on")
    assert eligibility.number() == number
    eligibility.show_coverage("BMH")
    eligibility.open().button(number).click()
    expect(eligibility.fact("Member ID")).to_have_text(member.member_id)
    eligibility.button("check again").click()
    expect(eligibility.answer).to_contain_text("Checked")
    assert eligibility.number() != number


@pytest.mark.both_ways
def test_nobody_else_sees_any_of_it(page: Page, portal: Portal, watch: Watch, eligibility: Eligibility) -> None:
    number = eligibility.ask(portal.people.members[COVERED]).number()
    page.context.clear_cookies()
    Office(portal, ELSEWHERE).enter(page)
    elsewhere = Eligibility(page).open()
    expect(elsewhere.button(number)).to_have_count(0)
    elsewhere.find_again(number)
    elsewhere.expect_problem("Verification number", re.compile("got no answer"))
    expect(elsewhere.answer).to_have_count(0)

    watch.expect_status(404)
    page.context.clear_cookies()
    Office(portal, WITHOUT_ROLE).enter(page)
    home = Home(page).open().expect_signed_in(WITHOUT_ROLE)
    expect(home.page.get_by_role("link", name="Eligibility")).to_have_count(0)
    page.goto("/eligibility")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("not found", re.I))


def test_a_member_is_checked_with_the_keyboard_alone(page: Page, portal: Portal, eligibility: Eligibility) -> None:
    member = portal.people.members[COVERED]
    tab_to(page, "Member ID")
    page.keyboard.type(member.member_id)
    page.keyboard.press("Enter")
    expect(eligibility.verdict).to_be_focused()
    show = page.get_by_role("button", name=re.compile("^Show coverage")).first
    tab_to(page, " ".join((show.text_content() or "").split())[:40])
    page.keyboard.press("Enter")
    expect(eligibility.panel("Service Type Coverage and Copay: ")).to_be_visible()
    expect(show).to_be_focused()


def test_the_answer_is_one_sheet_of_paper(page: Page, portal: Portal, eligibility: Eligibility) -> None:
    """With all that a member can have, and the coverage of the plan that was chosen."""
    member = portal.people.members[INSURED]
    number = eligibility.ask(member).number()
    eligibility.show_coverage("BM")
    [sheet] = printed(page)
    assert sheet.size == US_LETTER
    words = sheet.words.replace(" ", "")
    assert number in words and member.member_id in words and "Coveredonthisday" in words
    assert "Medicaltransportation" in words and "Female" in words
    assert "Make-Believe Family Clinic" in sheet.words
    for left_out in ("Log off", "Skip to main content", "search", "Show coverage", "Find an answer again"):
        assert left_out not in sheet.words


def test_anybody_can_check_eligibility(page: Page, portal: Portal, eligibility: Eligibility, browser_name: str) -> None:
    accessibility.walk(states(eligibility, portal), page, engine=browser_name)


def states(eligibility: Eligibility, portal: Portal) -> Iterator[str]:
    members = portal.people.members
    yield "the form"
    eligibility.search()
    expect(eligibility.errors).to_be_focused()
    yield "errors"
    eligibility.ask(members[GAP], **HUNDRED_DAYS)
    yield "covered on some days"
    number = eligibility.open().ask(members[INSURED]).number()
    eligibility.show_coverage("BM")
    yield "many panels, and the coverage of a plan"
    eligibility.open().find_again(number)
    expect(eligibility.answer).to_contain_text("As it was answered on")
    yield "found again"
