"""The screens of one's own account, named as their users name them, and the mails that belong to them."""

from __future__ import annotations

import re
import time
from typing import Self

import pytest
from playwright.sync_api import Locator, Page, expect

from e2e.people import Newcomer
from e2e.screens import Screen

DELIVERY_SECONDS = 20


class Mailbox:
    """What a portal in development shows instead of sending it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open_newest(self, to: str, subject: str | re.Pattern[str]) -> Locator:
        """Wait for a mail to this person, open the newest, and give its text."""
        deadline = time.monotonic() + DELIVERY_SECONDS
        mails = self.page.get_by_role("row").filter(has=self.page.get_by_role("cell", name=to, exact=True))
        found = mails.get_by_role("link", name=subject)
        while True:
            answer = self.page.goto("/mail")
            if answer and answer.status == 404:
                pytest.skip("mails are read in development, and this portal is not in development")
            if found.count() or time.monotonic() > deadline:
                break
        found.first.click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text(subject)
        return self.page.get_by_role("main")

    def follow(self, to: str, subject: str | re.Pattern[str]) -> None:
        """Follow the link in the newest such mail."""
        link = self.open_newest(to, subject).get_by_role("link", name=re.compile("^http"))
        self.page.goto(link.get_attribute("href") or "")


class ResetPassword(Screen):
    path = "/passwords/reset"
    heading = "Reset Password"

    def ask(self, user_name: str) -> None:
        self.field("User Name").fill(user_name)
        self.button("submit").click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Look into your EMail")

    def answer(self, question: str, answer: str) -> Self:
        self.field(question).fill(answer)
        self.button("submit").click()
        return self

    def choose(self, password: str) -> None:
        self.field("New Password").fill(password)
        self.field("Confirm Password").fill(password)
        self.button("submit").click()


class DeadLink(Screen):
    heading = "This link does not work any more"


class AccountMaintenance(Screen):
    path = "/account/details"
    heading = "Account Maintenance"

    def submit(self) -> Self:
        self.button("submit").click()
        return self


class SecretQuestions(Screen):
    path = "/account/questions"
    heading = "Secret Questions"

    def clear(self) -> Self:
        self.field("1st Secret Question").fill("")
        return self

    def fill(self, newcomer: Newcomer) -> Self:
        for label, value in (
            ("1st Secret Question", newcomer.first_question),
            ("1st Answer", newcomer.first_answer),
            ("2nd Secret Question", newcomer.second_question),
            ("2nd Answer", newcomer.second_answer),
        ):
            self.field(label).fill(value)
        return self

    def submit(self) -> None:
        self.button("submit").click()


class OwnSessions(Screen):
    path = "/account/sessions"
    heading = "Where you are logged in"

    def expect_sessions(self, count: int) -> Self:
        expect(self.main.get_by_role("rowheader")).to_have_count(count)
        return self


class AccountHistory(Screen):
    path = "/account/history"
    heading = "Account history"

    def expect_events(self, *words: str) -> Self:
        for said in words:
            expect(self.main.get_by_role("rowheader", name=said).first).to_be_visible()
        return self


class KeptForm(Screen):
    path = "/kept"
    heading = "Go on where you stopped"

    def go_on(self) -> None:
        self.button("continue where you stopped").click()


class SessionEnd:
    """The dialog shortly before the end of a session."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.dialog = page.get_by_role("dialog", name="Are you still there?")
        self.stay = self.dialog.get_by_role("button", name="stay logged in", exact=True)
        self.timer = self.dialog.get_by_role("timer")
