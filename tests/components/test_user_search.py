"""Search: the people who have a user name already."""

from __future__ import annotations

import re

import pytest

from components.clerks.user_search import UserSearch
from components.clerks.user_search_results import UserSearchResults
from components.gallery.clerk_samples import new_form
from components.gallery.clerk_values import FOUND, MANY_FOUND, Draft
from tests.components.conftest import Reading


def results(**values: object) -> Reading:
    return Reading(UserSearchResults(**values).render())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (UserSearchResults(), ""),
        (UserSearchResults(people=[]), "No rows found. Check the spelling, or add a new clerk."),
        (UserSearchResults(people=FOUND[:1]), "Search results: 1 person"),
        (UserSearchResults(people=FOUND), "Search results: 3 people"),
        (
            UserSearchResults(people=MANY_FOUND, more=True),
            "Search results: 10 people. More people match; type more letters.",
        ),
        (UserSearchResults(message="Type at least 2 letters"), "Type at least 2 letters"),
    ],
)
def test_a_status_that_stays_in_the_page_says_what_was_found(found: UserSearchResults, said: str) -> None:
    reading = Reading(found.render())
    assert reading.one("user-search-status")["role"] == "status"
    assert reading.text.startswith(said)
    assert bool(reading.all("table")) == bool(found.people)


def test_the_table_is_named_by_what_was_found_and_sorted_by_any_column() -> None:
    reading = results(people=FOUND, sort="last_name", sort_chosen=True)
    assert reading.all("table")[0]["aria-labelledby"] == "user-search-status"
    assert [th.get("aria-sort", "") for th in reading.all("th") if th["scope"] == "col"] == ["", "", "ascending", ""]
    assert [b["value"] for b in reading.all("button")][:3] == ["sort:user_name", "sort:first_name", "sort:last_name"]
    (kept,) = (field["value"] for field in reading.all("input") if field["name"] == "search_sort")
    assert kept == "last_name", "typing on keeps the order"


def test_choosing_names_the_person() -> None:
    reading = results(people=FOUND)
    assert [b["value"] for b in reading.all("button") if b["value"].startswith("choose:")] == [
        "choose:10",
        "choose:11",
        "choose:12",
    ]
    assert "Choose JENJEN10" in reading.text


def test_names_only() -> None:
    """The search is no directory: an address or number that a person had would not be shown."""
    assert "555" not in results(people=FOUND).text and "@" not in results(people=FOUND).text


def test_it_is_closed_until_it_is_asked_for() -> None:
    assert "open" not in Reading(UserSearch.of().render()).one("user-search")
    assert "open" in Reading(UserSearch.of(open=True).render()).one("user-search")
    focused = Reading(UserSearch.of(focus=True).render())
    assert "open" in focused.one("user-search") and "autofocus" in focused.one("search-user-name")


def test_it_has_the_labels_and_buttons_of_the_guide() -> None:
    reading = Reading(UserSearch.of(user_name="JEN").render())
    assert re.findall(r"<label[^>]*>([^<]+)<", reading.html) == ["User Name", "First Name", "Last Name"]
    assert "Search" in reading.text and "search clear" in reading.text
    assert reading.one("search-user-name")["value"] == "JEN"
    assert not any("required" in field for field in reading.all("input"))


def test_clearing_replaces_the_fields_because_a_morph_keeps_what_was_typed() -> None:
    assert Reading(UserSearch.of().render()).one("user-search-clear")["hx-swap"] == "outerHTML"


def test_typing_sends_the_search_and_nothing_else_of_the_form() -> None:
    reading = Reading(new_form(Draft(), UserSearch.of()).render())
    (hint,) = (div for div in reading.all("div") if div.get("hx-post") == "/clerks/draft")
    assert hint["hx-include"] == "#acting-for, #user-search"
    assert "from:body target:'#user-search input'" in hint["hx-trigger"], "cleared fields are new ones"
    assert (hint["hx-target"], hint["hx-swap"]) == ("#user-search-results", "outerMorph")
    assert hint["hx-sync"] == reading.one("user-search-go")["hx-sync"], "a newer search replaces an older one"


def test_enter_in_the_search_presses_its_own_button() -> None:
    reading = Reading(UserSearch.of().render())
    (fields,) = (div for div in reading.all("div") if "data-enter" in div)
    assert fields["data-enter"] == "user-search-go"
