"""Messages: read and unread, for eyes and ears."""

from __future__ import annotations

from dataclasses import replace

from components.gallery.clerk_values import MESSAGES, NOW
from components.messages.inbox import Inbox
from tests.components.conftest import Reading


def inbox(messages: list[object], **values: object) -> Reading:
    return Reading(Inbox.of(messages, acting_for="506675928", **values).render())  # type: ignore[arg-type]


def test_no_messages_yet() -> None:
    reading = inbox([])
    assert "No messages yet." in reading.text and not reading.all("form", "button")


def test_unread_is_a_word_as_well_as_a_look() -> None:
    reading = inbox([*MESSAGES])
    assert reading.text.count("Unread ") == 2
    assert [("data-unread" in li) for li in reading.all("li")] == [True, True, False]
    assert "2 unread" in reading.text


def test_one_or_all_are_marked_as_read_by_the_same_form() -> None:
    reading = inbox([*MESSAGES])
    assert [form["action"] for form in reading.all("form")] == ["/messages/read"]
    assert [button.get("value", "all") for button in reading.all("button")] == ["all", "3", "2"]
    assert "Mark as read: The access of JOHNNIE5 has changed, Nov 21, 2026, 9:30 AM" in reading.text


def test_when_all_are_read_there_is_nothing_to_mark() -> None:
    reading = inbox([replace(MESSAGES[0], read_at=NOW)])
    assert "No unread" in reading.text and not reading.all("button")


def test_the_unread_of_other_pages_count() -> None:
    reading = inbox([replace(MESSAGES[0], read_at=NOW)], unread=7)
    assert "7 unread" in reading.text and len(reading.all("button")) == 1


def test_older_messages_come_before_the_last_one() -> None:
    assert inbox([*MESSAGES], limit=3).all("a")[0]["href"] == "/messages?before=1"
    assert not inbox([*MESSAGES], limit=4).all("a")


def test_a_message_says_when_in_the_time_of_oregon() -> None:
    reading = inbox([*MESSAGES])
    assert reading.one("sent-3")["datetime"] == "2026-11-21T17:30Z"
    assert "Nov 21, 2026, 9:30 AM" in reading.text
