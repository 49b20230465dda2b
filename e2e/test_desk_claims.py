"""A claim that was put aside for a person is decided at the desk; its provider reads what is paid, and is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from e2e import accessibility
from e2e.claim_form_screens import NewClaim
from e2e.claim_review_screens import ClaimAtTheDesk, ClaimQueue
from e2e.claim_screens import OneClaim
from e2e.desk_screens import at_the_desk
from e2e.offices import Office
from e2e.portals import Portal
from e2e.test_keyboard import tab_to
from e2e.watch import Watch

HELP, SUPERVISOR, BILLER = "PROSERV1", "SUPERVI1", "JAMJON"
SEEN = f"{date.today() - timedelta(days=12):%m/%d/%Y}"
DRUG = {"from_date": SEEN, "procedure": "J3490", "pointers": "1", "units": "1", "charge": "50"}
VISIT = {**DRUG, "procedure": "00002", "charge": "180.00"}


def suspended(page: Page, portal: Portal, *lines: dict[str, str]) -> OneClaim:
    """A claim with a drug that has no code of its own, submitted."""
    Office(portal, BILLER).enter(page)
    form = NewClaim(page).open().begin("Professional")
    form.fill(member_id="FEESERV1", diagnosis_1="J20.9", place="11").fill_line(1, **DRUG)
    for number, line in enumerate(lines, start=2):
        form.press("add line").expect_totals(f"{number} lines")
        form.fill_line(number, **line)
    claim = form.check().submit()
    expect(claim.verdict.first).to_have_text("SUSPENDED")
    return claim


@pytest.mark.untouched
@pytest.mark.both_ways
def test_a_suspended_claim_is_looked_at_and_paid(page: Page, portal: Portal, javascript: bool) -> None:
    claim = suspended(page, portal, VISIT)
    icn, address = claim.icn, page.url
    page.context.clear_cookies()

    at_the_desk(page, portal, HELP)
    looked = ClaimQueue(page).from_menu().show(icn)
    for said in ("Oscar Openfield (FEESERV1)", "OHP Plus", "Can be paid", "$50.00 charged, priced at $14.30."):
        expect(looked.main).to_contain_text(said)
    looked.button("take").click()
    expect(page.get_by_text("You look at this claim now.")).to_be_visible()

    looked.field("Decision about the whole claim").select_option("Pay as priced")
    looked.allow(1, "99")
    looked.decide()
    expect(looked.errors).to_be_focused()
    wrong = "Enter what you allow of line 1: from $0.01 to the $50.00 that is charged"
    looked.expect_problem("Amount for line 1", wrong)
    expect(looked.field("Decision about the whole claim")).to_have_value("pay")
    looked.allow(1, "42.50")
    looked.decide()
    looked.expect_done()
    expect(looked.standing).to_have_text("PAID, looked at by PROSERV1")
    ClaimQueue(page).open().find(icn)

    page.context.clear_cookies()
    Office(portal, BILLER).enter(page)
    page.goto(address)
    paid = OneClaim(page).shown()
    expect(paid.verdict.first).to_contain_text("PAID $")
    expect(paid.main).to_contain_text("$42.50")
    expect(paid.button("Adjust")).to_be_visible()
    page.goto("/messages")
    expect(page.get_by_role("main")).to_contain_text(f"The claim {icn} is PAID")


@pytest.mark.untouched
def test_of_two_reviewers_the_second_loses_nothing_and_needs_no_mouse(page: Page, portal: Portal, watch: Watch) -> None:
    icn = suspended(page, portal).icn
    page.context.clear_cookies()
    at_the_desk(page, portal, HELP)
    looked = ClaimQueue(page).open().show(icn)
    looked.allow(1, "12.34")
    supervisor = Office(portal, SUPERVISOR)
    supervisor.send(f"{looked.address}/take", {"seen": "0"})
    watch.expect_status(409)
    looked.decide()
    expect(looked.errors.filter(has_text="SUPERVI1 took it.")).to_be_focused()
    expect(looked.main).to_contain_text("12.34")
    looked.button("take over").click()
    expect(page.get_by_text("You look at this claim now.")).to_be_visible()

    tab_to(page, "Decision about line 1")
    page.keyboard.press("D")
    expect(looked.field("Decision about line 1")).to_have_value("deny")
    tab_to(page, "Reason for line 1")
    page.keyboard.type("50")
    expect(looked.field("Reason for line 1")).to_have_value("50")
    tab_to(page, "decide")
    page.keyboard.press("Enter")
    looked.expect_done()
    expect(looked.main).to_contain_text("Not found to be medically necessary.")


def test_anybody_can_look_at_suspended_claims(page: Page, portal: Portal, watch: Watch, browser_name: str) -> None:
    accessibility.walk(states(page, portal), page, engine=browser_name)


def states(page: Page, portal: Portal) -> Iterator[str]:
    at_the_desk(page, portal, SUPERVISOR)
    queue = ClaimQueue(page).open()
    yield "queue"
    queue.field("Find one by its ICN").fill("22")
    queue.button("find").click()
    queue.expect_problem("Find one by its ICN", "No claim with this ICN was put aside for the desk")
    yield "queue, not found"
    icn = queue.open().icns.first.inner_text().strip()
    looked: ClaimAtTheDesk = queue.show(icn)
    yield "claim"
    looked.button("take").click()
    expect(looked.button("give back")).to_be_visible()
    yield "claim, taken"
    looked.button("give back").click()
    expect(looked.button("take")).to_be_visible()
