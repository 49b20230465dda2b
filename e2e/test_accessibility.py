"""Every screen, in every state people meet it in, against the accessibility rules."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator, Mapping

import pytest
from playwright.sync_api import Page, Route, expect

from e2e import accessibility
from e2e.people import Letter, Newcomer
from e2e.portals import Portal
from e2e.screens import AccountSetup, ChangePassword, ContactUs, Gallery, Home, LoggedOff, LogIn, NotFound
from e2e.watch import Watch

Opened = Callable[[Page, Portal], object]


def wrong_log_in(page: Page, portal: Portal) -> None:
    log_in = LogIn(page).open().fill(f"Nobody{secrets.token_hex(4)}", "Vortzm77Kelp")
    log_in.submit()
    expect(log_in.errors).to_be_focused()


def empty_first_step(page: Page, portal: Portal) -> None:
    first = AccountSetup(page).open()
    first.submit()
    expect(first.errors).to_be_focused()


def home_signed_in(page: Page, portal: Portal) -> Home:
    return LogIn(page).open().as_person(portal.people.site_administrator)


def logged_off(page: Page, portal: Portal) -> None:
    home_signed_in(page, portal).log_off_button.click()
    LoggedOff(page).shown()


def log_off_asked(page: Page, portal: Portal) -> None:
    home_signed_in(page, portal)
    page.goto(LoggedOff.path)
    expect(page.get_by_role("main").get_by_role("button", name=re.compile("log off", re.I))).to_be_visible()


def change_password(page: Page, portal: Portal) -> ChangePassword:
    person = portal.people.newly_issued
    LogIn(page).open().fill(person.user_name, person.password).submit()
    return ChangePassword(page).shown()


def bad_change(page: Page, portal: Portal) -> None:
    change = change_password(page, portal)
    change.fill("short", "other").submit()
    expect(change.errors).to_be_focused()


PUBLIC: dict[str, Opened] = {
    "home": lambda page, portal: Home(page).open(),
    "contact us": lambda page, portal: ContactUs(page).open(),
    "account setup, step 1": lambda page, portal: AccountSetup(page).open(),
    "account setup, step 1, errors": empty_first_step,
    "log in": lambda page, portal: LogIn(page).open(),
    "log in, error": wrong_log_in,
    "not found": lambda page, portal: NotFound(page).open(),
}
SIGNED_IN: dict[str, Opened] = {
    "home": home_signed_in,
    "log off": log_off_asked,
    "logged off": logged_off,
    "change password": change_password,
    "change password, errors": bad_change,
}


def test_anybody_can_use_the_public_pages(page: Page, portal: Portal, watch: Watch, browser_name: str) -> None:
    watch.expect_status(404)
    accessibility.walk(opened(PUBLIC, page, portal), page, engine=browser_name)


def test_anybody_can_use_the_pages_after_log_in(page: Page, portal: Portal, browser_name: str) -> None:
    accessibility.walk(opened(SIGNED_IN, page, portal), page, engine=browser_name)


def opened(states: Mapping[str, Opened], page: Page, portal: Portal) -> Iterator[str]:
    """Each for somebody who has not been here before."""
    for state, open_in in states.items():
        page.context.clear_cookies()
        open_in(page, portal)
        yield state


def test_anybody_can_set_up_an_account(page: Page, letter: Letter, newcomer: Newcomer, browser_name: str) -> None:
    found = []
    for state in ("empty", "hints", "errors"):
        setup = AccountSetup(page).open().open_letter(letter)
        if state == "hints":
            setup.fill(newcomer, {"Confirm EMail": "else"}).i_agree.focus()
            expect(setup.note("Confirm EMail")).to_have_text(re.compile("must be the same"))
            expect(setup.met).to_have_count(setup.rules.count())
        elif state == "errors":
            setup.submit()
            expect(setup.errors).to_be_focused()
        found += [f"{state}: {breach}" for breach in accessibility.breaches(page, engine=browser_name)]
    assert not found, "\n" + "\n".join(found)


def nothing_is_done(route: Route) -> None:
    if route.request.method == "POST":
        route.fulfill(status=204)
    else:
        route.fallback()


@pytest.mark.only_browser("chromium")
def test_anybody_can_use_the_samples_of_the_gallery(
    page: Page, watch: Watch, portal: Portal, browser_name: str
) -> None:
    """Screens that a story cannot come to by itself, such as the errors 413, 429, 500 and 503, are there too."""
    if portal.log is None:
        watch.expect_status(404)
    answer = page.goto(Gallery.path)
    if answer and answer.status == 404:
        pytest.skip("the gallery is for development, and this portal is not in development")
    found = [f"gallery: {breach}" for breach in accessibility.breaches(page, engine=browser_name)]
    page.route("**/*", nothing_is_done)  # samples that go on by themselves would lead away while they are looked at
    samples = (
        page.get_by_role("main")
        .get_by_role("link")
        .evaluate_all("links => links.map(link => link.pathname).filter(path => path.startsWith('/gallery/'))")
    )
    for sample in sorted(set(samples)):
        page.goto(sample)
        found += [f"{sample}: {breach}" for breach in accessibility.breaches_at_a_glance(page)]
    assert not found, "\n" + "\n".join(found)
