"""Clerk Maintenance: the list, the form in its three shapes, and what is asked before somebody is removed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from components.clerks.clerk_form import ClerkForm
from components.clerks.clerk_list import ClerkList
from components.clerks.clerk_state import ClerkState
from components.clerks.issue_password import IssuePassword
from components.clerks.remove_clerk import RemoveClerk
from components.clerks.user_search import UserSearch
from components.component import Component
from components.gallery.clerk_samples import CLERK_ERRORS, edit_form, new_form, picker
from components.gallery.clerk_values import ALL, CLERKS, JENNIFER, JOHNNIE, TYPED, Clerk, Draft
from components.gallery.values import NO_RULES
from tests.components.conftest import Reading

GUIDE_LABELS = [
    "User Name",
    "Contact First Name",
    "Contact Last Name",
    "Phone Number",
    "EMail",
    "Confirm EMail",
    "Password",
    "Confirm Password",
]


def read(component: Component) -> Reading:
    return Reading(component.render())


def clerk_list(clerks: list[Clerk], **values: object) -> Reading:
    return read(ClerkList.of(clerks, acting_for="506675928", total=len(clerks), **values))  # type: ignore[arg-type]


def existing_form() -> ClerkForm:
    return ClerkForm.existing(
        TYPED, account_id=10, person=JENNIFER, acting_for="1", roles=picker(), errors={}, just_chosen=True
    )


def labels(reading: Reading) -> list[str]:
    return re.findall(r"<label class=.field__label. for=.(?!search-)[^>]*>([^<]+)<", reading.html)


def kept(reading: Reading) -> dict[str, str]:
    return {field["name"]: field["value"] for field in reading.all("input") if field["type"] == "hidden"}


def test_no_clerks_yet_says_what_to_do() -> None:
    reading = clerk_list([])
    assert "No clerks yet. Add a clerk to give someone in your office access." in reading.text
    assert "/clerks/new" in {a["href"] for a in reading.all("a")}
    assert not reading.all("table", "form")
    alone = clerk_list([replace(JOHNNIE, site_administrator=True)])
    assert "No clerks yet." in alone.text and alone.all("table"), "the site administrator is no clerk"
    assert "No clerks yet." not in clerk_list(CLERKS[3:4], after="x").text


def test_nobody_found_keeps_what_was_searched_for_and_leads_back() -> None:
    reading = clerk_list([], name="QQ")
    assert "begins with “QQ”" in reading.text and "No clerks yet" not in reading.text
    assert reading.one("name")["value"] == "QQ"
    assert "/clerks" in {a["href"] for a in reading.all("a")}


def test_a_row_says_who_what_when_and_how_it_stands() -> None:
    text = clerk_list([JOHNNIE]).text
    assert "JOHNNIE5 Johnnie Five 5 Claim Inquiry, Claim Submission" in text
    assert "Nov 21, 2026 Active Edit JOHNNIE5" in text
    assert "Never" in clerk_list([replace(JOHNNIE, last_log_in_at=None)]).text


@pytest.mark.parametrize("state", ["active", "must change password", "locked", "disabled"])
def test_a_state_is_a_word_and_a_shape(state: str) -> None:
    html = ClerkState(state=state, of_clerk=5).render()
    assert f">{state.capitalize()}</span>" in html and f'data-state="{state}"' in html


def test_the_headers_sort_and_turn_round_and_keep_the_filter() -> None:
    reading = clerk_list(CLERKS, sort="first_name", name="a b")
    assert [th.get("aria-sort", "") for th in reading.all("th")[:3]] == ["", "ascending", ""]
    assert [a["href"] for a in reading.all("a") if "sort=" in a["href"]] == [
        "/clerks?sort=user_name&direction=up&name=a+b",
        "/clerks?sort=first_name&direction=down&name=a+b",
        "/clerks?sort=last_name&direction=up&name=a+b",
    ]
    down = clerk_list(CLERKS, sort="first_name", descending=True)
    assert down.all("th")[1]["aria-sort"] == "descending"
    assert kept(down).items() >= {"sort": "first_name", "direction": "down"}.items()


def test_pages_follow_the_last_row() -> None:
    reading = clerk_list(CLERKS, next_after="petrova1&x", after="a", name="p")
    assert [a["href"] for a in reading.all("a") if a["href"].startswith("/clerks?")][-2:] == [
        "/clerks?sort=user_name&direction=up&name=p",
        "/clerks?sort=user_name&direction=up&name=p&after=petrova1%26x",
    ]
    assert "Next page" not in clerk_list(CLERKS).text


def test_the_site_administrator_and_oneself_are_shown_but_not_edited() -> None:
    reading = clerk_list(CLERKS, own_id=1)
    hrefs = {a["href"] for a in reading.all("a")}
    assert "/clerks/4/edit" not in hrefs and "/clerks/1/edit" not in hrefs and "/clerks/5/edit" in hrefs
    assert "Site administrator" in reading.text


def test_a_locked_clerk_is_unlocked_by_a_button_of_those_who_may() -> None:
    assert [form["action"] for form in clerk_list(CLERKS[:7]).all("form")] == ["/clerks", "/clerks/6/unlock"]
    assert [form["action"] for form in clerk_list(CLERKS, may_help=False).all("form")] == ["/clerks"]
    locked = replace(JOHNNIE, state="locked")
    assert "Unlock" not in clerk_list([replace(locked, site_administrator=True)]).text
    assert "Unlock" not in clerk_list([locked], own_id=5).text
    assert "Unlock JOHNNIE5" in read(edit_form(locked, TYPED, picker())).text
    assert "Unlock" not in read(edit_form(JOHNNIE, TYPED, picker())).text


def test_who_is_disabled_for_inactivity_is_brought_back_by_a_button_of_those_who_may() -> None:
    inactive = replace(JOHNNIE, state="disabled", disabled_because="inactive")
    assert [form["action"] for form in clerk_list([inactive]).all("form")] == ["/clerks", "/clerks/5/bring-back"]
    assert "Bring back JOHNNIE5" in read(edit_form(inactive, TYPED, picker())).text
    assert "Bring back" not in clerk_list([inactive], may_help=False).text
    by_staff = replace(inactive, disabled_because="staff")
    assert "Bring back" not in clerk_list([by_staff]).text + read(edit_form(by_staff, TYPED, picker())).text


def test_on_a_phone_each_cell_says_what_it_is() -> None:
    cells = [td.get("data-th", "") for td in clerk_list([JOHNNIE]).all("td")]
    assert cells == ["First", "Last", "Roles", "Last log-in", "State", ""]


def test_a_new_clerk_has_the_fields_of_the_guide_in_its_order() -> None:
    reading = read(new_form(Draft(), UserSearch.of()))
    assert labels(reading) == GUIDE_LABELS
    assert ">submit<" in reading.html and ">cancel<" in reading.html
    assert kept(reading)["existing"] == ""


def test_what_was_typed_stays_after_an_error_but_no_password_does() -> None:
    reading = read(new_form(TYPED, UserSearch.of(), **CLERK_ERRORS))
    assert reading.one("contact-first-name")["value"] == "Johnnie"
    assert "value" not in reading.one("password") and reading.text.count("Type it again") == 2
    for name, message in CLERK_ERRORS.items():
        assert reading.text.count(message) == 2, name
    assert "Type it again" not in read(new_form(Draft(), UserSearch.of())).text


def test_somebody_found_is_read_only_without_a_password() -> None:
    reading = read(existing_form())
    assert labels(reading) == []
    for words in ("JENJEN10", "Jennifer", "Smith", "(503) 555-0128", "no password to issue"):
        assert words in reading.text
    assert "password" not in {field["name"] for field in reading.all("input")}
    assert "autofocus" in reading.one("contact-facts-heading")


def test_what_was_typed_before_is_kept_for_choosing_nobody_after_all() -> None:
    reading = read(existing_form())
    assert kept(reading)["user_name"] == "JOHNNIE5" and kept(reading)["existing"] == "10"
    assert "unchoose" in {button.get("value") for button in reading.all("button")}


def test_a_clerk_of_this_provider_alone_can_be_edited_whole_but_for_the_user_name() -> None:
    reading = read(edit_form(JOHNNIE, TYPED, picker()))
    assert labels(reading) == GUIDE_LABELS[1:6]
    assert kept(reading)["seen"] == "3"
    assert {"/clerks/5/password", "/clerks/5/remove", "/clerks"} <= {a["href"] for a in reading.all("a")}


def test_s38_of_a_clerk_who_works_elsewhere_only_the_roles_are_ours() -> None:
    reading = read(edit_form(replace(JOHNNIE, here_only=False), TYPED, picker()))
    assert labels(reading) == []
    assert "works or worked for other providers too, so only they can change these data" in reading.text
    assert "/clerks/5/password" not in {a["href"] for a in reading.all("a")}


def test_who_may_not_help_is_not_offered_a_password() -> None:
    form = ClerkForm.edit(JOHNNIE, TYPED, seen=1, acting_for="1", roles=picker(), errors={}, may_help=False)
    assert "/clerks/5/password" not in {a["href"] for a in read(form).all("a")}


def test_who_was_second_reads_what_the_other_did_and_loses_nothing() -> None:
    reading = read(edit_form(JOHNNIE, TYPED, picker(assigned=ALL[1:7]), "ALVARM21 assigned PCPCH."))
    note = reading.one("changed-meanwhile")
    assert note["role"] == "alert" and "autofocus" in note
    assert "ALVARM21 assigned PCPCH. Your own changes are still in the form below" in reading.text
    assert reading.html.index("changed-meanwhile") < reading.html.index("<h1")
    assert "data-changed" in reading.one("role-picker")


def test_enter_in_a_field_submits_and_presses_no_arrow() -> None:
    """A browser presses the first submit button of the form."""
    for form in (new_form(Draft(), UserSearch.of()), edit_form(JOHNNIE, TYPED, picker()), existing_form()):
        first = read(form).all("button")[0]
        assert first["type"] == "submit" and "formaction" not in first
        assert "hidden" in first and "class" not in first, "nobody sees it, and it takes no room"
        assert first.get("value", "enter") == "enter"


def test_the_way_back_does_not_warn() -> None:
    (cancel,) = (a for a in read(edit_form(JOHNNIE, TYPED, picker())).all("a") if a["href"] == "/clerks")
    assert "data-discard" in cancel


def test_removing_asks_once_and_names_the_person() -> None:
    reading = read(RemoveClerk.of(JOHNNIE, provider_name="Cascade Family Clinic", acting_for="1"))
    assert "Remove Johnnie Five (JOHNNIE5)?" in reading.text
    assert "Cascade Family Clinic" in reading.text and "at once" in reading.text and "stays on record" in reading.text
    assert [(form["action"], form["method"]) for form in reading.all("form")] == [("/clerks/5/remove", "post")]
    assert "/clerks/5/edit" in {a["href"] for a in reading.all("a")}
    shared = RemoveClerk.of(replace(JOHNNIE, here_only=False), provider_name="X", acting_for="1")
    assert "The access to other providers stays" in read(shared).text


def test_a_new_first_password_is_never_given_back_and_its_rules_tick() -> None:
    reading = read(IssuePassword.of(JOHNNIE, acting_for="1", rules=NO_RULES, errors={"password": "Wrong"}, again=True))
    assert "value" not in reading.one("password") and "value" not in reading.one("confirm-password")
    assert [div["hx-target"] for div in reading.all("div") if "hx-post" in div] == ["#password-rules", "#rules-met"]
    assert reading.text.count("Type it again") == 2
    assert "72 hours" in reading.text
