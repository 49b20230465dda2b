"""A claim from an empty form to its decision: each type, by mouse and by keyboard, alone and with a colleague."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e import accessibility
from e2e.claim_form_screens import ClaimCheck, ClaimForm, NewClaim
from e2e.clerk_screens import Menu
from e2e.offices import Office, elsewhere, person
from e2e.portals import Portal
from e2e.screens import LogIn
from e2e.test_keyboard import tab_to
from e2e.watch import Watch

BILLER, COLLEAGUE, WITHOUT_ROLE = "JAMJON", "ZOEDOE22", "JOHNNIE5"
MEMBER = "FEESERV1"
SEEN = date.today() - timedelta(days=12)
DAY = f"{SEEN:%m/%d/%Y}"
ANOTHER_DAY = f"{SEEN - timedelta(days=1):%m/%d/%Y}"
BEFORE = f"{SEEN - timedelta(days=2):%m/%d/%Y}"
LINE = {"from_date": DAY, "procedure": "00002", "pointers": "1", "units": "1", "charge": "180.00"}


@pytest.mark.untouched
@pytest.mark.both_ways
def test_a_visit_is_typed_checked_submitted_and_paid(
    page: Page, portal: Portal, javascript: bool, browser_name: str
) -> None:
    LogIn(page).open().as_person(person(portal, BILLER))
    Menu(page).main.get_by_role("link", name="Claims", exact=True).click()
    page.get_by_role("link", name="New claim").click()
    form = NewClaim(page).shown().begin("Professional")
    draft = page.url
    form.fill(member_id=MEMBER, patient_account_number="MB-STORY", diagnosis_1="J20.9")
    form.fill_line(1, **{**LINE, "from_date": DAY if javascript else ANOTHER_DAY})
    if not javascript:
        form.press("save").shown()

    # Eligibility says who it is, and who pays, before anything is sent; what it comes to is the server's.
    expect(form.member).to_contain_text("Covered on this day")
    expect(form.member).to_contain_text("The Oregon Health Authority pays, fee-for-service.")
    form.expect_totals("1 line, $180.00 charged")

    # Lines come, are copied, change places and go.
    form.press("copy Line 1").expect_totals("2 lines, $360.00 charged")
    form.press("add line").expect_totals("3 lines")
    expect(form.cell(2, "Procedure")).to_have_value("00002")
    form.fill_line(3, charge="20").press("up Line 3").expect_totals("$380.00 charged")
    expect(form.cell(2, "Charge")).to_have_value("20")
    form.press("remove Line 3").expect_totals("2 lines, $200.00 charged")
    form.press("remove Line 2").expect_totals("1 line, $180.00 charged")
    expect(form.lines).to_have_count(1)
    if javascript:
        # Who presses before the last answer is there means it again.
        form.button("add line").evaluate("button => { button.click(); button.click(); }")
        form.expect_totals("3 lines")
        form.fill_line(2, charge="5").fill_line(3, charge="7")
        # A double click takes one line, also when the next has come under the pointer by then.
        form.press("remove Line 2").expect_totals("2 lines, $187.00 charged")
        form.button("remove Line 2").dispatch_event("click", {"detail": 2})
        form.fill_line(2, charge="8").expect_totals("2 lines, $188.00 charged")
        form.press("remove Line 2").expect_totals("1 line, $180.00 charged")

    # What is wrong is said beside its field, and what was typed stays.
    form.press("check and submit")
    form.expect_problem("Place of Service", "Enter the Place of Service")
    expect(form.field("Patient Account Number")).to_have_value("MB-STORY")
    form.fill(place="11")
    if not javascript and browser_name != "firefox":  # there scripts are kept away, and not switched off
        # What it is called is looked up by a button, and what else was typed stays.
        form.fill(place="office").fill_line(1, procedure="somebody new long")
        form.main.get_by_role("button", name="find codes", exact=True).click()
        form.main.get_by_role("button", name="11 Office").click()
        expect(form.field("Place of Service")).to_have_value("11")
        form.press("find codes Line 1").main.get_by_role("button", name=re.compile("^00002 ")).click()
        expect(form.cell(1, "Procedure")).to_have_value("00002")
        expect(form.field("Patient Account Number")).to_have_value("MB-STORY")
    check = form.check()

    # The provider has to be confirmed; then the answer is there at once.
    expect(check.main).to_contain_text("Make-Believe Family Clinic, 500601, Physician Group")
    check.button("submit claim").click()
    expect(check.main).to_contain_text("Tick the box if this provider bills")
    claim = check.submit()
    expect(claim.verdict.first).to_have_text(re.compile(r"^PAID \$\d"))
    assert re.search(r"/claims/\d+$", page.url)
    expect(claim.main).to_contain_text("MB-STORY")

    # The address of the draft leads to the claim, which is submitted once.
    icn = claim.icn
    page.goto(draft)
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Claim {icn}")


@pytest.mark.untouched
def test_a_claim_by_the_keyboard_alone(page: Page, portal: Portal) -> None:
    Office(portal, BILLER).enter(page)
    form = NewClaim(page).open().begin("Professional")
    tab_to(page, "Member ID")
    page.keyboard.type(MEMBER)
    tab_to(page, "Place of Service")
    page.keyboard.type("office")
    expect(form.main.get_by_role("button", name="11 Office")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(form.field("Place of Service")).to_have_value("11")
    expect(form.field("Place of Service")).to_be_focused()
    tab_to(page, "Diagnosis 1")
    page.keyboard.type("J20.9")
    expect(form.main.get_by_role("status").filter(has_text="Acute bronchitis, unspecified")).to_be_visible()
    expect(form.main.get_by_role("button", name=re.compile("^J20"))).to_have_count(0)
    tab_to(page, "From Date")
    page.keyboard.type(BEFORE)
    tab_to(page, "Procedure")
    page.keyboard.type("somebody new long")
    expect(form.line(1).get_by_role("button", name=re.compile("^00002"))).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(form.cell(1, "Procedure")).to_have_value("00002")
    expect(form.cell(1, "Procedure")).to_be_focused()
    for name, value in (("Units", "1"), ("Charge", "180")):
        tab_to(page, name)
        page.keyboard.type(value)
    page.keyboard.press("Enter")  # saves, and presses no other button
    form.expect_totals("1 line, $180.00 charged")
    tab_to(page, "check and submit")
    page.keyboard.press("Enter")
    check = ClaimCheck(page).shown()
    check.box.focus()
    page.keyboard.press("Space")
    tab_to(page, "submit claim")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"^Claim \d{13}$"))


@pytest.mark.untouched
def test_what_is_typed_is_saved_and_nobody_overwrites_it(
    page: Page, browser: Browser, portal: Portal, watch: Watch
) -> None:
    watch.expect_status(409)
    Office(portal, BILLER).enter(page)
    form = NewClaim(page).open().begin("Professional")
    form.fill(notes="What James noted").fill_line(1, charge="180")
    form.expect_totals("$180.00 charged")
    expect(form.state).to_contain_text(re.compile(r"Saved \d"))
    page.reload()
    expect(form.field("Notes")).to_have_value("What James noted")
    address = page.url
    with elsewhere(browser, portal, watch) as other:
        Office(portal, COLLEAGUE).enter(other)
        other.goto(address)
        theirs = ClaimForm(other).shown().fill(notes="What Zoë noted").press("save")
        expect(theirs.state).to_contain_text("Saved.")  # by this press: when it was saved before stands there already
        expect(theirs.field("Notes")).to_have_value("What Zoë noted")
        other.reload()
        expect(theirs.field("Notes")).to_have_value("What Zoë noted")
    form.fill_line(1, charge="200")
    expect(form.errors).to_contain_text("This claim was changed meanwhile")
    expect(form.cell(1, "Charge")).to_have_value("200")
    both = form.main.get_by_role("table", name="What is different")
    expect(both).to_contain_text("What James noted")
    expect(both).to_contain_text("What Zoë noted")
    form.press("save what I typed")
    expect(form.errors).to_have_count(0)
    form.expect_totals("$200.00 charged")
    page.reload()
    expect(form.field("Notes")).to_have_value("What James noted")
    expect(form.cell(1, "Charge")).to_have_value("200")

    # Who may not type claims finds neither the form nor the way there.
    page.context.clear_cookies()
    watch.expect_status(404)
    Office(portal, WITHOUT_ROLE).enter(page)
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("not found", re.I))
    expect(page.get_by_role("main")).not_to_contain_text("James")


@pytest.mark.untouched
def test_anybody_can_type_a_claim(page: Page, portal: Portal, browser_name: str) -> None:
    Office(portal, BILLER).enter(page)
    accessibility.walk(states(NewClaim(page).open()), page, engine=browser_name)


def states(new: NewClaim) -> Iterator[str]:
    yield "the types"
    form = new.begin("Professional")
    yield "an empty form"
    form.press("check and submit")
    expect(form.errors).to_be_focused()
    yield "errors"
    form.press("add other payer").fill(member_id=MEMBER, place="11", diagnosis_1="J20.9").fill_line(1, **LINE)
    form.cell(1, "Procedure").press_sequentially(" ")
    expect(form.member).to_contain_text("Covered")
    yield "typed"
    form.press("remove Other payer 1")
    form.check()
    yield "the last look"
