"""Does the plan pay for it: asked by code or by words, with and without JavaScript, and by nobody without the role."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from e2e import accessibility
from e2e.benefit_screens import Benefits
from e2e.clerk_screens import Menu
from e2e.offices import Office, person
from e2e.paper import US_LETTER, printed
from e2e.portals import Portal
from e2e.screens import Home, LogIn
from e2e.test_keyboard import tab_to
from e2e.watch import Watch

CLERK, WITHOUT_ROLE = "TRAN2026", "JOHNNIE5"


@pytest.mark.both_ways
def test_a_clerk_learns_whether_a_plan_pays(page: Page, portal: Portal, watch: Watch) -> None:
    LogIn(page).open().as_person(person(portal, CLERK))
    Menu(page).main.get_by_role("link", name="Eligibility", exact=True).click()
    benefits = Benefits(page).shown()
    benefits.ask(procedure="00055", diagnosis="s72.001a")
    expect(benefits.verdict).to_have_text("Covered")
    expect(benefits.verdict).to_be_focused()
    expect(benefits.finding).to_contain_text("line 37, which is funded")
    benefits.ask(procedure="00059", diagnosis="B07.9")
    expect(benefits.verdict).to_have_text("Below the funding line")
    page.go_back()
    expect(benefits.verdict).to_have_text("Covered")
    page.reload()
    expect(benefits.field("Diagnosis")).to_have_value("s72.001a")

    watch.expect_status(422)
    benefits.ask(procedure="walk wheel", diagnosis="")
    benefits.expect_problem("Procedure", re.compile("Choose one of the procedures"))
    benefits.choice("E0143").click()
    expect(benefits.field("Procedure")).to_have_value("E0143")
    expect(benefits.field("Procedure")).to_be_focused()
    benefits.expect_meaning("Walker, folding, wheeled")
    benefits.search()
    expect(benefits.verdict).to_have_text("It depends on the diagnosis")

    watch.expect_status(404)
    page.context.clear_cookies()
    Office(portal, WITHOUT_ROLE).enter(page)
    Home(page).open().expect_signed_in(WITHOUT_ROLE)
    expect(page.get_by_role("link", name="Benefits and HSC Inquiry")).to_have_count(0)
    page.goto("/benefits?plan=BMH&procedure=00055")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("not found", re.I))


def test_codes_are_found_as_one_types_with_the_keyboard_alone(page: Page, portal: Portal, watch: Watch) -> None:
    Office(portal, CLERK).enter(page)
    benefits = Benefits(page).open()
    benefits.field("Benefit Plan").select_option("BMH")
    tab_to(page, "Diagnosis")
    page.keyboard.type("diab type 2")
    expect(benefits.choice("E11.9")).to_be_visible()
    watch.expect_status(422)
    page.keyboard.press("Enter")  # is for the search, not for the first choice
    benefits.expect_problem("Diagnosis", re.compile("Choose one of the diagnoses"))
    benefits.field("Diagnosis").focus()
    page.keyboard.press("ArrowDown")
    expect(benefits.choice("E11.9")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(benefits.field("Diagnosis")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(benefits.field("Diagnosis")).to_have_value("E11.9")
    expect(benefits.field("Diagnosis")).to_be_focused()
    benefits.expect_meaning("Type 2 diabetes mellitus without complications")
    page.keyboard.press("Enter")
    expect(benefits.verdict).to_have_text("The diagnosis is on a funded line")
    [sheet] = printed(page)
    assert sheet.size == US_LETTER
    assert "E11.9" in sheet.words and "line 27" in sheet.words and "Clear" not in sheet.words


def test_anybody_can_ask_what_a_plan_pays_for(page: Page, portal: Portal, browser_name: str) -> None:
    Office(portal, CLERK).enter(page)
    accessibility.walk(states(Benefits(page).open()), page, engine=browser_name)


def states(benefits: Benefits) -> Iterator[str]:
    yield "the form"
    benefits.search()
    expect(benefits.errors).to_be_focused()
    yield "errors"
    benefits.ask(procedure="walk", diagnosis="diab")
    expect(benefits.choice("E0143")).to_be_visible()
    yield "choices"
    benefits.ask(procedure="V2020", diagnosis="H52.4")
    expect(benefits.verdict).to_have_text("It depends on the member’s age")
    yield "by age"
    benefits.ask(procedure="00003", diagnosis="")
    expect(benefits.verdict).to_have_text("It depends on the diagnosis")
    yield "many lines"
