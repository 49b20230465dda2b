"""The outbox (S55): what is written down in a transaction, and who gets to send it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from db.engine import transaction
from db.operations import mail
from db.operations.clerks import NotAClerkHere
from db.queries.mail import list_failed
from db.rules.notices import Notice
from db.rules.roles import Role
from db.tables import Mail
from tests.operations.desk import add_new, remove
from tests.people import account_of, at_work

NOTICE = Notice("Your password was changed", "It was changed today.\n\nWas it not you?")
START = datetime(2026, 12, 1, tzinfo=UTC)
LINK = "/passwords/reset/a-token"


async def send(to: str = "james@jones.example", *, link: str = LINK) -> None:
    await mail.send(to, NOTICE, account_id=None, link=link)


async def take() -> mail.DueMail:
    """The next mail; fails when there is none."""
    found = await mail.take_next()
    assert found is not None
    return found


async def rows(*columns: Any) -> list[dict[str, Any]]:
    return await Mail.select(*columns).order_by(Mail.id)


async def test_s55_a_mail_is_sent_only_if_what_it_tells_of_happened(database: str) -> None:
    with pytest.raises(ZeroDivisionError):
        async with transaction():
            await send()
            raise ZeroDivisionError
    assert await mail.take_next() is None
    await send()
    due = await take()
    assert (due.to_address, due.subject, due.body) == ("james@jones.example", NOTICE.subject, NOTICE.body)
    assert (due.link, due.tries) == (LINK, 1)


async def test_s55_of_many_at_once_one_gets_each_mail(database: str) -> None:
    for _ in range(5):
        await send()
    found = await asyncio.gather(*(mail.take_next() for _ in range(30)))
    taken = [one.id for one in found if one]
    assert sorted(taken) == sorted(set(taken))
    while one := await mail.take_next():
        taken.append(one.id)
    assert sorted(taken) == [row["id"] for row in await rows(Mail.id)]


async def test_s55_what_a_dead_process_took_is_due_again_under_the_same_message_number(database: str) -> None:
    with time_machine.travel(START, tick=False) as clock:
        await send()
        first = await take()
        clock.shift(mail.TAKEN - timedelta(seconds=1))
        assert await mail.take_next() is None
        clock.shift(1)
        again = await take()
        assert (again.message_id, again.tries) == (first.message_id, 2)
        assert len({first.message_id, (await other()).message_id}) == 2


async def other() -> mail.DueMail:
    await send()
    return await take()


async def test_s55_a_sent_mail_keeps_nothing_of_what_it_said(database: str) -> None:
    await send()
    await mail.mark_sent(await take())
    [row] = await rows()
    assert (row["body"], row["link"], row["due_at"]) == ("", "", None)
    assert row["sent_at"] is not None
    assert await mail.take_next() is None


async def test_s55_failures_are_tried_again_later_and_at_last_given_up(database: str) -> None:
    moments: list[float] = []
    with time_machine.travel(START, tick=False) as clock:
        await send()
        while due := await mail.take_next():
            moments.append((datetime.now(UTC) - START) / timedelta(minutes=1))
            if await mail.mark_failed(due, "SMTPConnectError"):
                break
            [row] = await rows(Mail.due_at)
            clock.move_to(row["due_at"] - timedelta(seconds=1))
            assert await mail.take_next() is None
            clock.shift(1)
    assert moments[:6] == [0, 1, 6, 36, 156, 516]
    assert len(moments) == 16 and moments[-1] < 3 * 24 * 60
    [row] = await rows()
    assert (row["body"], row["link"], row["due_at"], row["sent_at"]) == ("", "", None, None)
    [failed] = await list_failed()
    assert (failed.tries, failed.problem, failed.given_up_at) == (16, "SMTPConnectError", row["given_up_at"])


async def test_s55_who_took_too_long_says_nothing_of_the_next_one_who_tries(database: str) -> None:
    with time_machine.travel(START, tick=False) as clock:
        await send()
        slow = await take()
        clock.shift(mail.TAKEN)
        quick = await take()
        await mail.mark_failed(slow, "too late")
        [row] = await rows(Mail.due_at, Mail.problem)
        assert row == {"due_at": datetime.now(UTC) + mail.TAKEN, "problem": ""}
        await mail.mark_sent(quick)
        assert not await mail.mark_failed(slow, "too late")
        assert await list_failed() == []


@pytest.mark.parametrize(
    "address", ["", "nobody", "a@b", "james@jones.example\nBcc: eve@evil.example", "x" * 300 + "@example.com"]
)
async def test_s55_an_address_that_cannot_be_mailed_to_fails_nobody_but_the_mail(database: str, address: str) -> None:
    async with transaction():
        await send(address)
    assert await mail.take_next() is None
    [failed] = await list_failed()
    assert (failed.problem, failed.tries, "\n" in failed.to_address) == (mail.NO_ADDRESS, 0, False)
    assert (await rows(Mail.link))[0]["link"] == ""


async def test_s55_subjects_stay_one_line_and_texts_plain(database: str) -> None:
    notice = Notice("Hello\r\nBcc: eve@evil.example" + "x" * 200, "One\x00\n\nTwo\u202e")
    await mail.send("james@jones.example", notice, account_id=None)
    due = await take()
    assert due.subject.startswith("Hello??Bcc: eve") and len(due.subject) == 100
    assert due.body == "One?\n\nTwo?"


async def test_s41_a_change_of_roles_is_mailed_to_the_clerk_and_to_the_site_administrator(database: str) -> None:
    james = await at_work("JAMJON")
    await add_new(james, roles=[Role.CLAIM_INQUIRY])
    told = await rows(Mail.to_address, Mail.subject, Mail.account, Mail.link)
    assert told == [
        {
            "to_address": "nellie@clinic.example",
            "subject": "You are now a clerk",
            "account": await account_of("NELLIE77"),
            "link": "/messages",
        },
        {
            "to_address": "james.jones@provider.example",
            "subject": "NELLIE77 is now a clerk",
            "account": await account_of("JAMJON"),
            "link": "/messages",
        },
    ]


async def test_s41_what_is_refused_is_not_mailed(database: str) -> None:
    james = await at_work("JAMJON")
    with pytest.raises(NotAClerkHere):
        await remove(james, 10**6)
    assert await rows(Mail.id) == []


async def test_what_became_of_mails_is_forgotten_after_ninety_days(database: str) -> None:
    with time_machine.travel(START, tick=False) as clock:
        await send()
        await mail.mark_sent(await take())
        await send()
        clock.shift(mail.KEPT)
        await mail.sweep()
        assert len(await rows(Mail.id)) == 2
        clock.shift(1)
        await mail.sweep()
        assert [row["sent_at"] for row in await rows(Mail.sent_at)] == [None]
