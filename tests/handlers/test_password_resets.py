"""Reset Password: the mailed link, the secret question, the new password, and what strangers learn of it."""

from __future__ import annotations

import pytest
from litestar.types import ASGIApp

from db.make_believe import ANSWER
from tests.handlers.browser import Answer, Browser
from tests.handlers.mailbox import last_link, mails
from tests.handlers.people import JAMES, NEWCOMER, STAFF

OWN = "Kettle7Orchard"
BOTH = {"password": OWN, "confirm_password": OWN}


async def asked(visitor: Browser, user_name: str = JAMES[0]) -> Answer:
    return await visitor.post("/passwords/reset", {"user_name": user_name})


async def opened(visitor: Browser) -> str:
    """The token of a link for James."""
    await asked(visitor)
    return (await last_link()).rpartition("/")[2]


async def answered(visitor: Browser, token: str, answer: str = ANSWER, **more: str) -> Answer:
    return await visitor.post("/passwords/reset/answer", {"token": token, "question": "1", "answer": answer, **more})


async def test_a_forgotten_password_is_reset(portal: ASGIApp) -> None:
    async with Browser(portal) as visitor, Browser(portal) as elsewhere:
        await elsewhere.log_in(*JAMES)
        assert (await asked(visitor)).path == "/passwords/reset/sent"
        link = await last_link()
        page = await visitor.get(link)
        assert page.status == 200 and "Your secret question" in page.text
        token = link.rpartition("/")[2]
        new = await answered(visitor, token)
        assert new.status == 200 and "Your answer is right" in new.text and ANSWER not in new.html
        done = await visitor.post("/passwords/reset/new", {"token": token, **BOTH})
        assert (done.status, done.path) == (303, "/passwords/reset/done")
        assert not visitor.token, "a link logs nobody in"
        assert (await elsewhere.get("/clerks")).path.startswith("/log-in"), "all other sessions end"
        assert (await visitor.log_in(*JAMES)).status == 422
        assert (await visitor.log_in(JAMES[0], OWN)).path == "/"
        assert [subject for _, subject in await mails()][-1].startswith("Your password")
        assert (await visitor.get(link)).status == 404, "it works once"


async def test_everyone_gets_the_same_answer(visitor: Browser) -> None:
    """Known, unknown, staff, somebody with an issued password: the same bytes (S23)."""
    answers = [await asked(visitor, name) for name in (JAMES[0], "NOBODY1", STAFF[0], NEWCOMER[0], "\0", "x" * 500)]
    assert {(answer.status, answer.path, answer.html) for answer in answers} == {(303, "/passwords/reset/sent", "")}
    headers = [sorted(set(answer.headers) - {"x-request-id", "date"}) for answer in answers]
    assert all(names == headers[0] for names in headers)
    assert len([1 for to, _ in await mails() if "staff" in to]) == 0


async def test_an_empty_user_name_is_said_beside_the_field(visitor: Browser) -> None:
    answer = await asked(visitor, " ")
    assert answer.status == 422 and answer.errors == {"user-name": "Enter your User Name"}


async def test_s18_the_answer_alone_opens_nothing_and_neither_does_the_link_alone(visitor: Browser) -> None:
    made_up = await answered(visitor, "made-up-token")
    assert made_up.status == 404 and 'name="password"' not in made_up.html
    token = await opened(visitor)
    too_soon = await visitor.post("/passwords/reset/new", {"token": token, **BOTH})
    assert 'name="password"' not in too_soon.html and "Your secret question" in too_soon.text
    assert (await visitor.log_in(*JAMES)).path == "/", "nothing was changed"


async def test_s19_wrong_answers_are_counted_and_lock(visitor: Browser) -> None:
    token = await opened(visitor)
    for number in range(1, 5):
        wrong = await answered(visitor, token, ANSWER.swapcase())
        assert wrong.status == 422 and "not the answer" in wrong.errors["answer"]
        assert ("One try is left" in wrong.errors["answer"]) == (number == 4)
        assert ANSWER.swapcase() not in wrong.html
    assert (await answered(visitor, token, "wrong again")).status == 404
    assert (await answered(visitor, token)).status == 404, "the lock kills the link"
    assert (await visitor.log_in(*JAMES)).status == 422, "and the user name is locked"


@pytest.mark.parametrize("form", [{"token": ""}, {"token": "x" * 3000}, {"token": "\0"}])
async def test_what_is_no_link_reads_like_a_dead_one(visitor: Browser, form: dict[str, str]) -> None:
    for path in ("/passwords/reset/answer", "/passwords/reset/new"):
        answer = await visitor.post(path, {**BOTH, "answer": "x", **form})
        assert answer.status == 404 and "does not work any more" in answer.text


async def test_a_bad_new_password_is_said_beside_the_field_and_keeps_the_link(visitor: Browser) -> None:
    token = await opened(visitor)
    await answered(visitor, token)
    for form, field, words in (
        ({"password": "kettle", "confirm_password": "kettle"}, "password", "At least 8"),
        ({"password": JAMES[1], "confirm_password": JAMES[1]}, "password", "never used"),
        ({"password": OWN, "confirm_password": "x"}, "confirm-password", "same"),
    ):
        answer = await visitor.post("/passwords/reset/new", {"token": token, **form})
        assert answer.status == 422 and words in answer.errors[field]
        assert not [typed for typed in form.values() if len(typed) > 1 and typed in answer.html]
    assert (await visitor.post("/passwords/reset/new", {"token": token, **BOTH})).status == 303


async def test_the_requirements_know_whose_password_it_is(visitor: Browser) -> None:
    token = await opened(visitor)
    form = {"password": "Jamjon77Orchard", "token": token}
    assert "Not met: Hard to guess" in (await visitor.htmx("/passwords/check", form, "ul#password-rules")).text


async def test_a_reload_after_the_form_was_forgotten_says_what_to_do(visitor: Browser) -> None:
    for path in ("/passwords/reset/answer", "/passwords/reset/new"):
        assert (await visitor.get(path)).path == "/passwords/reset/sent"


async def test_a_script_may_not_ask_for_ever(visitor: Browser) -> None:
    answers = [await asked(visitor, f"NOBODY{number}") for number in range(21)]
    assert [answer.status for answer in answers] == [303] * 20 + [429]


async def test_somebody_whose_name_is_asked_for_often_gets_three_mails(visitor: Browser) -> None:
    for _ in range(6):
        assert (await asked(visitor)).path == "/passwords/reset/sent"
    assert len(await mails()) == 3
