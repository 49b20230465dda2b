"""The screens of one's own account, in the states people meet them in, against the accessibility rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from playwright.sync_api import Page, expect

from e2e import accessibility
from e2e.account_screens import (
    AccountHistory,
    AccountMaintenance,
    DeadLink,
    KeptForm,
    OwnSessions,
    ResetPassword,
    SecretQuestions,
)
from e2e.offices import Office
from e2e.portals import Portal
from e2e.screens import ChangePassword, Screen
from e2e.watch import Watch


def empty(screen: Screen) -> None:
    """What is said when nothing was filled in."""
    screen.button("submit").click()
    expect(screen.errors).to_be_focused()


def emptied(screen: AccountMaintenance) -> None:
    for label in ("Contact Last Name", "EMail"):
        screen.field(label).fill("")
    empty(screen)


def dead(page: Page) -> None:
    page.goto(f"{ResetPassword.path}/made-up")
    DeadLink(page).shown()


PUBLIC: Mapping[str, Callable[[Page], object]] = {
    "reset password": lambda page: ResetPassword(page).open(),
    "reset password, error": lambda page: empty(ResetPassword(page).open()),
    "reset password, sent": lambda page: ResetPassword(page).open().ask("NOBODY1"),
    "reset password, dead link": dead,
}
OWN: Mapping[str, Callable[[Page], object]] = {
    "account maintenance": lambda page: AccountMaintenance(page).open(),
    "account maintenance, errors": lambda page: emptied(AccountMaintenance(page).open()),
    "secret questions, errors": lambda page: empty(SecretQuestions(page).open().clear()),
    "change password, errors": lambda page: empty(ChangePassword(page).open()),
    "where you are logged in": lambda page: OwnSessions(page).open(),
    "account history": lambda page: AccountHistory(page).open(),
    "nothing kept": lambda page: page.goto(KeptForm.path),
}


def test_anybody_can_reset_a_password(page: Page, portal: Portal, watch: Watch, browser_name: str) -> None:
    watch.expect_status(404)
    accessibility.walk(opened(page, PUBLIC), page, engine=browser_name)


def test_anybody_can_look_after_their_account(page: Page, portal: Portal, browser_name: str) -> None:
    Office(portal, "JAMJON")  # a second session in the list
    Office(portal, "JAMJON").enter(page)
    accessibility.walk(opened(page, OWN), page, engine=browser_name)


def opened(page: Page, states: Mapping[str, Callable[[Page], object]]) -> Iterator[str]:
    for state, open_in in states.items():
        open_in(page)
        yield state
