"""Account Maintenance, secret questions, and the link that confirms a new e-mail address."""

from __future__ import annotations

from datetime import timedelta

import time_machine
from litestar.types import ASGIApp

from db.make_believe import QUESTION
from tests.handlers.browser import Answer, Browser
from tests.handlers.mailbox import last_link, mails
from tests.handlers.people import JAMES

HERE = {"acting_for": "500601"}
NEW_ADDRESS = "james@new.example"
OWN = "Kettle7Orchard"
LATER = timedelta(minutes=14)


async def form_of(visitor: Browser, **more: str) -> dict[str, str]:
    """The form as it is drawn, with these changes."""
    page = await visitor.get("/account/details")
    names = ("contact_first_name", "contact_last_name", "phone_number", "email", "confirm_email")
    return {**HERE, **{name: page.value(name) or "" for name in names}, **more}


async def save(visitor: Browser, **more: str) -> Answer:
    return await visitor.post("/account/details", await form_of(visitor, **more))


async def test_name_and_phone_number_are_saved(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    saved = await save(visitor, contact_first_name="Jim", phone_number="5035550199")
    assert (saved.status, saved.path) == (303, "/account/details")
    page = await visitor.get("/account/details")
    assert page.value("contact_first_name") == "Jim" and page.value("phone_number") == "503-555-0199"
    assert "Your contact data are saved" in page.text
    assert "Your contact data were changed" in (await visitor.get("/account/history")).text


async def test_a_new_address_counts_once_it_is_confirmed_at_the_new_one(portal: ASGIApp) -> None:
    """S55: confirmed at the new address, told to the old one; S33: other sessions end."""
    async with Browser(portal) as visitor, Browser(portal) as elsewhere, Browser(portal) as mail_reader:
        await elsewhere.log_in(*JAMES)
        await visitor.log_in(*JAMES)
        old = (await visitor.get("/account/details")).value("email") or ""
        saved = await save(visitor, email=NEW_ADDRESS, confirm_email=NEW_ADDRESS)
        assert saved.path == "/account/details"
        page = await visitor.get("/account/details")
        assert "waits to be confirmed" in page.text and page.value("email") == old
        assert {to for to, _ in await mails()} == {old, NEW_ADDRESS}
        assert (await elsewhere.get("/messages")).path.startswith("/log-in")

        link = await last_link()
        asking = await mail_reader.get(link)
        assert asking.status == 200 and NEW_ADDRESS in asking.text
        assert (await visitor.get("/account/details")).value("email") == old, "looking changes nothing"
        token = link.rpartition("/")[2]
        done = await mail_reader.post("/account/email", {"token": token})
        assert done.status == 200 and NEW_ADDRESS in done.text and not mail_reader.token
        assert (await mail_reader.post("/account/email", {"token": token})).status == 404
        assert (await mail_reader.get(link)).status == 404
        await visitor.log_in(*JAMES)
        assert (await visitor.get("/account/details")).value("email") == NEW_ADDRESS


async def test_a_pending_address_is_sent_again_or_dropped(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    await save(visitor, email=NEW_ADDRESS, confirm_email=NEW_ADDRESS)
    first = await last_link()
    assert (await visitor.post("/account/details/email/send", HERE)).path == "/account/details"
    second = await last_link()
    assert first != second and (await visitor.get(first)).status == 404
    assert (await visitor.post("/account/details/email/drop", HERE)).path == "/account/details"
    assert (await visitor.get(second)).status == 404
    assert "waits to be confirmed" not in (await visitor.get("/account/details")).text
    await visitor.post("/account/details/email/send", HERE)
    assert "No new address is waiting" in (await visitor.get("/account/details")).text


async def test_bad_input_is_said_beside_the_field_and_kept(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    answer = await save(visitor, contact_last_name="", email="nonsense", confirm_email="other", phone_number="12")
    assert answer.status == 422
    assert set(answer.errors) == {"contact-last-name", "phone-number", "email", "confirm-email"}
    assert answer.value("email") == "nonsense" and answer.value("phone_number") == "12"


async def test_s20_the_password_is_asked_for_when_it_was_typed_long_ago(visitor: Browser) -> None:
    """Kept alive by looking around, the session is older than the proof lasts."""
    with time_machine.travel("2026-11-22T09:00:00Z", tick=False) as clock:
        await visitor.log_in(*JAMES)
        assert 'name="current_password"' not in (await visitor.get("/account/details")).html
        for _ in range(2):
            clock.shift(LATER)
            await visitor.get("/messages")
        sensitive = {
            "/account/details": (await form_of(visitor), "current-password"),
            "/account/questions": (QUESTIONS, "current-password"),
            "/passwords/change": ({**HERE, "password": OWN, "confirm_password": OWN}, "old-password"),
        }
        for path, (form, field) in sensitive.items():
            assert f'name="{field.replace("-", "_")}"' in (await visitor.get(path)).html
            refused = await visitor.post(path, form)
            assert refused.status == 422 and set(refused.errors) == {field}, path
        for form, words in (
            ({}, "Enter your current Password"),
            ({"current_password": "Wrong1Word"}, "not your current"),
        ):
            refused = await save(visitor, contact_first_name="Jim", **form)
            assert refused.status == 422 and words in refused.errors["current-password"]
            assert refused.value("contact_first_name") == "Jim" and "Wrong1Word" not in refused.html
        before = visitor.token
        assert (await save(visitor, contact_first_name="Jim", current_password=JAMES[1])).status == 303
        assert visitor.token != before, "a new session (S29)"
        assert 'name="current_password"' not in (await visitor.get("/account/details")).html


async def test_wrong_passwords_here_lock_like_failed_log_ins(portal: ASGIApp) -> None:
    async with Browser(portal) as visitor, Browser(portal) as stranger:
        await visitor.log_in(*JAMES)
        for _ in range(4):
            await save(visitor, contact_first_name="Jim", current_password="Wrong1Word")
        last = await save(visitor, contact_first_name="Jim", current_password="Wrong1Word")
        assert last.path.startswith("/log-in"), "the try that locks ends the session"
        assert (await stranger.log_in(*JAMES)).status == 422


QUESTIONS = {
    **HERE,
    "first_question": "Which boat did not come back?",
    "first_answer": "The Marigold",
    "second_question": "Who painted the barn?",
    "second_answer": "Aunt Ottilie",
}


async def test_secret_questions_are_replaced_and_answers_never_shown(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    assert (await visitor.get("/account/questions")).value("first_question") == QUESTION
    assert (await visitor.post("/account/questions", QUESTIONS)).path == "/"
    page = await visitor.get("/account/questions")
    assert page.value("second_question") == "Who painted the barn?"
    assert "Marigold" not in page.html and page.value("first_answer") is None
    await visitor.post("/passwords/reset", {"user_name": JAMES[0]})
    token = (await last_link()).rpartition("/")[2]
    other = await visitor.post("/passwords/reset/answer", {"token": token, "question": "1", "op": "other"})
    assert "Who painted the barn?" in other.text
    right = {"token": token, "question": "2", "answer": "Aunt Ottilie"}
    assert "Your answer is right" in (await visitor.post("/passwords/reset/answer", right)).text


async def test_s17_an_answer_that_gives_itself_away_is_refused(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    for answer in (JAMES[0], JAMES[1], "boat", ""):
        refused = await visitor.post("/account/questions", {**QUESTIONS, "first_answer": answer})
        assert refused.status == 422 and "first-answer" in refused.errors, answer
        assert refused.value("first_question") == QUESTIONS["first_question"]
        assert not answer or f'value="{answer}"' not in refused.html.replace(
            f'autocomplete="username" value="{JAMES[0]}"', ""
        )


async def test_reloads_and_made_up_addresses(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    assert (await visitor.get("/account/details/draft")).path == "/account/details"
    assert (await visitor.get("/account/questions/draft")).path == "/account/questions"
    assert (await visitor.get("/account/email")).path == "/account/details"
    assert (await visitor.get("/account/email/made-up")).status == 404
    assert (await visitor.post("/account/email", {"token": "made-up"})).status == 404
