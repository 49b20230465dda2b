"""S27: every way in asks the same account state. Each entry against each state that keeps somebody out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest
from litestar.types import ASGIApp

from db.make_believe import ANSWER
from db.tables import Account
from tests.handlers.browser import Answer, Browser
from tests.handlers.mailbox import last_link, mails
from tests.handlers.people import JAMES

OWN = "Kettle7Orchard"
NEW = {"acting_for": "500601", "password": OWN, "confirm_password": OWN}


async def lock(stranger: Browser) -> None:
    for _ in range(5):
        await stranger.log_in(JAMES[0], "Wrong1Word")


async def disable(_: Browser) -> None:
    disabled = Account.update({Account.disabled_at: datetime.now(UTC), Account.disabled_because: "inactive"})
    await disabled.where(Account.user_name == JAMES[0])


STATES = {"locked": lock, "disabled": disable}


async def by_log_in(portal: ASGIApp, shut: Callable[[], Awaitable[None]]) -> list[Answer]:
    async with Browser(portal) as visitor:
        await shut()
        return [await visitor.log_in(*JAMES)]


async def by_a_link_that_was_mailed_before(portal: ASGIApp, shut: Callable[[], Awaitable[None]]) -> list[Answer]:
    async with Browser(portal) as visitor:
        await visitor.post("/passwords/reset", {"user_name": JAMES[0]})
        token = (await last_link()).rpartition("/")[2]
        await shut()
        answer = {"token": token, "question": "1", "answer": ANSWER}
        return [
            await visitor.get(f"/passwords/reset/{token}"),
            await visitor.post("/passwords/reset/answer", answer),
            await visitor.post("/passwords/reset/new", {"token": token, **NEW}),
        ]


async def by_an_answer_given_before(portal: ASGIApp, shut: Callable[[], Awaitable[None]]) -> list[Answer]:
    async with Browser(portal) as visitor:
        await visitor.post("/passwords/reset", {"user_name": JAMES[0]})
        token = (await last_link()).rpartition("/")[2]
        await visitor.post("/passwords/reset/answer", {"token": token, "question": "1", "answer": ANSWER})
        await shut()
        return [await visitor.post("/passwords/reset/new", {"token": token, **NEW})]


async def by_typing_the_password_again(portal: ASGIApp, shut: Callable[[], Awaitable[None]]) -> list[Answer]:
    async with Browser(portal) as visitor:
        await visitor.log_in(*JAMES)
        await shut()
        return [await visitor.post("/passwords/change", {**NEW, "old_password": JAMES[1]})]


ENTRIES = (
    by_log_in,
    by_a_link_that_was_mailed_before,
    by_an_answer_given_before,
    by_typing_the_password_again,
)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("entry", ENTRIES)
async def test_s27_no_way_in_overlooks_the_state_of_the_account(
    portal: ASGIApp, entry: Callable[..., Awaitable[list[Answer]]], state: str
) -> None:
    async with Browser(portal, "192.0.2.99") as stranger:

        async def shut() -> None:
            await STATES[state](stranger)

        for answer in await entry(portal, shut):
            assert answer.status in (404, 422) or answer.path.startswith("/log-in"), answer.text[:200]
            assert 'name="password"' not in answer.html or "/log-in" in answer.html or answer.status == 422
        assert (await stranger.log_in(JAMES[0], OWN)).status == 422, "no new password was set"


@pytest.mark.parametrize("state", STATES)
async def test_s27_no_link_goes_out_while_the_account_is_shut(portal: ASGIApp, state: str) -> None:
    async with Browser(portal, "192.0.2.99") as stranger, Browser(portal) as visitor:
        await STATES[state](stranger)
        assert (await visitor.post("/passwords/reset", {"user_name": JAMES[0]})).path == "/passwords/reset/sent"
        assert "Reset your password" not in [subject for _, subject in await mails()]


async def test_s33_a_disabled_person_is_out_with_the_next_request(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    await disable(visitor)
    assert (await visitor.get("/messages")).path.startswith("/log-in")
