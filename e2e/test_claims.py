"""Was it paid, and if not, why: searched, opened, walked through, printed, and kept from everybody else."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from e2e import accessibility
from e2e.claim_screens import ClaimInquiry, OneClaim
from e2e.clerk_screens import Menu
from e2e.eligibility_screens import Eligibility
from e2e.offices import Office, person
from e2e.paper import US_LETTER, printed
from e2e.portals import Portal
from e2e.screens import Home, LogIn
from e2e.test_keyboard import tab_to
from e2e.watch import Watch

CLERK, WITHOUT_ROLE, ELSEWHERE = "JOHNNIE5", "TRAN2026", "STRANGER1"
MEMBER = "FEESERV1"
PAID, LATE, CHAIN, WAITING, PARTLY = (
    "MB-OSCAR-VISIT",
    "MB-OSCAR-LATE",
    "MB-OSCAR-BACK",
    "MB-NEWBORN",
    "MB-OSCAR-PARTLY",
)


@pytest.mark.quick
@pytest.mark.both_ways
def test_a_clerk_sees_whether_a_claim_was_paid_and_why_not(page: Page, portal: Portal, javascript: bool) -> None:
    LogIn(page).open().as_person(person(portal, CLERK))
    Menu(page).main.get_by_role("link", name="Claims", exact=True).click()
    inquiry = ClaimInquiry(page).shown()

    # What is wrong is said, and what was typed stays.
    inquiry.fill(member_id=MEMBER, service_from="1/1/2099").search()
    inquiry.expect_problem("Service From", re.compile("future"))
    expect(inquiry.field("Member ID")).to_have_value(MEMBER)

    # Several are listed, one is opened, and its reason reads in words.
    inquiry.choose("Status", "DENIED").find(service_from="")
    expect(inquiry.said).to_have_text("4 claims found, the newest first")
    names = inquiry.claims.all_inner_texts()
    late = inquiry.open_claim(3).expect_verdict("DENIED")
    expect(late.table("Why it was denied")).to_contain_text("Billed after the time for filing had ended.")
    expect(late.main).to_contain_text(re.compile("the last day to do so. You can appeal until"))

    # The way back, by the link, by the browser, and by a reload, leads to the same list and the same form.
    assert re.search(r"/claims/\d+\?from=[\w-]{22}$", page.url) and MEMBER not in page.url
    page.go_back()
    expect(inquiry.claims).to_have_text(names)
    page.reload()
    expect(inquiry.shown().claims).to_have_text(names)
    expect(inquiry.field("Member ID")).to_have_value(MEMBER)
    inquiry.open_claim(0).back()
    expect(inquiry.field("Status")).to_have_value("DENIED")
    expect(inquiry.claims).to_have_text(names)

    # One hit opens at once.
    paid = inquiry.choose("Status", "").find_one(patient_account=PAID, member_id="").expect_verdict("PAID $171.10")
    expect(paid.steps).to_have_text([re.compile(name) for name in ("Received", "PAID", "Remittance")])
    icn = paid.icn
    inquiry.open().find_one(icn=icn)

    # The claims of a chain lead to each other.
    inquiry.open().find(patient_account=CHAIN)
    chain = inquiry.open_claim(0).expect_verdict(re.compile(r"^PAID \$166.00, 1 of 2 services denied$"))
    first = chain.table("Adjustments and Voids").get_by_role("link").first.inner_text()
    chain.go_to(first).expect_verdict("PAID $214.50, adjusted later")
    expect(chain.table("Remittances")).to_contain_text("−$214.50")
    expect(chain.back().claims).to_have_count(3)

    # From whether he is covered to his claims, to one in words, to what was paid for it, and back.
    Eligibility(page).open().fill(member_id=MEMBER).search()
    expect(Eligibility(page).fact("Member ID")).to_have_text(MEMBER)
    offered = page.get_by_role("group", name="Look further").get_by_role("button")
    expect(offered).to_have_text(["Claims of this member"])
    offered.click()
    expect(inquiry.shown().field("Member ID")).to_have_value(MEMBER)
    assert re.search(r"/claims/found/[\w-]{22}$", page.url)
    paid = inquiry.find_one(patient_account=PAID).expect_verdict("PAID $171.10")
    expect(paid.table("Services")).to_contain_text("Clinic visit/encounter, all-inclusive")
    expect(paid.table("Diagnoses")).to_contain_text("J20.9 Acute bronchitis, unspecified")
    paid.table("Remittances").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Paid on "))
    page.get_by_role("link", name=icn, exact=True).click()
    paid.shown().expect_verdict("PAID $171.10")
    page.get_by_role("button", name="Check eligibility on this day").click()
    expect(Eligibility(page).shown().verdict).to_have_text("Covered on this day")
    assert MEMBER not in page.url
    page.go_back()
    paid.shown().expect_verdict("PAID $171.10")

    # Page by page, older and older.
    inquiry.open().find()
    expect(inquiry.said).to_have_text("The 20 newest claims")
    newest = inquiry.claims.all_inner_texts()
    inquiry.main.get_by_role("link", name="Older claims").click()
    expect(inquiry.said).to_have_text("20 more claims, the newest first")
    assert not {*inquiry.claims.all_inner_texts()} & {*newest}
    page.go_back()
    expect(inquiry.claims).to_have_text(newest)


def test_a_claim_with_the_keyboard_on_paper_and_for_nobody_else(page: Page, portal: Portal, watch: Watch) -> None:
    Office(portal, CLERK).enter(page)
    ClaimInquiry(page).open()
    tab_to(page, "Patient Account Number")
    page.keyboard.type(PARTLY)
    page.keyboard.press("Enter")
    claim = OneClaim(page).shown().expect_verdict("PAID $142.50, 2 of 3 services denied")
    address, icn = page.url, claim.icn
    expect(claim.verdict).to_be_focused()
    for _ in range(2):
        page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("link", name="Back to the results")).to_be_focused()
    page.keyboard.press("Enter")
    back = ClaimInquiry(page).shown()
    expect(back.said).to_have_text("1 claim found, the newest first")
    tab_to(page, icn)
    page.keyboard.press("Enter")
    OneClaim(page).shown()
    sheets = printed(page)
    assert sheets[0].size == US_LETTER and len(sheets) <= 2
    words = " ".join(sheet.words for sheet in sheets)
    assert icn in words.replace(" ", "") and "Make-Believe Family Clinic" in words and "Paid together" in words
    for left_out in ("Log off", "Skip to main content", "Back to the results", "New search"):
        assert left_out not in words

    watch.expect_status(404)
    for user_name in (ELSEWHERE, WITHOUT_ROLE):
        page.context.clear_cookies()
        Office(portal, user_name).enter(page)
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("not found", re.I))
        expect(page.get_by_role("main")).not_to_contain_text(icn)
    Home(page).open().expect_signed_in(WITHOUT_ROLE)
    expect(Menu(page).main.locator('a[href="/claims"]')).to_have_count(0)  # the section has Drug Search, too


def test_anybody_can_look_at_claims(page: Page, portal: Portal, browser_name: str) -> None:
    Office(portal, CLERK).enter(page)
    accessibility.walk(states(ClaimInquiry(page).open()), page, engine=browser_name)


def states(inquiry: ClaimInquiry) -> Iterator[str]:
    yield "the form"
    inquiry.fill(icn="12").search()
    expect(inquiry.errors).to_be_focused()
    yield "errors"
    inquiry.open().find(patient_account="nobody")
    yield "nothing found"
    inquiry.open().find()
    yield "the newest"
    inquiry.open().find(patient_account=CHAIN)
    inquiry.open_claim(1)
    yield "a chain"
    inquiry.open().find_one(patient_account=LATE)
    yield "denied"
    inquiry.open().find_one(patient_account=WAITING)
    yield "suspended"
