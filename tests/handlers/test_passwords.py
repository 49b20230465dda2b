"""The requirements that tick off, and the own password at the first log-in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from litestar.types import ASGIApp

from tests.handlers.browser import Browser
from tests.handlers.people import JAMES, NEWCOMER

OWN = "Kettle7Orchard"
BOTH = {"acting_for": "500601", "password": OWN, "confirm_password": OWN}


@pytest.mark.parametrize(
    ("typed", "met"), [("", 0), ("a", 3), ("aB", 4), ("aB3", 5), ("Kettle7Orchard", 6), ("Kettle 7!", 5)]
)
async def test_the_requirements_tick_off_one_by_one(visitor: Browser, typed: str, met: int) -> None:
    answer = await visitor.htmx("/passwords/check", {"password": typed}, "ul#password-rules")
    assert answer.status == 200
    assert answer.html.startswith('<ul id="password-rules"')
    assert answer.html.count("data-met") == met
    assert len(answer.html) < 4096
    if len(typed) > 1:
        assert typed not in answer.html


async def test_the_summary_counts_them(visitor: Browser) -> None:
    answer = await visitor.htmx("/passwords/check", {"password": OWN}, "output#rules-met")
    assert answer.text == "All 6 requirements met"


async def test_the_name_and_the_address_count_too(visitor: Browser) -> None:
    form = {"password": "Marymay77Orchard", "user_name": "MARYMAY", "email": ""}
    assert "Not met: Hard to guess" in (await visitor.htmx("/passwords/check", form, "ul#password-rules")).text
    form = {"password": "Clinic77Orchard", "user_name": "", "email": "mary@clinic.example"}
    assert "Not met: Hard to guess" in (await visitor.htmx("/passwords/check", form, "ul#password-rules")).text


async def test_without_htmx_a_hint_is_still_a_page(visitor: Browser) -> None:
    answer = await visitor.post("/passwords/check", {"password": OWN})
    assert answer.status == 200 and OWN not in answer.html


async def test_an_issued_password_leads_to_the_choice_of_an_own_one(visitor: Browser) -> None:
    answer = await visitor.log_in(*NEWCOMER)
    assert answer.path == "/passwords/change"
    assert "Change Password" in (await visitor.get("/passwords/change")).text
    assert (await visitor.get("/")).path == "/passwords/change"


async def test_s29_the_own_password_starts_a_new_session_and_ends_the_others(portal: ASGIApp) -> None:
    async with Browser(portal) as visitor, Browser(portal) as elsewhere:
        await elsewhere.log_in(*NEWCOMER)
        await visitor.log_in(*NEWCOMER)
        before = visitor.token
        answer = await visitor.post("/passwords/change", BOTH)
        assert (answer.status, answer.path) == (303, "/")
        assert visitor.token != before
        assert "new password is saved" in (await visitor.get("/")).text
        assert (await elsewhere.get("/passwords/change")).path.startswith("/log-in")
        await visitor.post("/log-off")
        assert (await visitor.log_in(*NEWCOMER)).status == 422
        assert (await visitor.log_in(NEWCOMER[0], OWN)).path == "/"


@pytest.mark.parametrize(
    ("form", "field", "words"),
    [
        ({}, "password", "Enter a Password"),
        ({"password": "kettle", "confirm_password": "kettle"}, "password", "At least 8"),
        ({"password": OWN, "confirm_password": "Kettle8Orchard"}, "confirm-password", "same"),
        ({"password": NEWCOMER[1], "confirm_password": NEWCOMER[1]}, "password", "never used"),
        ({"password": "Newclerk1Orchard", "confirm_password": "Newclerk1Orchard"}, "password", "Hard to guess"),
    ],
)
async def test_a_bad_choice_is_said_beside_the_field(
    visitor: Browser, form: dict[str, str], field: str, words: str
) -> None:
    await visitor.log_in(*NEWCOMER)
    answer = await visitor.post("/passwords/change", {"acting_for": "500601", **form})
    assert answer.status == 422
    assert words in answer.errors[field]
    assert all(answer.errors.values())  # no link without words
    assert not [typed for typed in form.values() if typed in answer.html]


async def test_whoever_wishes_to_change_it_types_the_old_one(portal: ASGIApp) -> None:
    """S20, S33: the old password, a new session, and all others end."""
    async with Browser(portal) as visitor, Browser(portal) as elsewhere:
        await elsewhere.log_in(*JAMES)
        await visitor.log_in(*JAMES)
        before = visitor.token
        assert 'name="old_password"' in (await visitor.get("/passwords/change")).html
        missing = await visitor.post("/passwords/change", BOTH)
        assert missing.status == 422 and missing.errors == {"old-password": "Enter your old Password"}
        wrong = await visitor.post("/passwords/change", {**BOTH, "old_password": "Wrong1Word"})
        assert wrong.status == 422 and "not your current Password" in wrong.errors["old-password"]
        used = {**BOTH, "old_password": JAMES[1], "password": JAMES[1], "confirm_password": JAMES[1]}
        assert "never used" in (await visitor.post("/passwords/change", used)).errors["password"]
        assert (await visitor.post("/passwords/change", {**BOTH, "old_password": JAMES[1]})).path == "/"
        assert visitor.token != before
        assert (await elsewhere.get("/messages")).path.startswith("/log-in")
        assert (await visitor.log_in(JAMES[0], OWN)).path == "/"


async def test_a_password_that_is_too_old_is_warned_of_and_then_changed_first(visitor: Browser) -> None:
    """90 days; a quiet warning from 14 days before; the change comes first at the log-in after it."""
    with time_machine.travel(datetime.now(UTC) + timedelta(days=75), tick=False):
        await visitor.log_in(*JAMES)
        assert "Your password ends" not in (await visitor.get("/")).text
    with time_machine.travel(datetime.now(UTC) + timedelta(days=79), tick=False):
        await visitor.log_in(*JAMES)
        assert "Your password ends in 10 days" in (await visitor.get("/")).text
    with time_machine.travel(datetime.now(UTC) + timedelta(days=91), tick=False):
        assert (await visitor.log_in(*JAMES)).path == "/passwords/change"
        page = await visitor.get("/passwords/change")
        assert "reached the age" in page.text and 'name="old_password"' not in page.html
        assert (await visitor.post("/passwords/change", BOTH)).path == "/"


async def test_a_stranger_is_sent_to_the_log_in_page(visitor: Browser) -> None:
    assert (await visitor.get("/passwords/change")).path == "/log-in?next=/passwords/change"
    assert (await visitor.post("/passwords/change", BOTH)).path == "/log-in?next=/passwords/change"
