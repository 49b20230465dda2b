"""Clerk Roles: what the two lists show, keep and say."""

from __future__ import annotations

import pytest

from components.clerks.role_picker import RoleChoice, RolePicker
from components.gallery.clerk_values import ALL, CLERKS_ROLES, ROLES
from tests.components.conftest import Reading

ADDRESS = "/clerks/5/draft"


def picker(assigned: list[str], *, stored: list[str] | None = None, op: str = "", **more: list[str]) -> RolePicker:
    stored = assigned if stored is None else stored
    return RolePicker.of(ROLES, address=ADDRESS, assigned=assigned, stored=stored, op=op, **more)


def reading(picker: RolePicker) -> Reading:
    return Reading(picker.render())


def values(reading: Reading, name: str, kind: str) -> list[str]:
    return [field["value"] for field in reading.all("input") if (field["name"], field["type"]) == (name, kind)]


def test_every_role_is_in_one_list_in_the_given_order_with_its_line() -> None:
    shown = reading(picker(["PCPCH", "Claim Inquiry"]))
    assert values(shown, "chosen", "checkbox") == ["Claim Inquiry", "PCPCH", *[r for r in ALL[1:] if r != "PCPCH"]]
    assert "Assigned Roles (2)" in shown.text and "Available Roles (11)" in shown.text
    for role in ROLES:
        assert role.description in shown.text


def test_the_lists_lie_in_the_form_itself() -> None:
    shown = reading(picker(["PCPCH"], stored=["Claim Void", "PCPCH"]))
    assert values(shown, "assigned", "hidden") == ["PCPCH"]
    assert values(shown, "stored", "hidden") == ["Claim Void", "PCPCH"]


def test_a_role_is_named_by_its_name_and_described_by_its_line() -> None:
    shown = reading(picker(["PCPCH"]))
    box = shown.one("assigned-pcpch")
    assert (box["aria-labelledby"], box["aria-describedby"]) == ("assigned-pcpch-name", "assigned-pcpch-line")
    assert '<span id="assigned-pcpch-name" class="role-row__name">PCPCH</span>' in shown.html


def test_a_moved_role_has_a_new_box_so_that_no_tick_moves_with_it() -> None:
    assert "available-pcpch" in reading(picker([])).ids
    assert "assigned-pcpch" in reading(picker(["PCPCH"])).ids


def test_the_four_buttons_post_to_the_same_address_with_and_without_a_script() -> None:
    buttons = reading(picker([])).all("button")
    assert [button["value"] for button in buttons] == ["assign", "assign_all", "remove", "remove_all"]
    for button in buttons:
        assert (button["name"], button["formaction"], button["hx-post"]) == ("op", f"{ADDRESS}#role-picker", ADDRESS)
        assert (button["hx-target"], button["hx-swap"]) == ("#role-picker", "outerMorph")
        assert button["hx-sync"] == "#role-picker:drop", "two moves at once would each start from the same lists"
    assert len({button["id"] for button in buttons}) == 4
    text = reading(picker([])).text
    for label in ("Assign selected", "Assign all", "Remove selected", "Remove all"):
        assert label in text


def test_the_arrows_are_for_the_eyes() -> None:
    html = picker([]).render()
    for arrow in "‹«›»":
        assert f'<span aria-hidden="true">{arrow}</span>' in html


@pytest.mark.parametrize(
    ("op", "before", "after", "said"),
    [
        ("", ["PCPCH"], ["PCPCH"], "1 role assigned, 12 available."),
        ("assign", [], ["PCPCH"], "PCPCH assigned. 1 role assigned, 12 available."),
        (
            "assign",
            ["PCPCH"],
            ["Claim Inquiry", "Eligibility Inquiry", "PCPCH"],
            "Claim Inquiry and Eligibility Inquiry assigned. 3 roles assigned, 10 available.",
        ),
        (
            "remove",
            list(ALL[:3]),
            [],
            "Claim Inquiry, Claim Submission and Claim Void removed. 0 roles assigned, 13 available.",
        ),
        ("assign_all", [], list(ALL), "13 more roles assigned. 13 roles assigned, 0 available."),
        ("remove_all", list(ALL), [], "13 roles removed. 0 roles assigned, 13 available."),
        ("assign", ["PCPCH"], ["PCPCH"], "Choose at least one role in Available Roles."),
        ("remove", ["PCPCH"], ["PCPCH"], "Choose at least one role in Assigned Roles."),
        ("assign_all", list(ALL), list(ALL), "There is no role left that you can assign."),
        ("remove_all", [], [], "There is no role left that you can remove."),
        ("search", ["PCPCH"], ["PCPCH"], "1 role assigned, 12 available."),
    ],
)
def test_a_status_says_what_moved(op: str, before: list[str], after: list[str], said: str) -> None:
    shown = reading(picker(after, op=op, before=before))
    assert shown.one("role-picker-status")["role"] == "status"
    assert f'role="status">{said}</p>' in shown.html


def test_it_says_that_nothing_is_saved_yet_and_marks_each_move() -> None:
    untouched = reading(picker(["PCPCH"]))
    assert "Nothing is saved until you submit." in untouched.text
    assert "data-changed" not in untouched.one("role-picker") and "Not saved yet." not in untouched.text
    moved = reading(picker(["Claim Void"], stored=["PCPCH"]))
    assert "data-changed" in moved.one("role-picker")
    assert moved.text.count("Not saved yet.") == 2


def test_a_role_that_moved_there_and_back_is_no_change() -> None:
    assert not picker(["PCPCH"], stored=["PCPCH"], op="assign", before=[]).changed


def test_ticks_stay_where_nothing_moved() -> None:
    shown = reading(picker([], op="remove", before=["PCPCH"], chosen=["PCPCH", "Trade Files"]))
    assert [field["id"] for field in shown.all("input") if "checked" in field] == ["available-trade-files"]


def test_what_the_reader_may_not_grant_is_shown_with_the_reason_and_cannot_be_ticked() -> None:
    shown = reading(
        RolePicker.of(CLERKS_ROLES, address=ADDRESS, assigned=["Clerk Maintenance"], stored=["Clerk Maintenance"])
    )
    assert "disabled" in shown.one("assigned-clerk-maintenance")
    assert "disabled" in shown.one("available-pcpch")
    assert "disabled" not in shown.one("available-claim-inquiry")
    assert "Only the site administrator can give Clerk Maintenance." in shown.text
    assert values(shown, "assigned", "hidden") == ["Clerk Maintenance"], "it stays assigned all the same"


def test_names_of_roles_are_escaped() -> None:
    hostile = RoleChoice(name='"><script>', description="<b>", reason="<i>")
    html = RolePicker.of([hostile], address=ADDRESS, assigned=[], stored=[]).render()
    assert "<script>" not in html and "<i>" not in html


def test_an_empty_list_says_so() -> None:
    assert "No roles assigned yet." in reading(picker([])).text
    assert "All roles are assigned." in reading(picker(list(ALL))).text
