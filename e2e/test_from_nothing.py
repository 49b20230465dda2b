"""One story from nothing: staff, a provider, its letter, its account, its clerk, and another site administrator."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from e2e import portals
from e2e.account_screens import Mailbox
from e2e.desk_screens import (
    AdministratorRequest,
    Desk,
    DeskRequest,
    Letters,
    ProviderForm,
    ProviderPage,
    Requests,
    RequestState,
    at_the_desk,
)
from e2e.offices import Office
from e2e.people import Letter, Newcomer, make_up, make_up_provider
from e2e.portals import Portal
from e2e.screens import AccountSetup, ChangePassword, Home, LogIn, Screen, SetupForm

OWN_PASSWORDS = {"DESKONE1": "Heron7PaddlesNorth", "DESKTWO2": "Otter7PaddlesSouth", "READER03": "Egret7PaddlesWest"}
CHIEF = "frances.finch@example.org"


def add_staff(portal: Portal, user_name: str, kind: str) -> str:
    """On the command line; gives the first password."""
    if portal.data is None:
        pytest.skip("staff is added on the command line of the portal's own machine")
    said = portals.ask(
        f"staff add {user_name} --kind {kind} --first-name Robin --last-name Reed --email {user_name}@agency.example",
        portal.data,
    )
    first = said.partition("First password")[2].split()[0]
    portal.secrets.update({first, OWN_PASSWORDS[user_name]})
    return first


def begin_work(page: Page, portal: Portal, user_name: str, kind: str) -> None:
    first = add_staff(portal, user_name, kind)
    LogIn(page).open().fill(user_name, first).submit()
    ChangePassword(page).shown().fill(OWN_PASSWORDS[user_name], OWN_PASSWORDS[user_name]).submit()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Welcome"))


def desk(page: Page, portal: Portal, user_name: str) -> Desk:
    return at_the_desk(page, portal, user_name, OWN_PASSWORDS[user_name])


def set_up(page: Page, letter: Letter, who: Newcomer) -> None:
    page.context.clear_cookies()
    AccountSetup(page).open().open_letter(letter).fill(who).agree().submit()
    Home(page).expect_signed_in(who.user_name)


@pytest.mark.both_ways
@pytest.mark.untouched
def test_from_nothing_to_a_second_site_administrator(page: Page, portal: Portal) -> None:
    clinic, old, new = make_up_provider(), make_up(), make_up()
    portal.secrets.update(old.secrets() | new.secrets())
    begin_work(page, portal, "DESKTWO2", "provider-services")
    page.context.clear_cookies()
    begin_work(page, portal, "DESKONE1", "provider-services")

    ProviderForm(page).open().fill(clinic).submit()
    expect(page.get_by_text("is enrolled. A PIN letter is due")).to_be_visible()
    ProviderPage(page).shown_for(clinic.name)
    letter = Letters(page).open().only(clinic.name).print().read(clinic.name)
    portal.secrets.add(letter.pin)
    assert letter.login_id == clinic.medicaid_id
    expect(Letters(page).open().main).not_to_contain_text(letter.pin)

    set_up(page, letter, old)
    Home(page).expect_provider(clinic.medicaid_id)
    clerk = Office(portal, old.user_name, old.password).add("Claim Inquiry")
    at_work = Office(portal, old.user_name, old.password)

    page.context.clear_cookies()
    asking = AdministratorRequest(page).open()
    today = datetime.now(UTC).date().isoformat()
    reference = asking.fill(clinic, CHIEF, old, new, left_on=today).submit()
    Mailbox(page).open_newest(CHIEF, re.compile("received|request", re.I))
    expect(RequestState(page).look_up(reference, CHIEF).main).to_contain_text(re.compile("received", re.I))

    desk(page, portal, "DESKONE1")
    request = Requests(page).open_request(reference).take()
    prepare(request, old, new)
    expect(request.button("approve change")).to_have_count(0)
    expect(request.main).to_contain_text("Somebody else at the desk has to approve it")
    desk(page, portal, "DESKTWO2")
    request = Requests(page).open_request(reference).approve().done("The change is made")

    at_work.enter(page)
    page.goto("/clerks")
    expect(page.get_by_role("heading", name="Clerk Maintenance", exact=True)).to_have_count(0)

    desk(page, portal, "DESKTWO2")
    printed = Letters(page).open().only(clinic.name).print()
    second = printed.read(clinic.name)
    portal.secrets.add(second.pin)
    notice = printed.page_of(clinic.name).filter(has_text="new site administrator").first
    expect(notice).to_contain_text(new.last_name)

    page.context.clear_cookies()
    AccountSetup(page).open().fill(second.login_id, second.pin).submit()
    expect(AccountSetup(page).errors).to_be_visible()  # not without the link that was mailed
    Mailbox(page).follow(new.email, re.compile("site administrator|invitation", re.I))
    setup = AccountSetup(page).shown()
    expect(setup.main).to_contain_text(clinic.name)
    setup.fill(second.login_id, second.pin).submit()
    form = SetupForm(page)
    expect(form.field("Contact Last Name")).to_have_value(new.last_name)
    form.fill_invited(new).agree().submit()
    Home(page).expect_signed_in(new.user_name).expect_provider(clinic.medicaid_id)
    page.goto("/clerks")
    expect(page.get_by_role("main")).to_contain_text(clerk.user_name)
    expect(page.get_by_role("main")).not_to_contain_text(old.user_name)
    expect(RequestState(page).look_up(reference, CHIEF).main).to_contain_text(re.compile("done", re.I))

    page.context.clear_cookies()
    begin_work(page, portal, "READER03", "auditor")
    page.goto("/desk/audit")
    audit = Screen(page)
    audit.field("Medicaid ID").fill(clinic.medicaid_id)
    audit.button("search").click()
    table = audit.main.get_by_role("table")
    for said in ("Enrol provider", "Set up account", "Approve administrator change"):
        expect(table).to_contain_text(said)
    assert portal.data is not None
    assert "whole" in portals.ask("audit verify", portal.data)


def prepare(request: DeskRequest, old: Newcomer, new: Newcomer) -> None:
    """The change that was asked for stands in the form already."""
    expect(request.field("Who it is")).to_contain_text(old.user_name)
    expect(request.field("Last Name")).to_have_value(new.last_name)
    request.field("Ticket or Reason").fill("Ticket 4711")
    request.button("prepare change").click()
    request.done("The change is prepared")
