"""The requirements that tick off, and the own password at the first log-in."""

from __future__ import annotations

import pytest
from litestar.types import ASGIApp

from tests.handlers.browser import Browser
from tests.handlers.people import JAMES, NEWCOMER

OWN = "Kettle7Orchard"
BOTH = {"password": OWN, "confirm_password": OWN}


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
    answer = await visitor.post("/passwords/change", form)
    assert answer.status == 422
    assert words in answer.errors[field]
    assert all(answer.errors.values())  # no link without words
    assert not [typed for typed in form.values() if typed in answer.html]


async def test_whoever_has_an_own_password_is_not_asked(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    assert (await visitor.get("/passwords/change")).path == "/"
    assert (await visitor.post("/passwords/change", BOTH)).path == "/"
    await visitor.post("/log-off")
    assert (await visitor.log_in(*JAMES)).path == "/"


async def test_a_stranger_is_sent_to_the_log_in_page(visitor: Browser) -> None:
    assert (await visitor.get("/passwords/change")).path == "/log-in?next=/passwords/change"
    assert (await visitor.post("/passwords/change", BOTH)).path == "/log-in?next=/passwords/change"
