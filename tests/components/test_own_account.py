"""Where one is logged in, what happened to the account, what was kept, and the mails of development."""

from __future__ import annotations

from dataclasses import replace

import pytest

from components.account_history.event_list import EventList
from components.gallery.account_values import EVENTS, MAILS, SESSIONS
from components.gallery.clerk_values import NOW
from components.gallery.values import PROVIDER
from components.home.signed_in_home import SignedInHome
from components.kept_forms.kept_form import KeptForm
from components.mail_box.mail_list import MailList
from components.mail_box.mail_show import MailShow
from components.sessions.session_list import SessionList
from tests.components.conftest import Reading


def hrefs(reading: Reading) -> list[str]:
    return [a["href"] for a in reading.all("a")]


def sessions(count: int = 3) -> Reading:
    return Reading(SessionList.of(SESSIONS[:count], current_id=31, acting_for="506675928").render())


def history(count: int = 5, **values: object) -> Reading:
    return Reading(EventList.of(EVENTS[:count], **values).render())  # type: ignore[arg-type]


def home(**values: object) -> Reading:
    return Reading(SignedInHome(first_name="James", provider=PROVIDER, **values).render())  # type: ignore[arg-type]


def test_s34_a_session_says_device_address_start_and_when_it_was_seen_last() -> None:
    text = sessions().text
    assert "Firefox on Windows for Cascade Family Clinic This is where you are now 203.0.113.7" in text
    assert "Nov 21, 2026, 7:18 AM Nov 21, 2026, 9:30 AM" in text


def test_s34_one_ends_one_or_all_others_but_not_the_one_that_asks() -> None:
    reading = sessions()
    assert [form["action"] for form in reading.all("form")] == ["/account/sessions/end-others", "/account/sessions/end"]
    assert [button["value"] for button in reading.all("button") if button.get("name") == "id"] == ["30", "28"]
    assert "End Safari on iPhone, started Nov 21, 2026, 4:30 AM" in reading.text
    assert [row.get("aria-current", "") for row in reading.all("tr")] == ["", "true", "", ""]


def test_who_is_logged_in_nowhere_else_has_nothing_to_end() -> None:
    reading = sessions(1)
    assert "logged in nowhere else" in reading.text and not reading.all("button")


def test_an_event_says_what_when_who_and_from_where() -> None:
    text = history().text
    assert "Logged in Nov 21, 2026, 9:30 AM You 203.0.113.7" in text
    assert "took away Claim Void. Nov 20, 2026, 9:30 AM ALVARM21 198.51.100.23" in text
    assert "The portal –" in text


def test_what_failed_is_marked() -> None:
    assert [("bad" in th["class"].split()) for th in history().all("th")[4:]] == [False, True, False, False, False]


def test_older_events_come_before_the_last_one() -> None:
    assert "/account/history?before=60" in hrefs(history(limit=5))
    assert not [href for href in hrefs(history(limit=6)) if "before" in href]
    assert "/account/history" in hrefs(history(first=False)) and "/account/history" not in hrefs(history())


def test_an_empty_history_says_so() -> None:
    assert "Nothing has happened yet." in history(0).text
    assert "There is nothing older." in history(0, first=False).text


def test_what_was_typed_is_posted_where_its_form_is_drawn_or_dropped() -> None:
    fields = [("acting_for", "506675928"), ("assigned", "PCPCH"), ("assigned", "Claim Void"), ("email", '"><b>')]
    reading = Reading(KeptForm.of(action="/clerks/draft", fields=fields, kept_at=NOW, acting_for="1").render())
    assert [form["action"] for form in reading.all("form")] == ["/clerks/draft", "/kept/drop"]
    assert [(field["name"], field["value"]) for field in reading.all("input")] == [*fields, ("acting_for", "1")]
    assert "except passwords and answers" in reading.text and "Nov 21, 2026, 9:30 AM is still here" in reading.text


def test_nothing_kept_says_so() -> None:
    reading = Reading(KeptForm().render())
    assert "Nothing is kept" in reading.text and not reading.all("form")


def test_home_reminds_of_what_is_kept_of_a_password_that_ends_and_of_a_missing_question() -> None:
    reading = home(password_days_left=9, has_secret_question=False, has_kept_form=True)
    assert {"/kept", "/passwords/change", "/account/questions"} <= {*hrefs(reading)}
    assert "Your password ends in 9 days." in reading.text
    assert "Before you go on" not in home().text


@pytest.mark.parametrize(("days", "when"), [(0, "today"), (1, "tomorrow"), (2, "in 2 days")])
def test_home_says_when_the_password_ends(days: int, when: str) -> None:
    assert f"Your password ends {when}." in home(password_days_left=days).text


def test_the_mails_of_development_are_listed_and_shown_with_links_that_work_here() -> None:
    assert hrefs(Reading(MailList.of(MAILS).render())) == ["/mail/2", "/mail/1"]
    assert "No mails yet." in MailList.of([]).render()
    reading = Reading(MailShow.of(MAILS[0]).render())
    assert hrefs(reading)[0] == "/passwords/reset/Wq3vN0sample"
    assert "https://portal.example/passwords/reset/Wq3vN0sample" in reading.text
    asked = replace(MAILS[0], text="See http://localhost:8000/account/history?before=7")
    assert hrefs(Reading(MailShow.of(asked).render()))[0] == "/account/history?before=7"
