"""A request for authorization is reviewed at the desk, line by line; its provider reads the decision and the letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from e2e import accessibility
from e2e.authorization_request_screens import Drafts, Submitted
from e2e.authorization_screens import Authorization, PriorAuthInquiry
from e2e.desk_screens import at_the_desk
from e2e.offices import Office, person
from e2e.portals import Portal
from e2e.review_screens import Queue
from e2e.screens import LogIn
from e2e.test_keyboard import tab_to
from e2e.watch import Watch

HELP, SUPERVISOR, CLERK = "PROSERV1", "SUPERVI1", "NUNEZ501"
WHEELCHAIR, RESPITE, HEARING_AID, VISITS = "PA26000102", "PC26000202", "PA26000103", "PA26000101"


@pytest.mark.both_ways
@pytest.mark.untouched
def test_a_request_is_decided_and_its_provider_reads_why(page: Page, portal: Portal) -> None:
    at_the_desk(page, portal, HELP)
    queue = Queue(page).from_menu()
    expect(queue.numbers.first).to_have_text(WHEELCHAIR)
    review = queue.show(WHEELCHAIR)
    expect(review.main).to_contain_text("Theo Toothsome (DENTAL01)")
    expect(review.main).to_contain_text("OHP Plus")
    review.button("take").click()
    expect(page.get_by_text("You review this request now.")).to_be_visible()

    review.decide_line(1, "Approve as asked for")
    review.decide_line(2, "Deny")
    review.field("Besides, the letter says").fill("Bring the old chair back.")
    review.button("decide").click()
    expect(review.errors).to_be_focused()
    review.expect_problem("Reason for line 2", "Enter a Reason for line 2")
    expect(review.field("Decision about line 1")).to_have_value("approve")
    expect(review.field("Besides, the letter says")).to_have_value("Bring the old chair back.")
    review.decide_line(2, "Deny", "The chair that is approved has a cushion")
    review.button("decide").click()
    expect(page.get_by_text("It is decided. The provider is told, and gets a letter.")).to_be_visible()
    expect(review.row("E2607 NU")).to_contain_text("Denied")
    review.main.get_by_role("link", name="Your request was approved in part").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your request was approved in part")
    expect(page.get_by_role("main")).to_contain_text("within 60 days")
    page.get_by_role("link", name="Back to the prior authorization").click()
    review.of(WHEELCHAIR)

    page.context.clear_cookies()
    LogIn(page).open().as_person(person(portal, CLERK))
    PriorAuthInquiry(page).open().search(number=WHEELCHAIR)
    shown = Authorization(page).of(WHEELCHAIR)
    expect(shown.advice).to_contain_text("Approved in part")
    expect(shown.main).to_contain_text("The chair that is approved has a cushion")
    letter = shown.read("Your request was approved in part")
    expect(letter.main).to_contain_text("Bring the old chair back.")
    page.goto("/messages")
    expect(page.get_by_role("main")).to_contain_text(f"The prior authorization {WHEELCHAIR} was approved in part.")


@pytest.mark.untouched
def test_of_two_reviewers_the_second_loses_nothing_and_more_is_asked_for(
    page: Page, portal: Portal, watch: Watch
) -> None:
    at_the_desk(page, portal, HELP)
    review = Queue(page).open().show(RESPITE)
    review.decide_line(1, "Approve less", "Enough for now")
    review.field("Units of line 1").fill("48")
    supervisor = Office(portal, SUPERVISOR)
    supervisor.send(f"{review.address}/take", {"seen": "0"})
    watch.expect_status(409)
    review.button("decide").click()
    expect(review.errors.filter(has_text="SUPERVI1 took it.")).to_be_focused()
    expect(review.main).to_contain_text("Enough for now")
    review.button("take over").click()
    expect(page.get_by_text("You review this request now.")).to_be_visible()
    review.field("What is missing").fill("How the member lives.")
    review.button("ask for it").click()
    expect(page.get_by_text("The provider is told what is missing")).to_be_visible()
    Queue(page).open().tab("More is needed")
    review = Queue(page).show(RESPITE)
    review.button("it has come: go on with the review").click()
    review.decide_line(1, "Approve less", "Enough for now")
    review.field("Units of line 1").fill("48")
    review.button("decide").click()
    expect(review.row("S5150")).to_contain_text("48 of 48 hours left")


@pytest.mark.untouched
def test_who_asked_reads_what_is_missing_and_answers(page: Page, portal: Portal) -> None:
    at_the_desk(page, portal, HELP)
    review = Queue(page).open().show(WHEELCHAIR)
    review.button("take").click()
    expect(page.get_by_text("You review this request now.")).to_be_visible()
    review.field("What is missing").fill("A picture of the old chair.")
    review.button("ask for it").click()
    expect(page.get_by_text("The provider is told what is missing")).to_be_visible()

    page.context.clear_cookies()
    LogIn(page).open().as_person(person(portal, CLERK))
    Drafts(page).open().main.get_by_role("link", name=WHEELCHAIR, exact=True).click()
    request = Submitted(page).of(WHEELCHAIR).expect_status("More is needed")
    expect(request.main).to_contain_text("A picture of the old chair.")
    request.main.get_by_role("link", name="write to the reviewer").click()
    expect(page.get_by_role("main")).to_contain_text("A picture of the old chair.")
    page.get_by_label("Note", exact=False).fill("It is on its way.")
    request.button("send note").click()
    request.shown().expect_status("In review")
    expect(request.main).to_contain_text("It is on its way.")
    expect(request.main.get_by_text("A picture of the old chair.")).to_be_hidden()
    request.main.get_by_text("Letter of").click()
    expect(request.main.get_by_text("A picture of the old chair.")).to_be_visible()


@pytest.mark.untouched
def test_a_reviewer_needs_no_mouse(page: Page, portal: Portal) -> None:
    at_the_desk(page, portal, HELP)
    review = Queue(page).open().show(WHEELCHAIR)
    for line in (1, 2):
        tab_to(page, f"Decision about line {line}")
        page.keyboard.press("A")
        expect(review.field(f"Decision about line {line}")).to_have_value("approve")
    tab_to(page, "decide")
    page.keyboard.press("Enter")
    expect(page.get_by_text("It is decided.")).to_be_visible()
    expect(review.row("K0005 NU")).to_contain_text("Approved")


def test_anybody_can_review(page: Page, portal: Portal, watch: Watch, browser_name: str) -> None:
    accessibility.walk(states(page, portal), page, engine=browser_name)


def states(page: Page, portal: Portal) -> Iterator[str]:
    at_the_desk(page, portal, SUPERVISOR)
    queue = Queue(page).open()
    yield "queue"
    queue.field("Find one by its number").fill("PA")
    queue.button("find").click()
    queue.expect_problem("Find one by its number", re.compile("No authorization"))
    yield "queue, not found"
    review = queue.open().show(WHEELCHAIR)
    yield "review"
    review.button("decide").click()
    expect(review.errors).to_be_focused()
    yield "review, errors"
    queue.open().find(VISITS)
    yield "review, decided"
    queue.open().tab("More is needed")
    queue.show(HEARING_AID)
    yield "review, more is needed"
