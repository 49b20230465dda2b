"""What comes after a decision: a claim is adjusted, copied and voided, or put right and submitted again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from e2e import accessibility
from e2e.claim_form_screens import ClaimForm, NewClaim
from e2e.claim_screens import OneClaim
from e2e.clerk_screens import SignedIn
from e2e.offices import Office
from e2e.portals import Portal
from e2e.watch import Watch

BILLER, WITHOUT_VOID = "JAMJON", "ZOEDOE22"
MEMBER, OF_A_CCO = "FEESERV1", "COVERED1"
LINE = {"procedure": "00002", "pointers": "1", "units": "1", "charge": "180.00"}


class Drafts(SignedIn):
    path = "/claims/drafts"
    heading = "Drafts of claims"


class Templates(SignedIn):
    path = "/claims/templates"
    heading = "Templates"


class Void(SignedIn):
    heading = re.compile(r"^Void claim \d{13}\?$")


class Drop(SignedIn):
    heading = "Drop this draft?"


class Keep(SignedIn):
    heading = "Keep as template"


def claim_of(page: Page, member: str, ago: int) -> OneClaim:
    """A visit so many days ago, submitted."""
    seen = date.today() - timedelta(days=ago)
    form = NewClaim(page).open().begin("Professional")
    form.fill(member_id=member, diagnosis_1="J20.9", place="11")
    form.fill_line(1, from_date=f"{seen:%m/%d/%Y}", **LINE)
    return form.check().submit()


@pytest.mark.untouched
@pytest.mark.both_ways
def test_a_paid_claim_is_adjusted_and_voided(page: Page, portal: Portal, javascript: bool) -> None:
    Office(portal, BILLER).enter(page)
    claim = claim_of(page, MEMBER, 21 if javascript else 22)
    expect(claim.verdict.first).to_have_text(re.compile(r"^PAID \$\d"))
    first = claim.icn

    # Adjust: the form holds what was submitted, and the new claim takes the place of the old one.
    claim.button("Adjust").click()
    form = ClaimForm(page).shown()
    expect(form.field("Member ID")).to_have_value(MEMBER)
    form.fill_line(1, charge="90.00")
    second = form.check().submit()
    assert second.icn.startswith("50") and second.icn != first
    chain = second.table("Adjustments and Voids")
    expect(chain.get_by_role("row")).to_have_count(3)
    expect(chain).to_contain_text("$90.00")
    number = second.icn

    # Only the last of the chain can be changed.
    second.go_to(first)
    expect(second.main.get_by_role("button", name="Adjust")).to_have_count(0)
    expect(second.main.get_by_role("button", name="Copy")).to_be_visible()
    second.go_to(number)

    # Void: asked for first, with the names of all that matters.
    second.main.get_by_role("link", name="Void").click()
    asked = Void(page).shown()
    expect(asked.main).to_contain_text("Make-Believe Family Clinic (500601)")
    asked.main.get_by_role("link", name="Keep it as it is").click()
    second.shown().main.get_by_role("link", name="Void").click()
    asked.shown().button("Void this claim").click()
    void = OneClaim(page).shown()
    expect(void.verdict.first).to_have_text("Void of another claim")
    void.go_to(number)
    expect(void.verdict.first).to_have_text(re.compile(r"^PAID \$[\d.]+, voided later$"))


@pytest.mark.untouched
@pytest.mark.both_ways
def test_a_denied_claim_is_put_right_and_submitted_again(page: Page, portal: Portal, javascript: bool) -> None:
    Office(portal, BILLER).enter(page)
    claim = claim_of(page, OF_A_CCO, 23 if javascript else 24)
    expect(claim.verdict.first).to_have_text("DENIED")
    first = claim.icn
    expect(claim.main.get_by_role("link", name="Void")).to_have_count(0)
    claim.button("Put right and submit again").click()
    form = ClaimForm(page).shown()
    form.fill(member_id=MEMBER)
    again = form.check().submit()
    expect(again.verdict.first).to_have_text(re.compile(r"^PAID \$\d"))
    expect(again.table("Adjustments and Voids")).to_contain_text("Submitted again")
    again.go_to(first)
    expect(again.main.get_by_role("button", name="Put right and submit again")).to_have_count(0)


@pytest.mark.untouched
@pytest.mark.both_ways
def test_a_copy_is_a_draft_that_can_be_kept_as_a_template_and_dropped(
    page: Page, portal: Portal, javascript: bool
) -> None:
    Office(portal, BILLER).enter(page)
    claim = claim_of(page, MEMBER, 25 if javascript else 26)
    icn, name = claim.icn, "Visit" if javascript else "Visit without JavaScript"
    claim.button("Copy").click()
    form = ClaimForm(page).shown()
    expect(form.field("Member ID")).to_have_value(MEMBER)

    drafts = Drafts(page).open()
    row = drafts.main.get_by_role("row").filter(has_text=f"Copy of {icn}")
    expect(row).to_have_count(1)
    row.get_by_role("link", name=re.compile("^Keep as template")).click()
    keep = Keep(page).shown()
    keep.field("Template name").fill(name)
    keep.button("Keep as template").click()
    templates = Templates(page).shown()
    expect(templates.flash).to_have_text("The template is kept.")
    templates.button(f"Begin a claim with {name}").click()
    begun = ClaimForm(page).shown()
    expect(begun.field("Member ID")).to_have_value("")
    expect(begun.cell(1, "Procedure")).to_have_value("00002")

    drafts.open()
    row.get_by_role("link", name=re.compile("^Drop")).click()
    Drop(page).shown().button("Drop this draft").click()
    expect(drafts.shown().flash).to_have_text("The draft is dropped.")
    expect(row).to_have_count(0)


@pytest.mark.untouched
def test_who_may_submit_need_not_be_allowed_to_void(page: Page, portal: Portal, watch: Watch) -> None:
    Office(portal, WITHOUT_VOID).enter(page)
    claim = claim_of(page, MEMBER, 27)
    expect(claim.button("Adjust")).to_be_visible()
    expect(claim.main.get_by_role("link", name="Void")).to_have_count(0)
    watch.expect_status(404)
    page.goto(f"{page.url}/void")
    expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")


@pytest.mark.untouched
def test_anybody_can_do_it(page: Page, portal: Portal, browser_name: str) -> None:
    Office(portal, BILLER).enter(page)
    accessibility.walk(
        states(claim_of(page, MEMBER, 28 if browser_name == "firefox" else 29)), page, engine=browser_name
    )


def states(claim: OneClaim) -> Iterator[str]:
    yield "a claim and what can be done to it"
    claim.main.get_by_role("link", name="Void").click()
    Void(claim.page).shown()
    yield "asked before it is voided"
    NewClaim(claim.page).open().begin("Professional")
    drafts = Drafts(claim.page).open()
    yield "drafts"
    drafts.main.get_by_role("link", name=re.compile("^Keep as template")).first.click()
    keep = Keep(claim.page).shown()
    keep.button("Keep as template").click()
    keep.expect_problem("Template name", "Enter the Template name")
    yield "a template without a name"
    drafts.open().main.get_by_role("link", name=re.compile("^Drop")).first.click()
    Drop(claim.page).shown()
    yield "asked before it is dropped"
    Templates(claim.page).open()
    yield "templates"
