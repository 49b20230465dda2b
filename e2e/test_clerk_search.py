"""Finding people: in the list of clerks, and among all who have a user name already."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest
from playwright.sync_api import Page, expect

from e2e.clerk_screens import AddClerk, ClerkMaintenance, Menu, contact
from e2e.offices import Office, person
from e2e.people import Newcomer, make_up
from e2e.portals import Portal
from e2e.screens import LogIn

CARET = "field => [field.selectionStart, field.selectionEnd]"
PHARMACIST = "STRANGER1"
NO_ROWS = "No rows found. Check the spelling, or add a new clerk."


@dataclass(frozen=True, kw_only=True)
class Crowd:
    """Eleven clerks of the pharmacy, one more than a search shows. Sorted by another name, they stand otherwise."""

    mark: str
    people: Sequence[Newcomer]

    def user_names(self, by: str = "user_name", *, descending: bool = False) -> list[str]:
        ordered = sorted(self.people, key=lambda one: str(getattr(one, by)), reverse=descending)
        return [one.user_name for one in ordered]


@pytest.fixture(scope="session")
def crowds() -> dict[str, Crowd]:
    return {}


@pytest.fixture
def crowd(portal: Portal, crowds: dict[str, Crowd]) -> Crowd:
    """They are looked at only, so they are added once."""
    if portal.address not in crowds:
        office, mark = Office(portal, PHARMACIST), secrets.token_hex(4)
        people = [
            replace(
                make_up(),
                user_name=f"Crow{mark}{letter}",
                first_name=f"{'ECAIGKBJDFH'[number]}da",
                last_name=f"{mark}{'kjihgfedcba'[number]}",
            )
            for number, letter in enumerate("abcdefghijk")
        ]
        for one in people:
            office.add("PCPCH", newcomer=one)  # who has no own password yet is not found
        crowds[portal.address] = Crowd(mark=mark, people=people)
    return crowds[portal.address]


# Among all who have a user name


@pytest.mark.both_ways
def test_an_existing_user_is_added_as_a_clerk(page: Page, portal: Portal, newcomer: Newcomer) -> None:
    """The guide's "To add an existing user as a clerk", word for word: Jennifer, and the roles of the guide."""
    jennifer = replace(
        newcomer,
        user_name=newcomer.user_name.replace("Wren", "JENJEN"),
        first_name="JENNIFER",
        last_name="SMITH",
        phone_number="(503)602-1128",
        email="JENNIFER.R.SMITH@STATE.OR.US",
    )
    Office(portal, "JAMJON").add("Claim Inquiry", newcomer=jennifer)
    roles = (
        "Eligibility Inquiry",
        "PCPCH",
        "Plan of Care Inquiry",
        "Prior Auth Inquiry",
        "Prior Auth Submit",
        "Trade Files",
    )
    LogIn(page).open().as_person(person(portal, PHARMACIST))
    Menu(page).go("Clerk Maintenance")
    add = ClerkMaintenance(page).shown().add_clerk().open_search()
    add.criterion("User Name").fill(jennifer.user_name)
    add.search.get_by_role("button", name="search", exact=True).click()
    expect(add.search_status).to_have_text("Search results: 1 person")
    expect(add.result(jennifer.user_name).get_by_role("cell")).to_contain_text(["JENNIFER", "SMITH", "Choose"])
    add.choose(jennifer.user_name)
    facts = {**contact(jennifer), "User Name": jennifer.user_name, "Phone Number": "503-602-1128"}
    del facts["Confirm EMail"]
    add.expect_chosen(facts)
    add.assign(*roles).expect_assigned(*roles).expect_chosen(facts).submit()
    clerks = ClerkMaintenance(page).shown().expect_said("added")
    listed = "Eligibility Inquiry, PCPCH, Plan of Care Inquiry, Prior Auth Inquiry, Prior Auth Submit, Trade Files"
    clerks.expect_clerk(jennifer.user_name, roles=listed, state="Active")

    # Once is enough.
    add = clerks.add_clerk().open_search()
    add.criterion("Last Name").fill("smith")
    add.criterion("User Name").fill(jennifer.user_name.lower())
    add.criterion("User Name").press("Enter")
    add.choose(jennifer.user_name).expect_chosen(facts).submit()
    expect(add.errors).to_contain_text("already")


def test_a_click_anywhere_on_a_row_chooses_the_person(page: Page, portal: Portal) -> None:
    """The guide: "Click on the appropriate row in the Search Results"."""
    Office(portal, PHARMACIST).enter(page)
    add = AddClerk(page).open().open_search()
    add.criterion("User Name").fill("ZOEDOE22")
    # A real click at that place: what lies there is the row's button, which reaches over the whole row.
    add.result("ZOEDOE22").get_by_role("cell", name="Doe", exact=True).click(force=True)
    add.expect_chosen({"User Name": "ZOEDOE22", "Contact First Name": "Zoë"})


