"""The end of a session: said on every page, asked about shortly before it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from components.gallery.account_samples import session_end
from components.gallery.clerk_values import NOW
from components.gallery.values import PROVIDER
from components.home.signed_in_home import SignedInHome
from components.sessions.session_end import WARNED_AT, SessionEnd
from tests.components.conftest import Reading, read_page


def read(seconds: int, *, final: bool = False) -> Reading:
    return Reading(session_end(seconds, final=final).render())


def test_s31_far_from_the_end_there_is_no_dialog_and_the_page_asks_150_seconds_before_it() -> None:
    reading = read(900)
    assert not reading.all("dialog", "button")
    root = reading.one("session-end")
    assert (root["data-seconds"], root["data-ask-in"]) == ("900", "750")
    assert (root["hx-get"], root["hx-trigger"], root["hx-target"]) == ("/sessions/left", "ask", "this")


@pytest.mark.parametrize(
    ("seconds", "ask_in"), [(WARNED_AT + 1, 1), (WARNED_AT, 30), (31, 30), (30, 30), (20, 21), (0, 1)]
)
def test_near_the_end_the_page_asks_every_30_seconds_and_once_more_when_it_is_past(seconds: int, ask_in: int) -> None:
    assert session_end(seconds).ask_in == ask_in


def test_s31_near_the_end_a_dialog_offers_to_stay() -> None:
    reading = read(WARNED_AT)
    (dialog,) = reading.all("dialog")
    assert "open" not in dialog, "opened by the script, so that it is modal"
    assert (dialog["aria-labelledby"], dialog["aria-describedby"]) == ("session-end-heading", "session-end-text")
    assert "Are you still there? For safety you will be logged off in 2 minutes 30 seconds" in reading.text
    stay = reading.one("session-end-stay")
    assert (stay["hx-post"], stay["formaction"], stay["hx-target"]) == (
        "/sessions/stay",
        "/sessions/stay",
        "#session-end",
    )
    assert "stay logged in log off" in reading.text


def test_its_timer_is_silent_and_what_is_said_aloud_has_places_of_its_own() -> None:
    reading = read(WARNED_AT)
    assert reading.one("session-end-timer")["role"] == "timer"
    assert reading.one("session-end-said")["role"] == "status"
    assert reading.one("session-end-trouble")["role"] == "alert"
    assert all("hx-morph-skip" in reading.one(f"session-end-{part}") for part in ("said", "trouble"))


def test_an_end_that_nothing_puts_off_is_said_and_the_dialog_only_closed() -> None:
    reading = read(45, final=True)
    assert "This cannot be put off." in reading.text and "session-end-stay" not in reading.ids
    assert "data-final" in reading.one("session-end-final")
    assert [button.get("formmethod", "post") for button in reading.all("button")] == ["dialog", "post"]


def test_the_two_dialogs_are_different_elements_so_that_one_opens_after_the_other() -> None:
    assert read(60).all("dialog")[0]["id"] != read(60, final=True).all("dialog")[0]["id"]


def test_without_a_script_the_page_says_when_it_ends_in_the_time_of_oregon() -> None:
    html = session_end(900).render()
    said = Reading(html[html.index("<noscript>") : html.index("</noscript>")]).text
    assert said == "You will be logged off at 9:45 AM if you do nothing."
    assert "You will be logged off at 9:45 AM. This cannot be put off" in read(900, final=True).text


def test_the_absolute_end_counts_when_it_comes_first() -> None:
    def end(idle: int, absolute: int) -> SessionEnd:
        return SessionEnd.of(
            now=NOW,
            idle_ends_at=NOW + timedelta(seconds=idle),
            ends_at=NOW + timedelta(seconds=absolute),
            acting_for="1",
        )

    assert (end(900, 300).seconds, end(900, 300).final) == (300, True)
    assert (end(900, 9000).seconds, end(900, 9000).final) == (900, False)
    assert (end(-5, 9000).seconds, end(0, 9000).left) == (0, "a moment")


def test_a_begun_second_counts_so_that_nobody_is_asked_too_late() -> None:
    end = SessionEnd.of(now=NOW, idle_ends_at=NOW + timedelta(seconds=7.2), ends_at=NOW + timedelta(1), acting_for="")
    assert end.seconds == 8


@pytest.mark.parametrize(
    ("seconds", "left"),
    [(150, "2 minutes 30 seconds"), (121, "2 minutes 1 second"), (60, "1 minute"), (1, "1 second")],
)
def test_the_time_left_is_said_as_people_say_it(seconds: int, left: str) -> None:
    assert session_end(seconds).left == left


def test_it_stands_on_every_page_of_somebody_logged_in_and_on_no_other() -> None:
    home = SignedInHome(first_name="James", provider=PROVIDER)
    html = read_page(home, signed_in=True).html
    assert html.index("<footer") < html.index('id="session-end"') < html.index("</footer>")
    assert "session-end" not in read_page(home).ids
