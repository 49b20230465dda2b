"""What was paid, for which claims and which members; and what a drug needs: looked up, narrowed down, come back to."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from e2e import accessibility
from e2e.offices import Office, person
from e2e.payment_screens import Drugs, Pmpm, Remittances, Week
from e2e.portals import Portal
from e2e.screens import LogIn
from e2e.test_keyboard import tab_to
from e2e.watch import Watch

ADMINISTRATOR, CLERK, ELSEWHERE = "JAMJON", "JOHNNIE5", "STRANGER1"
MEMBER = "FEESERV1"


@pytest.mark.both_ways
def test_a_clerk_follows_the_money_and_nobody_else_does(page: Page, portal: Portal, watch: Watch) -> None:
    LogIn(page).open().as_person(person(portal, CLERK))
    remittances = Remittances(page).open()
    expect(remittances.menu.main.get_by_role("link", name="Claims", exact=True)).to_be_visible()
    first_week = remittances.weeks.first.inner_text()
    remittances.main.get_by_role("link", name="Older").click()
    expect(remittances.weeks.first).not_to_have_text(first_week)
    page.go_back()
    expect(remittances.weeks.first).to_have_text(first_week)

    week = remittances.open_week(3)
    address = page.url
    *parts, whole = week.amounts(1, "Sums")
    assert sum(parts) == whole == sum(week.amounts(5, "Claims")), "the sums are those of the claims"
    week.show("Denied")
    assert set(week.amounts(5, "Denied claims")) == {0}
    page.go_back()
    expect(week.main.get_by_role("heading", level=2)).to_have_text("Claims")
    expect(week.main.get_by_role("link", name="Download CSV")).to_have_attribute("href", re.compile(r"/\d+/csv$"))
    icn = week.main.get_by_role("rowheader").get_by_role("link").first
    number = icn.inner_text()
    icn.click()
    expect(page.get_by_role("main")).to_contain_text(number)
    page.go_back()
    week.shown()

    watch.expect_status(404)
    page.context.clear_cookies()
    Office(portal, ELSEWHERE).enter(page)
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("not found", re.I))
    expect(Remittances(page).open().main).to_contain_text("No payments yet")
    expect(page.get_by_role("link", name="Providers", exact=True)).to_have_count(0)


@pytest.mark.both_ways
def test_a_primary_care_home_sees_for_whom_it_was_paid_and_a_drug_is_found(
    page: Page, portal: Portal, javascript: bool
) -> None:
    Office(portal, ADMINISTRATOR).enter(page)
    pmpm = Pmpm(page).open().search("12")
    pmpm.expect_problem("Member ID", re.compile("8 letters and digits"))
    member = portal.people.members[MEMBER]
    pmpm.search(member.member_id.lower())
    expect(pmpm.member).to_contain_text(f"{member.first_name} {member.last_name}")
    expect(page).to_have_url(re.compile(r"/pmpm/found/[\w-]+$"))
    page.reload()
    expect(pmpm.shown().member).to_contain_text(member.last_name)
    expect(pmpm.field("Member ID")).to_have_value(member.member_id.lower())
    pmpm.main.get_by_role("link", name="all months").click()
    pmpm.open_month()
    page.get_by_role("link", name="More members").click()
    expect(page.get_by_role("link", name="First page")).to_be_visible()

    drugs = Drugs(page).open()
    drugs.field("Drug").press_sequentially("fable")
    if not javascript:
        drugs.button("search").click()
    expect(drugs.said).to_have_text("5 drugs found.")
    drugs.main.get_by_label("Preferred drugs only").check()
    if not javascript:
        drugs.button("search").click()
    expect(drugs.said).to_have_text("4 drugs found.")
    page.reload()
    expect(drugs.rows).to_have_count(4)
    drugs.field("Drug").fill("99999-5001-1")
    drugs.main.get_by_label("Preferred drugs only").uncheck()
    drugs.button("search").click()
    expect(drugs.rows).to_contain_text("Fabletor")
    expect(drugs.rows).to_contain_text("Needed")


def test_anybody_can_look_at_payments_with_the_keyboard_alone(page: Page, portal: Portal, browser_name: str) -> None:
    Office(portal, ADMINISTRATOR).enter(page)
    accessibility.walk(states(page), page, engine=browser_name)


def states(page: Page) -> Iterator[str]:
    week = Remittances(page).open().open_week(3)
    yield "the claims of a week"
    week.show("Denied")
    yield "the denied ones"
    Week(page).page.goto("/remittances")
    yield "the weeks"
    pmpm = Pmpm(page).open()
    tab_to(page, "Member ID")
    page.keyboard.type(MEMBER)
    page.keyboard.press("Enter")
    expect(pmpm.member).to_be_focused()
    yield "the history of a member"
    pmpm.open().open_month()
    yield "a month"
    drugs = Drugs(page).open()
    tab_to(page, "Drug")
    page.keyboard.type("imag")
    expect(drugs.said).to_contain_text("drugs found.")
    yield "drugs"