def test_results_come_while_one_types_and_nothing_typed_is_lost(
    page: Page, portal: Portal, newcomer: Newcomer, crowd: Crowd
) -> None:
    Office(portal, PHARMACIST).enter(page)
    add = AddClerk(page).open().fill(newcomer).tick("Trade Files").open_search()
    field = add.criterion("User Name")
    field.press_sequentially(f"Crow{crowd.mark}")
    expect(add.search_status).to_have_text("Search results: 10 people. More people match; type more letters.")
    expect(add.found).to_have_count(10)
    field.press_sequentially("b")
    expect(add.search_status).to_have_text("Search results: 1 person")
    expect(add.found).to_have_text([f"Crow{crowd.mark}b"])
    # Focus, caret and the rest of the page are as if nothing had come.
    for _ in range(3):
        field.press("ArrowLeft")
    field.press_sequentially("zz")
    expect(add.search_status).to_have_text(NO_ROWS)
    expect(add.results).to_have_count(0)
    expect(field).to_be_focused()
    typed = f"Crow{crowd.mark}b"
    expect(field).to_have_value(f"{typed[:-3]}zz{typed[-3:]}")
    caret = len(typed) - 1
    assert field.evaluate(CARET) == [caret, caret]
    add.expect_contact({"User Name": newcomer.user_name, **contact(newcomer), "Password": newcomer.password})
    expect(add.role("Trade Files")).to_be_checked()

    # One letter is too little.
    field.fill("C")
    expect(add.search_status).to_have_text(re.compile("at least 2 letters"))

    add.search.get_by_role("button", name="clear", exact=True).click()
    for label in ("User Name", "First Name", "Last Name"):
        expect(add.criterion(label)).to_have_value("")
    expect(add.search_status).to_have_text("")
    expect(field).to_be_focused()
    add.expect_contact({"User Name": newcomer.user_name, "Password": newcomer.password})


@pytest.mark.both_ways
def test_search_results_are_sorted_by_each_column(
    page: Page, portal: Portal, newcomer: Newcomer, crowd: Crowd, javascript: bool
) -> None:
    Office(portal, PHARMACIST).enter(page)
    add = AddClerk(page).open().fill(newcomer).open_search()
    add.criterion("Last Name").fill(crowd.mark)
    if not javascript:
        add.search.get_by_role("button", name="search", exact=True).click()
    expect(add.found).to_have_text(crowd.user_names("last_name")[:10])
    for label, by in (("User Name", "user_name"), ("First Name", "first_name"), ("Last Name", "last_name")):
        button = add.results.get_by_role("button", name=label, exact=True)
        button.click()
        expect(add.found).to_have_text(crowd.user_names(by)[:10])
        expect(add.results.get_by_role("columnheader", name=label, exact=True)).to_have_attribute(
            "aria-sort", "ascending"
        )
        if javascript:
            expect(button).to_be_focused()
    expect(add.criterion("Last Name")).to_have_value(crowd.mark)
    add.expect_contact({"User Name": newcomer.user_name, **contact(newcomer)})


def test_who_was_chosen_can_be_given_up_again(page: Page, portal: Portal, newcomer: Newcomer) -> None:
    Office(portal, PHARMACIST).enter(page)
    add = AddClerk(page).open().fill(newcomer).assign("PCPCH").open_search()
    add.criterion("Last Name").fill("Tran")
    add.choose("TRAN2026").expect_chosen({"User Name": "TRAN2026", "Contact First Name": "Linh"})
    expect(page.get_by_role("heading", name="User name and contact")).to_be_focused()
    add.expect_assigned("PCPCH").button("Choose someone else").click()
    add.expect_contact({"User Name": newcomer.user_name, **contact(newcomer), "Password": ""})
    expect(add.criterion("Last Name")).to_have_value("Tran")
    add.expect_assigned("PCPCH")


# In the list of clerks


def test_the_list_is_sorted_and_filtered(page: Page, portal: Portal, crowd: Crowd) -> None:
    Office(portal, PHARMACIST).enter(page)
    clerks = ClerkMaintenance(page).open().find(f"crow{crowd.mark}")
    heads = clerks.main.get_by_role("rowheader")
    expect(heads).to_have_text(crowd.user_names())
    expect(clerks.main.get_by_role("table", name="Clerks found (11)")).to_be_visible()
    for label, by, way in (
        ("User Name", "user_name", "descending"),
        ("Contact First Name", "first_name", "ascending"),
        ("Contact First Name", "first_name", "descending"),
        ("Contact Last Name", "last_name", "ascending"),
    ):
        column = clerks.main.get_by_role("columnheader", name=label, exact=True)
        column.get_by_role("link").click()
        expect(column).to_have_attribute("aria-sort", way)
        expect(heads).to_have_text(crowd.user_names(by, descending=way == "descending"))

    # By a last name, with the order that was chosen.
    clerks.find(f"{crowd.mark}c")
    expect(heads).to_have_text([f"Crow{crowd.mark}i"])
    expect(clerks.main.get_by_role("columnheader", name="Contact Last Name")).to_have_attribute(
        "aria-sort", "ascending"
    )
    clerks.find("Nobody is called so")
    expect(heads).to_have_count(0)
    expect(clerks.main).to_contain_text("begins with “Nobody is called so”")
    expect(clerks.field("Find a clerk")).to_have_value("Nobody is called so")
    clerks.main.get_by_role("link", name="show all clerks").click()
    expect(clerks.field("Find a clerk")).to_have_value("")
    clerks.expect_clerk(PHARMACIST, state="Active").expect_clerk("ASMITHEE", state="Active")
    # The site administrator is there too, but is not edited here.
    expect(clerks.row(PHARMACIST).get_by_role("link")).to_have_count(0)
