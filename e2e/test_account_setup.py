"""Account Setup: from a PIN letter to an account, and all that can go wrong on the way."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from e2e.people import Letter, Newcomer
from e2e.portals import Portal
from e2e.screens import AccountSetup, Home, LoggedOff, LogIn, SetupForm

PIN = "Personal Identification Number"
UNKNOWN_ID = "500000001"


@pytest.mark.quick
@pytest.mark.both_ways
@pytest.mark.untouched
def test_a_provider_with_a_letter_becomes_its_site_administrator(
    page: Page, letter: Letter, newcomer: Newcomer
) -> None:
    setup = AccountSetup(page).open().open_letter(letter)
    expect(setup.main).to_contain_text(letter.login_id)
    expect(setup.main).not_to_contain_text(letter.pin)
    expect(setup.field("Password")).to_have_accessible_name("Password")
    setup.fill(newcomer).agree().submit()

    home = Home(page).expect_signed_in(newcomer.user_name).expect_provider(letter.login_id)
    expect(page).to_have_url("/")
    expect(
        page.get_by_role("status").filter(has_text=re.compile("welcome|account is set up|ready", re.I))
    ).to_be_visible()
    expect(home.main).to_contain_text("Site administrator")

    home.log_off_button.click()
    LoggedOff(page).shown()
    expect(home.log_in_link).to_be_visible()

    again = LogIn(page).open()
    again.fill(newcomer.user_name, newcomer.password).submit()
    home.expect_signed_in(newcomer.user_name).expect_provider(letter.login_id)
    # The welcome was for once.
    expect(page.get_by_role("status").filter(has_text=re.compile("account is set up", re.I))).to_have_count(0)


@pytest.mark.counted("wrong PINs count against the provider and the address")
def test_every_pin_that_does_not_fit_reads_the_same(
    page: Page, portal: Portal, letter: Letter, newcomer: Newcomer
) -> None:
    used = letter
    other = next(one for one in portal.people.letters if one.login_id != used.login_id)
    AccountSetup(page).open().open_letter(used).fill(newcomer).agree().submit()
    Home(page).expect_signed_in(newcomer.user_name).log_off_button.click()
    LoggedOff(page).shown()

    said = []
    for login_id, pin in [
        (UNKNOWN_ID, other.pin),
        (other.login_id, other.pin[:-1] + ("x" if other.pin[-1] != "x" else "y")),
        (other.login_id, other.pin.swapcase()),
        (used.login_id, used.pin),
    ]:
        first = AccountSetup(page).open().fill(login_id, pin)
        first.submit()
        expect(first.errors).to_be_visible()
        expect(first.errors).to_be_focused()
        expect(first.field("Login ID")).to_have_value(login_id)
        expect(first.field(PIN)).to_have_value("")
        said.append(first.errors.inner_text())
    assert len(set(said)) == 1, said
    assert re.search("login id|pin|identification", said[0], re.I), said[0]


@pytest.mark.counted("wrong PINs count against the provider and the address")
def test_guessing_a_pin_is_stopped_after_five_tries(page: Page, portal: Portal, letter: Letter) -> None:
    first = AccountSetup(page).open()
    for number in range(5):
        first.fill(letter.login_id, f"Guess{number}wrong").submit()
        # The field is emptied only by the answer.
        expect(first.field(PIN)).to_have_value("")
        expect(first.errors).to_be_visible()
    first.fill(letter.login_id, letter.pin)
    with page.expect_response("**/account/setup") as answer:
        first.submit()
    assert answer.value.status == 429
    expect(page.get_by_role("alert").filter(has_text=re.compile("too many|wait|try again", re.I))).to_be_visible()
    expect(page.get_by_label("Confirm EMail")).to_have_count(0)


@pytest.mark.both_ways
def test_an_empty_first_step_says_what_to_enter(page: Page) -> None:
    first = AccountSetup(page).open()
    first.submit()
    expect(first.errors).to_be_focused()
    expect(page).to_have_title(re.compile("^Error: "))
    first.expect_problem("Login ID", re.compile("Login ID"))
    first.expect_problem(PIN, re.compile("Personal Identification Number|PIN"))


@pytest.mark.both_ways
def test_an_empty_second_step_names_every_field(page: Page, letter: Letter) -> None:
    setup = AccountSetup(page).open().open_letter(letter)
    setup.submit()
    expect(setup.errors).to_be_focused()
    expect(page).to_have_title(re.compile("^Error: "))
    for label in (
        "User Name",
        "Contact Last Name",
        "Contact First Name",
        "Phone Number",
        "Password",
        "EMail",
        "1st Secret Question",
        "1st Answer",
    ):
        setup.expect_problem(label, re.compile(re.escape(label)))
    expect(setup.i_agree).to_have_attribute("aria-invalid", "true")
    expect(setup.errors.get_by_role("link", name=re.compile("agree", re.I))).to_be_visible()
    # Optional fields are not asked for.
    expect(setup.field("2nd Answer")).not_to_have_attribute("aria-invalid", "true")

    setup.errors.get_by_role("link", name=re.compile("Phone Number")).click()
    expect(setup.field("Phone Number")).to_be_focused()


@pytest.mark.both_ways
def test_a_bad_second_step_keeps_all_but_the_secrets(page: Page, letter: Letter, newcomer: Newcomer) -> None:
    setup = AccountSetup(page).open().open_letter(letter)
    setup.fill(newcomer, {"Confirm EMail": "someone.else@example.org", "2nd Answer": ""}).agree().submit()
    expect(setup.errors).to_be_visible()
    for label, kept in {
        "User Name": newcomer.user_name,
        "Contact Last Name": newcomer.last_name,
        "Contact First Name": newcomer.first_name,
        "Phone Number": newcomer.phone_number,
        "EMail": newcomer.email,
        "Confirm EMail": "someone.else@example.org",
        "1st Secret Question": newcomer.first_question,
        "2nd Secret Question": newcomer.second_question,
    }.items():
        expect(setup.field(label)).to_have_value(kept)
    for label in ("Password", "Confirm Password", "1st Answer", "2nd Answer"):
        expect(setup.field(label)).to_have_value("")
    expect(setup.i_agree).to_be_checked()
    setup.expect_problem("Confirm EMail", re.compile("EMail"))
    setup.expect_problem("2nd Answer", re.compile("2nd Answer|answer", re.I))
    answer = page.content()
    assert not [secret for secret in (*newcomer.secrets(), letter.pin) if secret in answer]


def test_values_that_cannot_be_are_named(page: Page, letter: Letter, newcomer: Newcomer) -> None:
    setup = AccountSetup(page).open().open_letter(letter)
    bad = {
        "User Name": "Wren",
        "Phone Number": "555",
        "Password": "juniper",
        "Confirm Password": "juniper",
        "EMail": "winona at example",
        "Confirm EMail": "winona at example",
        # An answer that its own question gives away is none.
        "1st Secret Question": "Was it Anna or Berta?",
        "1st Answer": "Anna",
    }
    setup.fill(newcomer, bad).agree().submit()
    expect(setup.errors).to_be_focused()
    setup.expect_problem("User Name", re.compile("6 to 20"))
    setup.expect_problem("Phone Number", re.compile("area code"))
    setup.expect_problem("Password", re.compile("8 characters.*upper-case letter.*number"))
    setup.expect_problem("EMail", re.compile("name@example.com"))
    setup.expect_problem("1st Answer", re.compile("question"))
    expect(setup.errors.get_by_role("link")).to_have_count(5)


def test_cancel_goes_back_to_the_first_step_and_keeps_the_letter(page: Page, letter: Letter) -> None:
    first = AccountSetup(page).open().open_letter(letter).cancel()
    expect(page).to_have_url("/account/setup")
    expect(first.field("Login ID")).to_have_value("")
    first.open_letter(letter)


def test_reading_the_second_step_again_leads_to_the_first(page: Page) -> None:
    page.goto("/account/setup/account")
    AccountSetup(page).shown()
    expect(page).to_have_url("/account/setup")


# The hints while typing


def test_the_password_rules_tick_off_one_by_one(page: Page, letter: Letter) -> None:
    setup = AccountSetup(page).open().open_letter(letter)
    password = setup.password
    expect(setup.met).to_have_count(0)
    total = setup.rules.count()
    assert total >= 4
    password.focus()

    ticked = [0]
    for more, rule in (("q", "lower"), ("Q", "upper"), ("7", "number|digit"), ("vortzm", "eight|8|characters")):
        password.press_sequentially(more)
        expect(setup.met.filter(has_text=re.compile(rule, re.I))).to_have_count(1)
        ticked.append(setup.met.count())
    assert ticked == sorted(ticked) and len(set(ticked)) >= 4, ticked
    expect(setup.met).to_have_count(total)
    expect(password).to_be_focused()
    expect(password).to_have_value("qQ7vortzm")

    # The caret stays where it was put, in the middle of the word.
    for _ in range(3):
        password.press("ArrowLeft")
    with page.expect_response("**/passwords/check"):
        password.press_sequentially("k")
    expect(setup.met).to_have_count(total)
    expect(password).to_be_focused()
    assert password.evaluate("field => [field.value, field.selectionStart, field.selectionEnd]") == ["qQ7vorktzm", 7, 7]

    # And one by one they go again.
    password.fill("qq")
    expect(setup.met.filter(has_text=re.compile("upper", re.I))).to_have_count(0)
    # Those who hear the page are told once typing stops.
    expect(page.get_by_role("status").filter(has_text=re.compile(r"\d of \d"))).to_have_count(1)


def test_an_answer_that_was_overtaken_changes_nothing(page: Page, letter: Letter) -> None:
    setup = AccountSetup(page).open().open_letter(letter)
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    page.route("**/passwords/check", hold_the_first)
    with page.expect_request("**/passwords/check"):
        setup.password.press_sequentially("Q")
    with page.expect_response("**/passwords/check"):
        setup.password.press_sequentially("q7vortzm")
    total = setup.rules.count()
    expect(setup.met).to_have_count(total)
    # Now the answer to the single letter may come, if anybody still waits for it.
    held[0].continue_()
    page.unroute_all(behavior="wait")
    expect(setup.met).to_have_count(total)


def test_quick_typing_ends_with_the_right_list(page: Page, letter: Letter) -> None:
    setup = AccountSetup(page).open().open_letter(letter)
    total = setup.rules.count()
    for _ in range(3):
        setup.password.press_sequentially("Vortzm77Kelp")
        expect(setup.met).to_have_count(total)
        setup.password.press("ControlOrMeta+a")
        setup.password.press_sequentially("vv")
        expect(setup.met.filter(has_text=re.compile("upper", re.I))).to_have_count(0)
        setup.password.press("ControlOrMeta+a")
    expect(setup.password).to_be_focused()


def test_confirm_fields_say_whether_they_match(page: Page, letter: Letter, newcomer: Newcomer) -> None:
    setup = AccountSetup(page).open().open_letter(letter)
    for label, confirm, right in (
        ("Password", "Confirm Password", newcomer.password),
        ("EMail", "Confirm EMail", newcomer.email),
    ):
        setup.field(label).fill(right)
        field = setup.field(confirm)
        field.press_sequentially(right[:-1])
        field.press("Tab")
        expect(setup.note(confirm)).to_have_text(re.compile("must be the same"))
        field.press("End")
        field.press_sequentially(right[-1])
        field.press("Tab")
        expect(setup.note(confirm)).to_have_text(re.compile(r"^The .* match$"))
        expect(field).to_have_value(right)
    assert newcomer.password not in page.content()


def test_the_user_name_says_whether_it_can_be_had(
    page: Page, portal: Portal, letter: Letter, newcomer: Newcomer
) -> None:
    setup = AccountSetup(page).open().open_letter(letter)
    field = setup.field("User Name")
    taken = portal.people.site_administrator.user_name
    for typed, said in (
        (taken.lower(), "taken|already|in use"),
        (newcomer.user_name, "available|free|you can have|can be had|yours"),
        ("no way", "letters and (numbers|digits)"),
    ):
        field.fill(typed)
        field.press("Tab")
        expect(setup.note("User Name")).to_have_text(re.compile(said, re.I))
    # A taken name is refused on submit just the same.
    setup.fill(newcomer, {"User Name": taken}).agree().submit()
    setup.expect_problem("User Name", re.compile("taken|already|in use", re.I))


MEASURE_SHIFTS = """() => {
    window.shifted = [];
    if (PerformanceObserver.supportedEntryTypes.includes('layout-shift'))
        new PerformanceObserver(list => list.getEntries().forEach(entry => window.shifted.push(entry.value)))
            .observe({type: 'layout-shift'});
}"""
POSITIONS = """() => [...document.querySelectorAll('main input:not([type=hidden]), main button, main h2')]
    .map(element => Math.round(element.getBoundingClientRect().top + scrollY))"""


def test_nothing_moves_while_hints_arrive(page: Page, letter: Letter, newcomer: Newcomer) -> None:
    setup = AccountSetup(page).open().open_letter(letter)
    page.evaluate(MEASURE_SHIFTS)
    before = page.evaluate(POSITIONS)
    total = setup.rules.count()
    setup.password.press_sequentially(newcomer.password)
    expect(setup.met).to_have_count(total)
    assert page.evaluate(POSITIONS) == before, "the password rules moved something"
    moved = []
    for label, typed in (
        ("User Name", "no"),
        ("Confirm Password", "else"),
        ("EMail", newcomer.email),
        ("Confirm EMail", "else"),
    ):
        field = setup.field(label)
        field.press_sequentially(typed)
        field.press("Tab")
        if label != "EMail":
            expect(setup.note(label)).not_to_be_empty()
        if page.evaluate(POSITIONS) != before:
            moved.append(label)
            before = page.evaluate(POSITIONS)
    assert not moved, f"the notes of {moved} moved something"
    assert sum(page.evaluate("window.shifted")) == 0


def test_the_second_step_is_the_same_page(page: Page, letter: Letter) -> None:
    """Dynamic: one address, no page load, and the focus on the new heading."""
    first = AccountSetup(page).open()
    page.evaluate("window.still = true")
    setup = first.open_letter(letter)
    assert page.evaluate("window.still") is True
    expect(page).to_have_url("/account/setup")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(SetupForm(page).field("User Name")).to_have_value("")
    assert letter.pin not in setup.page.content()
