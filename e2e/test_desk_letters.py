"""Letters and providers at the desk: on paper, from a file, and for whoever asked for one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from e2e import accessibility
from e2e.desk_screens import (
    LetterRequest,
    Letters,
    PrintedLetters,
    ProviderForm,
    ProviderImport,
    ProviderPage,
    Requests,
    RequestState,
    at_the_desk,
)
from e2e.paper import US_LETTER, printed
from e2e.people import Provider, make_up_provider
from e2e.portals import Portal
from e2e.screens import AccountSetup, Screen
from e2e.watch import Watch

HELP, SUPERVISOR = "PROSERV1", "SUPERVI1"
LONG = "The Willamette Valley Association of Make-Believe Community Clinics and Mobile Dental Practices"


def enroll(page: Page, provider: Provider) -> Provider:
    ProviderForm(page).open().fill(provider).submit()
    ProviderPage(page).shown_for(provider.name)
    return provider


def long_named() -> Provider:
    made_up = make_up_provider()
    return replace(made_up, name=f"{LONG} {made_up.medicaid_id[-4:]}", street=f"{12345} {'Northwest Long Street ' * 3}")


@pytest.mark.untouched
def test_every_letter_is_one_sheet_of_paper(page: Page, portal: Portal) -> None:
    at_the_desk(page, portal, SUPERVISOR)
    plain, long, large = (enroll(page, one) for one in (make_up_provider(), long_named(), long_named()))
    page.goto("/desk/letters")
    Letters(page).only(large.name).print()
    ordered = at_the_desk(page, portal, SUPERVISOR).open_provider(large.medicaid_id, large.name)
    ordered.field("Ticket or Reason").fill("Asked for large print")
    ordered.main.get_by_label("Large print").check()
    ordered.button("order a PIN letter").click()
    expect(page.get_by_text("A PIN letter is due")).to_be_visible()

    names = [plain.name, long.name, large.name]
    letters = Letters(page).open().only(*names).print()
    pins = {letter.login_id: letter.pin for letter in map(letters.read, names)}
    portal.secrets.update(pins.values())
    sheets = printed(page)
    assert len(sheets) == 3, [sheet.words for sheet in sheets]
    for sheet in sheets:
        assert sheet.size == US_LETTER, sheet.words
        letters_and_digits = sheet.words.replace(" ", "")  # Firefox prints spaced letters one by one
        [login_id] = [login_id for login_id in pins if login_id in letters_and_digits]
        assert pins.pop(login_id) in letters_and_digits
        assert "Set up your portal account" in sheet.words and "Configure su cuenta" in sheet.words
        for left_out in ("Print this page now", "Log off", "all printed", "Skip to main content"):
            assert left_out not in sheet.words
    assert not pins


@pytest.mark.both_ways
@pytest.mark.untouched
def test_a_letter_that_was_asked_for_is_ordered_printed_and_comes_back(page: Page, portal: Portal) -> None:
    at_the_desk(page, portal, SUPERVISOR)
    clinic = enroll(page, make_up_provider())
    first = Letters(page).open().only(clinic.name).print().read(clinic.name)
    page.context.clear_cookies()
    email = f"frances.{clinic.medicaid_id}@example.org"
    asking = LetterRequest(page).open()
    asking.submit_and_expect_problems()
    reference = asking.fill(clinic, "Frances Finch", email).submit()

    at_the_desk(page, portal, HELP)
    request = Requests(page).open_request(reference).take()
    request.button("order letter").click()
    expect(request.errors).to_contain_text("24 hours")
    page.context.clear_cookies()
    at_the_desk(page, portal, SUPERVISOR)
    request = Requests(page).open_request(reference)
    request.button("take over").click()
    request.field("Reason, if letters went out lately").fill("The first one went to the old address")
    request.button("order letter").click()
    request.done("The request is decided")
    second = Letters(page).open().only(clinic.name).print().read(clinic.name)
    portal.secrets.update({first.pin, second.pin})
    Letters(page).open()
    expect(page.get_by_role("main")).to_contain_text("Voided")

    page.goto("/desk")
    shown = at_the_desk(page, portal, SUPERVISOR).open_provider(clinic.medicaid_id, clinic.name)
    shown.main.get_by_role("button", name=re.compile("returned by post")).click()
    expect(page.get_by_text("The letter came back")).to_be_visible()
    expect(shown.main.get_by_role("table").first).to_contain_text("Returned")
    page.context.clear_cookies()
    for letter in (first, second):
        setup = AccountSetup(page).open().fill(letter.login_id, letter.pin)
        setup.submit()
        expect(setup.errors).to_be_visible()
    expect(RequestState(page).look_up(reference, email).main).to_contain_text("Done")


@pytest.mark.both_ways
@pytest.mark.untouched
def test_many_providers_come_from_a_file(page: Page, portal: Portal, tmp_path: Path) -> None:
    at_the_desk(page, portal, HELP)
    importing = ProviderImport(page).open()
    with page.expect_download() as downloading:
        importing.main.get_by_role("link", name=re.compile("sample", re.I)).click()
    sample = downloading.value.path().read_text()
    bad = tmp_path / "bad.csv"
    lines = sample.splitlines()
    bad.write_text("\n".join([*lines, re.sub(r"^\d+", "12", lines[1])]))
    importing.check(bad)
    problems = importing.main.get_by_role("table")
    expect(problems).to_contain_text(str(len(lines) + 1))
    expect(problems).to_contain_text("medicaid_id")
    good = tmp_path / "good.csv"
    good.write_text(sample)
    importing.check(good)
    importing.main.get_by_role("button", name=re.compile(r"^enroll \d+ providers")).click()
    expect(page.get_by_text("A PIN letter is due to each")).to_be_visible()
    Letters(page).shown()


def test_somebody_else_changed_the_provider_meanwhile(page: Page, portal: Portal, watch: Watch) -> None:
    watch.expect_status(409)
    at_the_desk(page, portal, HELP)
    clinic = enroll(page, make_up_provider())
    edit = f"{page.url}/edit"
    page.goto(edit)
    other = page.context.new_page()
    other.goto(edit)
    ProviderForm(other).field("Name").fill(f"{clinic.name} of Bend")
    ProviderForm(other).submit("save")
    expect(other.get_by_text("The provider is changed")).to_be_visible()
    form = ProviderForm(page)
    form.field("Phone Number").fill("503-555-0111")
    form.submit("save")
    expect(form.errors).to_contain_text(f"{clinic.name} of Bend")
    expect(form.field("Phone Number")).to_have_value("503-555-0111")
    form.field("Name").fill(f"{clinic.name} of Bend")
    form.submit("save")
    expect(page.get_by_text("The provider is changed")).to_be_visible()
    expect(form.main).to_contain_text("0111")


def test_the_specialties_follow_the_type_of_provider(page: Page, portal: Portal) -> None:
    at_the_desk(page, portal, HELP)
    form = ProviderForm(page).open()
    form.field("Name").fill("Kept")
    form.field("Provider type").select_option("Pharmacy")
    expect(form.field("Specialty")).to_contain_text("Compounding")
    form.field("Specialty").select_option("Compounding")
    expect(form.field("Name")).to_have_value("Kept")


def test_anybody_can_work_with_letters_and_requests(
    page: Page, portal: Portal, watch: Watch, browser_name: str
) -> None:
    accessibility.walk(states(page, portal), page, engine=browser_name)


def states(page: Page, portal: Portal) -> Iterator[str]:
    for path, name in (("/requests/pin-letter", "letter request"), ("/requests/administrator", "change request")):
        page.goto(path)
        yield name
        Screen(page).button("send request").click()
        expect(Screen(page).errors).to_be_focused()
        yield f"{name}, errors"
    page.goto("/requests/state")
    yield "request state"
    at_the_desk(page, portal, SUPERVISOR)
    for path in ("/desk/today", "/desk/providers/new", "/desk/providers/import", "/desk/letters", "/desk/requests"):
        page.goto(path)
        yield path
    page.goto("/desk/providers/new")
    ProviderForm(page).submit()
    expect(ProviderForm(page).errors).to_be_focused()
    yield "provider, errors"
    page.goto("/desk/requests/new?kind=administrator")
    yield "recorded request"
    page.goto("/desk/requests")
    page.get_by_role("main").get_by_role("rowheader").get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="What was said")).to_be_visible()
    yield "one request"
    enroll(page, long_named())
    yield "provider"
    page.goto(f"{page.url}/close")
    yield "close"
    Letters(page).open().print()
    expect(PrintedLetters(page).main.get_by_role("article").first).to_be_visible()
    yield "letters to print"
