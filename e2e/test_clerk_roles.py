"""Clerk Roles: arrows between Assigned and Available, and nothing stored until submit."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Dialog, Locator, Page, expect

from e2e.clerk_screens import ROLES, AddClerk, ClerkForm, ClerkMaintenance, EditClerk
from e2e.offices import Office
from e2e.portals import Portal
from e2e.screens import Home

HAS_FOCUS = "element => element === document.activeElement"
LINH = "TRAN2026"
LINHS_ROLES = "Benefits and HSC Inquiry", "Demographic Maint"
"""Linh works for this provider alone, and no story changes her."""


def expect_moved(form: ClerkForm, button: str, said: str, javascript: bool = True) -> None:
    expect(form.roles_status).to_have_text(said)
    if javascript:
        expect(form.button(button)).to_be_focused()


@pytest.mark.both_ways
def test_roles_are_assigned_by_the_arrows_and_submitted(page: Page, portal: Portal, javascript: bool) -> None:
    """The four buttons, one role or several at once; stored when one submits, and not before."""
    james = Office(portal, "JAMJON")
    clerk = james.add("Claim Inquiry", has_own_password=False)
    number = james.number(clerk.user_name)
    james.enter(page)
    edit = EditClerk(page).open_clerk(number)
    expect(edit.roles_status).to_have_text("1 role assigned, 12 available.")

    for ticked, button, said, assigned in (
        ((), "Assign selected", "Choose at least one role in Available Roles.", ("Claim Inquiry",)),
        (
            ("Trade Files", "Claim Void"),
            "Assign selected",
            "Claim Void and Trade Files assigned. 3 roles assigned, 10 available.",
            ("Claim Inquiry", "Claim Void", "Trade Files"),
        ),
        (
            ("Claim Inquiry",),
            "Remove selected",
            "Claim Inquiry removed. 2 roles assigned, 11 available.",
            ("Claim Void", "Trade Files"),
        ),
        ((), "Assign all", "11 more roles assigned. 13 roles assigned, 0 available.", ROLES),
        ((), "Remove all", "13 roles removed. 0 roles assigned, 13 available.", ()),
        ((), "Remove selected", "Choose at least one role in Assigned Roles.", ()),
        (
            ("PCPCH", "EHR Incentive"),
            "Assign selected",
            "EHR Incentive and PCPCH assigned. 2 roles assigned, 11 available.",
            ("EHR Incentive", "PCPCH"),
        ),
    ):
        edit.tick(*ticked).move(button)
        expect_moved(edit, button, said, javascript)
        edit.expect_assigned(*assigned)
    expect(edit.main).to_contain_text("Nothing is saved until you submit")

    other = ClerkMaintenance(page.context.new_page()).open()
    other.expect_clerk(clerk.user_name, roles="Claim Inquiry").page.close()
    edit.submit()
    ClerkMaintenance(page).shown().expect_clerk(clerk.user_name, roles="EHR Incentive, PCPCH")


@pytest.mark.both_ways
def test_cancel_changes_nothing(page: Page, portal: Portal) -> None:
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    Office(portal, "JAMJON").enter(page)
    edit = ClerkMaintenance(page).open().edit(LINH)
    edit.move("Assign all").expect_assigned(*ROLES)
    edit.field("Contact Last Name").fill("Train")
    clerks = edit.cancel().expect_clerk(LINH, roles=", ".join(LINHS_ROLES))
    assert not asked, "cancel is the way to throw the moves away, so it does not ask"
    clerks.edit(LINH).expect_assigned(*LINHS_ROLES).expect_contact({"Contact Last Name": "Tran"})


def test_roles_move_with_the_keyboard_alone(page: Page, portal: Portal) -> None:
    """Tab, Space and Enter: nothing is taken that a keyboard does not come to."""
    Office(portal, "JAMJON").enter(page)
    edit = ClerkMaintenance(page).open().edit("OBRIEN12")
    tab_to(edit.role("PCPCH"), "Tab")
    page.keyboard.press("Space")
    tab_to(edit.button("Remove selected"), "Tab")
    page.keyboard.press("Enter")
    expect_moved(edit, "Remove selected", "PCPCH removed. 1 role assigned, 12 available.")
    # The same button again, without a search for it.
    page.keyboard.press("Enter")
    expect_moved(edit, "Remove selected", "Choose at least one role in Assigned Roles.")
    for role in ("Claim Void", "Trade Files"):
        tab_to(edit.role(role), "Tab")
        page.keyboard.press("Space")
    tab_to(edit.button("Assign selected"), "Shift+Tab")
    page.keyboard.press("Enter")
    expect_moved(edit, "Assign selected", "Claim Void and Trade Files assigned. 3 roles assigned, 10 available.")
    edit.expect_assigned("Claim Void", "Eligibility Inquiry", "Trade Files")
    tab_to(edit.main.get_by_role("link", name="cancel", exact=True), "Tab")
    page.keyboard.press("Enter")
    ClerkMaintenance(page).shown().expect_clerk("OBRIEN12", roles="Eligibility Inquiry, PCPCH")


def tab_to(control: Locator, key: str) -> None:
    """Press Tab, or Shift+Tab, until the control has the focus; and it can be seen that it has."""
    for _ in range(40):
        control.page.keyboard.press(key)
        if control.evaluate(HAS_FOCUS):
            assert control.evaluate("element => getComputedStyle(element).outlineStyle") != "none", "no focus ring"
            return
    raise AssertionError(f"{key} never comes to {control}")


def test_nothing_scrolls_away_when_roles_move(page: Page, portal: Portal) -> None:
    Office(portal, "JAMJON").enter(page)
    add = AddClerk(page).open()
    add.tick("Claim Void", "PCPCH").available.get_by_role("list").evaluate("box => { box.scrollTop = 100 }")
    button = add.button("Assign selected")
    button.focus()
    before = scrolled(add)
    assert before[0] == 100 and before[1] > 0, "nothing scrolls here, so this proves nothing"
    button.press("Enter")
    add.expect_assigned("Claim Void", "PCPCH")
    expect_moved(add, "Assign selected", "Claim Void and PCPCH assigned. 2 roles assigned, 11 available.")
    assert scrolled(add) == before


def scrolled(form: ClerkForm) -> list[float]:
    """How far the list of available roles is scrolled, and the page."""
    where: list[float] = form.available.get_by_role("list").evaluate("box => [box.scrollTop, window.scrollY]")
    return where


def test_leaving_with_moves_that_are_not_saved_asks_first(page: Page, portal: Portal) -> None:
    asked: list[str] = []
    answers = [Dialog.dismiss, Dialog.accept]

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        answers[min(len(asked), 2) - 1](dialog)

    page.on("dialog", answer)
    Office(portal, "JAMJON").enter(page)
    home = page.get_by_role("navigation", name="Main menu").get_by_role("link", name="Home", exact=True)
    edit = ClerkMaintenance(page).open().edit(LINH)
    # Looking, and moving there and back, is nothing to lose.
    edit.assign("PCPCH").tick("PCPCH").move("Remove selected").expect_assigned(*LINHS_ROLES)
    home.click()
    Home(page).expect_signed_in("JAMJON")
    expect(page).to_have_url("/")
    assert asked == []

    edit = ClerkMaintenance(page).open().edit(LINH).assign("PCPCH")
    home.click(no_wait_after=True)
    # No: the moves are still there.
    edit.shown().expect_assigned(*LINHS_ROLES, "PCPCH")
    expect(page).to_have_url(re.compile("/edit$"))
    assert asked == ["beforeunload"]
    # Yes, and nothing was stored.
    home.click()
    expect(page).to_have_url("/")
    assert asked == ["beforeunload"] * 2
    ClerkMaintenance(page).open().expect_clerk(LINH, roles=", ".join(LINHS_ROLES))
