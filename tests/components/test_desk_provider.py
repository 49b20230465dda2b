"""A provider at the desk: its state at a glance, and what may be done about it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from components.desk.desk_provider import NO_ORDER_CLOSED, NO_ORDER_DUE, NO_ORDER_USED, DeskProvider
from components.desk.letter_order import TOO_MANY
from components.gallery.clerk_values import NOW
from components.gallery.desk_values import CLINIC, NEW_CLINIC, UNLETTERED, DeskLetter, DueLetter
from components.gallery.desk_values import DeskProvider as Provider
from components.gallery.provider_values import CLOSED, LONG_DUE, ORDERED
from tests.components.conftest import Reading

ORDER = "/desk/providers/1/letters"


def read(one: Provider, *, may: bool = True, **more: object) -> Reading:
    return Reading(DeskProvider.of(one, may_change=may, may_order=may, **more).render())  # type: ignore[arg-type]


def actions(reading: Reading) -> list[str]:
    return [form["action"] for form in reading.all("form")]


def hrefs(reading: Reading) -> list[str]:
    return [a["href"] for a in reading.all("a") if "class" in a and "button" in a["class"].split()]


def test_it_says_what_the_provider_does_where_and_where_letters_go() -> None:
    text = read(CLINIC).text
    assert "Provider type Physician Specialty Family Practice Phone Number (503) 555-0112" in text
    assert "Service location 118 Alder St Salem, OR 97301 Marion County Letters go to 120 Alder St" in text


def test_what_is_not_known_is_left_out() -> None:
    text = read(replace(CLINIC, specialty="", phone_number="", service_street="")).text
    assert "Specialty" not in text and "Phone Number" not in text and "Service location" not in text
    assert "County" not in read(replace(CLINIC, service_county="")).text


def test_an_open_provider_can_be_changed_and_closed_and_a_closed_one_reopened() -> None:
    assert hrefs(read(CLINIC))[:2] == ["/desk/providers/1/edit", "/desk/providers/1/close"]
    reading = read(CLOSED)
    assert hrefs(reading)[0] == "/desk/providers/1/reopen" and not any("edit" in href for href in hrefs(reading))
    assert "Closed Nov 20, 2026 Ticket 4711: practice sold, owner retired" in reading.text
    assert "Closed" not in read(CLINIC).text


@pytest.mark.parametrize("one", [CLINIC, CLOSED, ORDERED, UNLETTERED])
def test_nothing_is_offered_to_those_who_may_only_look(one: Provider) -> None:
    reading = read(one, may=False)
    assert not reading.all("form") and not any("/desk/providers/" in href for href in hrefs(reading))
    for words in ("Order", "so a PIN would", "A letter is due already", "What you can do"):
        assert words not in reading.text


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (UNLETTERED, ""),
        (NEW_CLINIC, ""),
        (replace(NEW_CLINIC, due=[DueLetter(kind="administrator notice")]), ""),
        (ORDERED, NO_ORDER_DUE),
        (CLINIC, NO_ORDER_USED),
        (CLOSED, NO_ORDER_CLOSED),
    ],
)
def test_a_letter_can_be_ordered_where_it_would_open_something_and_else_it_is_said_why_not(
    one: Provider, why: str
) -> None:
    reading = read(one)
    assert (ORDER in actions(reading)) == (not why)
    said = [text for text in (NO_ORDER_DUE, NO_ORDER_USED, NO_ORDER_CLOSED) if text in reading.text]
    assert said == [why] * bool(why)


def test_only_who_may_exceed_the_limits_reads_what_the_reason_is_for() -> None:
    assert TOO_MANY in read(UNLETTERED, may_exceed=True).text and TOO_MANY not in read(UNLETTERED).text
    assert "required" not in read(UNLETTERED, may_exceed=True).one("reason")


def test_an_order_that_was_refused_comes_back_as_it_was() -> None:
    reading = read(UNLETTERED, reason="x", large_print=True, errors={"reason": "Give a reason"})
    assert reading.text.count("Give a reason") == 2 and "checked" in reading.one("large-print")
    assert reading.one("reason")["value"] == "x" and "aria-invalid" in reading.one("reason")
    assert "checked" not in read(UNLETTERED).one("large-print")


def test_a_letter_that_is_due_says_why_and_can_be_cancelled() -> None:
    reading = read(ORDERED)
    assert "Due since Nov 21, 2026: PIN letter, large print Asked: Ticket 4712. It is printed with" in reading.text
    assert "/desk/orders/8/cancel" in actions(reading)
    assert [field["value"] for field in reading.all("input") if field["name"] == "provider_id"] == ["1"] * 2
    of_a_change = read(LONG_DUE)
    assert "administrator notice Administrator change: " in of_a_change.text
    assert not [action for action in actions(of_a_change) if "cancel" in action]


def test_only_a_letter_that_is_still_good_can_come_back_by_post() -> None:
    states = ("printed", "used", "expired", "voided", "returned")
    letters = [DeskLetter(id=number, issued_at=NOW, state=state) for number, state in enumerate(states, start=40)]
    reading = read(replace(UNLETTERED, letters=letters))
    assert [action for action in actions(reading) if "returned" in action] == ["/desk/letters/40/returned"]
    assert "Returned by post: letter of Nov 21, 2026".lower() in reading.text.lower()
    assert all(state.capitalize() in reading.text for state in states)


def test_people_show_when_they_logged_in_last() -> None:
    assert "Johnnie Five Active Nov 21, 2026" in read(CLINIC).text
