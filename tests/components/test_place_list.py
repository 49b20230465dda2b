"""Switch Provider: which providers there are, which is the current one, and a page that was drawn for another."""

from __future__ import annotations

from components.errors.other_provider import OtherProvider
from components.gallery.clerk_values import PLACES
from components.switch_provider.place_list import FEW, PlaceList
from tests.components.conftest import Reading


def places(**values: object) -> Reading:
    values = {"acting_for": "506675928", "current_id": 2, **values}
    return Reading(PlaceList.of(PLACES, **values).render())  # type: ignore[arg-type]


def test_a_provider_has_its_facts_and_ones_own_roles_there() -> None:
    text = places().text
    assert "Rogue River Dental You act for this one 500123456 1992739823 Dentist 5 Claim Inquiry" in text
    assert "All Site administrator" in text


def test_the_current_and_the_default_one_are_marked_in_words() -> None:
    reading = places()
    assert [row.get("aria-current", "") for row in reading.all("tr")] == ["", "", "true", ""]
    assert "Cascade Family Clinic Your default" in reading.text


def test_one_switches_to_any_but_the_current_one() -> None:
    switches = [b["value"] for b in places().all("button") if "formaction" not in b]
    assert switches == ["1", "3"]
    assert "Switch to Cascade Family Clinic, 506675928" in places().text


def test_one_names_a_default_or_none() -> None:
    defaults = [b["value"] for b in places().all("button") if b.get("formaction") == "/switch-provider/default"]
    assert defaults == ["", "2", "3"]


def test_a_search_comes_with_many_and_stays_while_one_searches() -> None:
    assert "name" not in places().ids
    assert "name" in places(total=FEW + 1).ids
    assert places(name="Rogue").one("name")["value"] == "Rogue"
    assert "(3 of 9)" in places(total=9).text


def test_none_found_and_none_at_all() -> None:
    none_found = Reading(PlaceList.of([], acting_for="", current_id=None, total=9, name="QQ").render())
    assert "begins with “QQ”" in none_found.text
    assert "You do not work for a provider" in Reading(PlaceList.of([], acting_for="", current_id=None).render()).text


def test_409_names_both_providers_and_says_that_nothing_was_saved() -> None:
    screen = OtherProvider(acting_for="Rogue River Dental", drawn_for="506675928")
    reading = Reading(screen.render())
    assert "You now act for Rogue River Dental; this page was drawn for 506675928: nothing was saved." in reading.text
    assert screen.explanation in reading.text
    assert {a["href"] for a in reading.all("a")} == {"/", "/switch-provider"}
    assert "no provider" in OtherProvider(acting_for="", drawn_for="").explanation
