"""Account Setup: from a PIN letter to a signed-on site administrator."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from litestar.types import ASGIApp

from db.operations import letters
from db.operations.audit import Actor
from db.rules.policy import Policy
from tests.handlers.browser import Answer, Browser
from tests.handlers.people import LETTER, SECRETS, SETUP

NOBODY = Actor(person_id=None, user_name="", provider_id=None, address="", session_hash="", request_id="")


async def ticket(visitor: Browser) -> str:
    opened = await visitor.post("/account/setup", LETTER)
    assert opened.status == 200
    return opened.value("ticket") or ""


async def submit(visitor: Browser, **changes: str) -> Answer:
    form = {"ticket": await ticket(visitor), **SETUP, **changes}
    return await visitor.post("/account/setup/account", form)


async def test_from_the_letter_to_home_with_a_welcome(visitor: Browser) -> None:
    answer = await submit(visitor)
    assert (answer.status, answer.path) == (303, "/")
    assert visitor.token
    home = await visitor.get("/")
    assert "site administrator of this provider" in home.text
    assert "MARYMAY1" in home.text and LETTER["login_id"] in home.text
    assert "Your account is set up" not in (await visitor.get("/")).text  # said once


async def test_by_htmx_the_good_submit_loads_home(visitor: Browser) -> None:
    form = {"ticket": await ticket(visitor), **SETUP}
    answer = await visitor.htmx("/account/setup/account", form, page="/account/setup")
    assert (answer.status, answer.headers["hx-redirect"]) == (200, "/")


async def test_afterwards_the_own_user_name_logs_in(visitor: Browser) -> None:
    await submit(visitor)
    await visitor.post("/log-off")
    assert (await visitor.log_in("MaryMay1", SETUP["password"])).path == "/"


async def test_the_second_step_shows_the_login_id_and_never_the_pin(visitor: Browser) -> None:
    opened = await visitor.post("/account/setup", LETTER)
    assert LETTER["login_id"] in opened.text
    assert LETTER["pin"] not in opened.html
    for label in (
        "User Name",
        "Contact Last Name",
        "Contact First Name",
        "Phone Number",
        "Password",
        "Confirm Password",
    ):
        assert label in opened.text
    for label in (
        "EMail",
        "Confirm EMail",
        "1st Secret Question",
        "1st Answer",
        "2nd Secret Question",
        "2nd Answer",
        "I Agree",
    ):
        assert label in opened.text


async def test_s07_unknown_wrong_used_and_voided_read_the_same(portal: ASGIApp) -> None:
    async with Browser(portal) as owner, Browser(portal, "192.0.2.77") as visitor:
        await submit(owner)  # LETTER is used now
        old = await letters.issue("500600608", actor=NOBODY, policy=Policy())
        await letters.issue("500600608", actor=NOBODY, policy=Policy(), reason="test")  # the old one is void now
        seen = set()
        for login_id, pin in [
            ("123456", "BHgck78j8M"),
            (LETTER["login_id"], LETTER["pin"].swapcase()),
            (LETTER["login_id"], LETTER["pin"]),
            ("500600608", old.pin),
        ]:
            answer = await visitor.post("/account/setup", {"login_id": login_id, "pin": pin})
            assert pin not in answer.html
            seen.add((answer.status, answer.html.replace(login_id, "ID")))
        assert len(seen) == 1


async def test_s07_expired_is_said_only_to_those_who_know_the_pin(visitor: Browser) -> None:
    with time_machine.travel(datetime.now(UTC) + timedelta(days=61), tick=True):
        right = await visitor.post("/account/setup", LETTER)
        wrong = await visitor.post("/account/setup", {**LETTER, "pin": LETTER["pin"].swapcase()})
    assert "expired" in right.errors["pin"] and "new letter" in right.errors["pin"]
    assert "expired" not in wrong.text


async def test_s08_five_wrong_pins_are_enough(visitor: Browser) -> None:
    answers = [await visitor.post("/account/setup", {**LETTER, "pin": f"wrong{number}"}) for number in range(6)]
    assert [answer.status for answer in answers] == [422] * 5 + [429]
    assert int(answers[-1].headers["retry-after"]) <= 600
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=10, seconds=1), tick=True):
        assert (await visitor.post("/account/setup", LETTER)).status == 200


async def test_s08_by_htmx_the_form_stays_and_a_note_comes_above_it(visitor: Browser) -> None:
    for number in range(5):
        await visitor.htmx("/account/setup", {**LETTER, "pin": f"wrong{number}"}, page="/account/setup")
    answer = await visitor.htmx("/account/setup", LETTER, page="/account/setup")
    assert answer.status == 429
    assert (answer.headers["hx-retarget"], answer.headers["hx-reswap"]) == ("#flash", "innerHTML")
    assert "Too many tries" in answer.text and "<form" not in answer.html


async def test_s09_a_bad_form_leaves_the_pin_as_it_is(visitor: Browser) -> None:
    bad = await submit(visitor, confirm_email="mary@clinic.exmaple")
    assert bad.status == 422
    assert (await submit(visitor)).status == 303


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("user_name", "", "User Name"),
        ("user_name", "jamjon", "taken"),
        ("user_name", "MARY\0MAY", "letters and numbers"),
        ("contact_last_name", "  ", "Contact Last Name"),
        ("contact_first_name", "x" * 51, "Contact First Name"),
        ("phone_number", "555-1212", "Phone Number"),
        ("password", "kettle7orchard", "upper-case"),
        ("password", "Kettle7Orchard!", "Letters and numbers only"),
        ("password", "Password1", "Hard to guess"),
        ("password", "Mary500606Orchard", "Hard to guess"),
        ("confirm_password", "Kettle7orchard", "same"),
        ("email", "mary at clinic", "EMail"),
        ("confirm_email", "mary@clinic.exmaple", "same"),
        ("first_question", "", "1st Secret Question"),
        ("first_answer", "", "1st Answer"),
        ("first_answer", "bicycle", "1st Answer"),
        ("second_question", "Who taught you to swim?", ""),
        ("second_answer", "My aunt", ""),
        ("agree", "", "I Agree"),
        ("agree", "no", "I Agree"),
    ],
)
async def test_each_bad_field_has_its_message_and_keeps_what_was_typed(
    visitor: Browser, field: str, typed: str, message: str
) -> None:
    answer = await submit(visitor, **{field: typed})
    assert answer.status == 422
    assert answer.title.startswith("Error: ")
    said = answer.errors.get(field.replace("_", "-"), "") or "".join(answer.errors.values())
    assert message.lower() in said.lower()
    for name, value in SETUP.items():
        secret = "password" in name or "answer" in name
        if secret:
            assert answer.value(name) is None
        elif name not in (field, "agree"):
            assert answer.value(name) == value
    assert not [secret for secret in SECRETS if secret in answer.html]


async def test_a_user_name_that_somebody_took_meanwhile_is_said_and_loses_nothing(portal: ASGIApp) -> None:
    async with Browser(portal) as first, Browser(portal) as second:
        other = await second.post("/account/setup", {"login_id": "500600608", "pin": "wT4mQz9RkP"})
        await submit(first)
        answer = await second.post("/account/setup/account", {**SETUP, "ticket": other.value("ticket") or ""})
    assert answer.status == 422
    assert "taken" in answer.errors["user-name"]
    assert answer.value("email") == SETUP["email"]


async def test_s04_the_second_submit_of_one_letter_opens_nothing(portal: ASGIApp) -> None:
    async with Browser(portal) as first, Browser(portal) as second:
        kept = await ticket(second)
        await submit(first)
        answer = await second.post("/account/setup/account", {**SETUP, "user_name": "MARYMAY2", "ticket": kept})
    assert answer.status == 422
    assert not second.token
    assert "do not open an account" in answer.text


@pytest.mark.parametrize("forged", ["", "WzEsICI1MDA2MDYiXQ.aaaa.bbbb", "x" * 5000, "\0"])
async def test_without_a_ticket_of_ours_there_is_no_second_step(visitor: Browser, forged: str) -> None:
    answer = await visitor.post("/account/setup/account", {**SETUP, "ticket": forged})
    assert answer.status == 422
    assert "Enter the Login ID and PIN of your letter again" in answer.text
    assert not visitor.token


async def test_a_ticket_is_good_for_an_hour(visitor: Browser) -> None:
    kept = await ticket(visitor)
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=61), tick=True):
        answer = await visitor.post("/account/setup/account", {**SETUP, "ticket": kept})
    assert "again" in answer.errors[""]


async def test_the_user_name_note_says_whether_it_can_be_had(visitor: Browser) -> None:
    kept = await ticket(visitor)
    for user_name, words in [("MARYMAY1", "can be had"), ("JamJon", "taken"), ("mary", "6 to 20")]:
        form = {"user_name": user_name, "ticket": kept}
        note = await visitor.htmx("/account/setup/check", form, "output#user-name-note", "/account/setup")
        assert note.status == 200
        assert words in note.text
        assert note.html.count("<output") == 1 and "<form" not in note.html


async def test_without_a_ticket_nobody_learns_which_user_names_there_are(visitor: Browser) -> None:
    for user_name in ("JAMJON", "MARYMAY1"):
        note = await visitor.htmx(
            "/account/setup/check", {"user_name": user_name}, "output#user-name-note", "/account/setup"
        )
        assert note.text == ""


async def test_with_a_ticket_nobody_reads_the_list_of_user_names(visitor: Browser) -> None:
    kept = await ticket(visitor)
    statuses = [
        (
            await visitor.htmx(
                "/account/setup/check", {"user_name": f"MARYMAY{number}", "ticket": kept}, "output#user-name-note"
            )
        ).status
        for number in range(61)
    ]
    assert statuses == [200] * 60 + [429]


@pytest.mark.parametrize(
    ("target", "form", "words"),
    [
        ("output#confirm-password-note", {"password": "Kettle7", "confirm_password": "Kettle7"}, "The passwords match"),
        ("output#confirm-password-note", {"password": "Kettle7", "confirm_password": "Kettle8"}, "must be the same"),
        ("output#confirm-password-note", {"password": "Kettle7", "confirm_password": ""}, ""),
        ("output#confirm-email-note", {"email": "a@b.example", "confirm_email": "a@b.example"}, "match"),
        ("output#confirm-email-note", {"email": "a@b.example", "confirm_email": "a@c.example"}, "must be the same"),
    ],
)
async def test_the_confirm_notes(visitor: Browser, target: str, form: dict[str, str], words: str) -> None:
    note = await visitor.htmx("/account/setup/check", form, target, "/account/setup")
    assert (words in note.text) if words else note.text == ""
    assert "Kettle7" not in note.html


async def test_a_reload_of_the_second_step_starts_again(visitor: Browser) -> None:
    answer = await visitor.get("/account/setup/account")
    assert (answer.status, answer.path) == (303, "/account/setup")
