"""Reset Password: a link by e-mail, a secret question, a new password."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from e2e.account_screens import DeadLink, Mailbox, ResetPassword
from e2e.offices import WRONG, Office, lock_out
from e2e.people import Newcomer
from e2e.portals import Portal
from e2e.screens import Home, LogIn
from e2e.watch import Watch

SUBJECT = "Reset your password"
NEW = "Saddle7Cove"


def with_questions(portal: Portal, newcomer: Newcomer) -> Newcomer:
    """A clerk who has chosen two secret questions."""
    clerk = Office(portal, "JAMJON").add("Claim Inquiry", newcomer=newcomer)
    questions = {
        "first_question": clerk.first_question,
        "first_answer": clerk.first_answer,
        "second_question": clerk.second_question,
        "second_answer": clerk.second_answer,
    }
    Office(portal, clerk.user_name, clerk.password).send("/account/questions", questions)
    return clerk


@pytest.mark.both_ways
@pytest.mark.counted("it asks for many resets from one address")
def test_a_forgotten_password_is_reset(page: Page, portal: Portal, newcomer: Newcomer, watch: Watch) -> None:
    watch.expect_status(404)  # the link, once it was used
    clerk = with_questions(portal, newcomer)
    new = NEW + clerk.password[-8:]
    portal.secrets.add(new)
    LogIn(page).open().main.get_by_role("link", name="Reset Password").click()
    ResetPassword(page).shown().ask(clerk.user_name)
    Mailbox(page).follow(clerk.email, SUBJECT)
    link = page.url
    reset = ResetPassword(page).shown().answer(clerk.first_question, clerk.first_answer.upper())
    expect(reset.errors).to_be_focused()
    reset.expect_problem(clerk.first_question, re.compile("not the answer"))
    expect(reset.field(clerk.first_question)).to_have_value("")
    reset.button("Answer the other question").click()
    reset.answer(clerk.second_question, clerk.second_answer)
    expect(reset.main).to_contain_text("Your answer is right")

    reset.choose(clerk.password)
    reset.expect_problem("New Password", re.compile("never used"))
    reset.choose(new)
    expect(page.get_by_role("heading", level=1)).to_have_text("Your new password is saved")
    page.get_by_role("main").get_by_role("link", name="Log in", exact=True).click()
    log_in = LogIn(page).shown().fill(clerk.user_name, clerk.password)
    log_in.submit()
    expect(log_in.errors).to_be_visible()
    log_in.fill(clerk.user_name, new).submit()
    Home(page).expect_signed_in(clerk.user_name)
    Mailbox(page).open_newest(clerk.email, re.compile("password (was|has been)"))

    page.goto(link)
    DeadLink(page).shown().main.get_by_role("link", name="Ask for a new link").click()
    ResetPassword(page).shown()


@pytest.mark.counted("it asks for many resets from one address")
def test_who_asks_learns_nothing_and_a_locked_owner_is_told_who_helps(
    page: Page, portal: Portal, newcomer: Newcomer
) -> None:
    clerk = with_questions(portal, newcomer)
    lock_out(portal, clerk)
    told = Mailbox(page).open_newest(clerk.email, re.compile("is locked"))
    expect(told).to_contain_text("800-336-6016")
    said = []
    for user_name in (clerk.user_name, "NOBODY12345"):
        ResetPassword(page).open().ask(user_name)
        said.append(page.get_by_role("main").inner_text())
    assert said[0] == said[1]
    assert "800-336-6016" in said[0] and "site administrator" in said[0]
    mail = Mailbox(page).open_newest(clerk.email, re.compile("cannot be reset"))
    expect(mail).to_contain_text("800-336-6016")
    expect(mail.get_by_role("link", name=re.compile("^http"))).to_have_count(0)


@pytest.mark.counted("wrong answers lock the account")
def test_wrong_answers_to_both_questions_count_together(
    page: Page, portal: Portal, newcomer: Newcomer, watch: Watch
) -> None:
    watch.expect_status(404)  # the link, once the user name is locked
    clerk = with_questions(portal, newcomer)
    ResetPassword(page).open().ask(clerk.user_name)
    Mailbox(page).follow(clerk.email, SUBJECT)
    reset = ResetPassword(page).shown()
    for number, question in enumerate((clerk.first_question, clerk.second_question) * 2, start=1):
        reset.answer(question, WRONG)
        reset.expect_problem(question, re.compile("One try is left" if number == 4 else "not the answer"))
        if number < 4:
            reset.button("Answer the other question").click()
            expect(reset.errors).to_have_count(0)
    reset.answer(clerk.second_question, WRONG)
    DeadLink(page).shown()
    log_in = LogIn(page).open().fill(clerk.user_name, clerk.password)
    log_in.submit()
    expect(log_in.errors).to_be_visible()


def test_the_rules_tick_off_for_whoever_resets(page: Page, portal: Portal, newcomer: Newcomer) -> None:
    clerk = with_questions(portal, newcomer)
    ResetPassword(page).open().ask(clerk.user_name)
    Mailbox(page).follow(clerk.email, SUBJECT)
    reset = ResetPassword(page).shown().answer(clerk.first_question, clerk.first_answer)
    rules = reset.main.get_by_role("listitem").filter(has_text=re.compile(r"^\s*(Not met|Met):"))
    met = reset.main.get_by_role("listitem").filter(has_text=re.compile(r"^\s*Met:"))
    field = reset.field("New Password")
    field.press_sequentially(NEW)
    expect(met).to_have_count(rules.count())
    field.fill(f"{clerk.user_name}7A")
    expect(rules.filter(has_text="Not met: Hard to guess")).to_have_count(1)
