"""The post office: mail from the outbox to a real mail server, once, whatever dies on the way (S55)."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from db.operations import mail
from db.queries.mail import list_failed
from db.rules.notices import Notice
from db.tables import Mail
from tests.mail_server import LATER, MailServer, mail_server
from tests.processes import ROOT, run
from web import development_mail
from web.post_office import deliver_due, post_office
from web.settings import Settings
from web.smtp_server import Sender, Tls

NOTICE = Notice("Reset your password", "Somebody asked for it.\n\nWas it not you? Then do <nothing>.")
LINK = "/passwords/reset/SECRET-TOKEN"
JAMES = "james@jones.example"


@pytest.fixture
async def server() -> AsyncIterator[MailServer]:
    async with mail_server() as running:
        yield running


def settings_for(server: MailServer, **more: object) -> Settings:
    return Settings(
        production=False,
        address="https://portal.example",
        smtp=server.address(**more),
        sender=Sender("portal@agency.example", "Provider Portal"),
    )


async def send(to: str = JAMES) -> None:
    await mail.send(to, NOTICE, account_id=None, link=LINK)


async def test_s55_a_mail_arrives_as_text_and_as_html(database: str, server: MailServer) -> None:
    await send()
    assert await deliver_due(settings_for(server))
    [message], [recipients] = server.messages, server.recipients
    assert recipients == [JAMES]
    assert str(message["From"]) == "Provider Portal <portal@agency.example>"
    assert (str(message["To"]), str(message["Subject"])) == (JAMES, NOTICE.subject)
    assert str(message["Message-ID"]).endswith("@agency.example>")
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    assert text is not None and html is not None
    assert "https://portal.example/passwords/reset/SECRET-TOKEN\r\n" in text.get_content()
    assert "Was it not you? Then do <nothing>." in text.get_content()
    assert "<p>Was it not you? Then do &lt;nothing&gt;.</p>" in html.get_content()
    assert 'href="https://portal.example/passwords/reset/SECRET-TOKEN"' in html.get_content()
    assert [row["sent_at"] is not None for row in await Mail.select(Mail.sent_at)] == [True]


async def test_several_mails_go_over_one_connection(database: str, server: MailServer) -> None:
    for number in range(5):
        await send(f"person{number}@jones.example")
    await deliver_due(settings_for(server))
    assert (len(server.messages), server.connections) == (5, 1)


async def test_s55_a_refusal_is_tried_again_and_holds_up_nobody_else(database: str, server: MailServer) -> None:
    server.refused_recipients = {"nobody@jones.example"}
    for address in ("nobody@jones.example", JAMES):
        await send(address)
    assert await deliver_due(settings_for(server))
    assert server.recipients == [[JAMES]]
    [failed] = await list_failed()
    assert (failed.problem, failed.given_up_at) == ("SMTPRecipientsRefused 550", None)
    server.refused_recipients = set()
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=1)):
        await deliver_due(settings_for(server))
    assert server.recipients == [[JAMES], ["nobody@jones.example"]]


async def test_s55_a_mail_keeps_its_message_id_through_all_tries(database: str, server: MailServer) -> None:
    server.answers = [LATER, LATER]
    seen: list[str] = []
    await send()
    with time_machine.travel(datetime.now(UTC)) as clock:
        for _ in range(3):
            [row] = await Mail.select(Mail.message_id)
            seen.append(f"<{row['message_id']}@agency.example>")
            await deliver_due(settings_for(server))
            clock.shift(timedelta(hours=1))
    assert server.message_ids == seen[:1] and len(set(seen)) == 1


async def test_a_server_that_is_away_is_asked_once_for_all_mails(database: str) -> None:
    async with mail_server() as server:
        settings = settings_for(server)
    await send()
    await send()
    assert not await deliver_due(settings)
    assert sorted([row["tries"] for row in await Mail.select(Mail.tries)]) == [0, 1]
    [failed] = await list_failed()
    assert failed.problem == "SMTPConnectError"


async def test_no_password_goes_to_a_server_without_tls(database: str) -> None:
    """Not even to one that would take it."""
    async with mail_server(auth_require_tls=False) as server:
        for tls in (Tls.STARTTLS, Tls.FROM_THE_START):
            await send()
            assert not await deliver_due(settings_for(server, tls=tls, user="portal", password="right"))
        assert (server.messages, server.log_ins) == ([], [])


@pytest.mark.parametrize(("password", "arrived"), [("right", 1), ("wrong", 0)])
async def test_the_portal_logs_in_to_the_mail_server(database: str, password: str, arrived: int) -> None:
    async with mail_server(auth_required=True, auth_require_tls=False) as server:
        await send()
        assert await deliver_due(settings_for(server, user="portal", password=password)) is bool(arrived)
        assert len(server.messages) == arrived
        assert set(server.log_ins) == {(b"portal", password.encode())}
    assert [one.problem for one in await list_failed()] == ([] if arrived else ["SMTPAuthenticationError 535"])


@pytest.mark.parametrize("processes", [2, 4])
async def test_s55_several_processes_send_each_mail_once(database: str, server: MailServer, processes: int) -> None:
    for number in range(30):
        await send(f"person{number}@jones.example")
    await asyncio.gather(*(run("tests.postman", database, str(server.port)) for _ in range(processes)))
    assert sorted(to for [to] in server.recipients) == sorted(f"person{number}@jones.example" for number in range(30))
    assert len(set(server.message_ids)) == 30
    assert server.connections > 1


async def test_s55_a_process_that_dies_over_a_mail_leaves_it_to_the_next(database: str, server: MailServer) -> None:
    """It is killed when the mail server has the mail, before it hears so: the mail comes twice, and shows it."""
    await send()
    dying = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.postman", database, str(server.port), cwd=ROOT
    )
    server.on_message = lambda: os.kill(dying.pid, signal.SIGKILL)
    assert await dying.wait() == -signal.SIGKILL
    server.on_message = lambda: None
    await deliver_due(settings_for(server))
    assert len(server.messages) == 1
    with time_machine.travel(datetime.now(UTC) + mail.TAKEN):
        await deliver_due(settings_for(server))
    assert len(server.messages) == 2 and len(set(server.message_ids)) == 1
    assert [row["tries"] for row in await Mail.select(Mail.tries)] == [2]


async def test_the_post_office_finds_what_is_written_while_it_is_open(database: str, server: MailServer) -> None:
    async with post_office(settings_for(server)):
        await send()
        await asyncio.wait_for(server.arrived.wait(), 30)
    assert server.recipients == [[JAMES]]
    assert [row["sent_at"] is not None for row in await Mail.select(Mail.sent_at)] == [True]


async def test_s46_the_log_names_neither_people_nor_links(
    database: str, server: MailServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.answers, server.refused_recipients = [LATER, LATER], {"nobody@jones.example"}
    for address in (JAMES, "nobody@jones.example", "jennifer@jones.example", "john@jones.example"):
        await send(address)
    await deliver_due(settings_for(server, user="", password="hunter2"))
    with time_machine.travel(datetime.now(UTC) + timedelta(days=4)):
        server.answers = [LATER] * 3
        await deliver_due(settings_for(server))
    ours = [record for record in caplog.records if record.name != "mail.log"]  # which is the mail server's
    assert {record.msg for record in ours} >= {"mail sent", "mail not sent", "mail given up"}
    everything = json.dumps([vars(record) for record in ours], default=str)
    for secret in ("jones.example", "SECRET-TOKEN", "Reset your password", "Somebody asked", "hunter2"):
        assert secret not in everything


async def test_development_writes_mails_into_a_folder(database: str, tmp_path: Path) -> None:
    settings = Settings(production=False, data=tmp_path, port=8123)
    assert development_mail.list_mails(settings.mail_folder) == []
    for address in (JAMES, "jennifer@jones.example"):
        await send(address)
    await deliver_due(settings)
    jennifer, james = development_mail.list_mails(settings.mail_folder)
    assert (jennifer.to, james.to, james.subject) == ("jennifer@jones.example", JAMES, NOTICE.subject)
    assert "http://127.0.0.1:8123/passwords/reset/SECRET-TOKEN\n" in james.text
    assert james.sent_at.tzinfo is UTC
    assert development_mail.read(settings.mail_folder, james.number) == james
    assert development_mail.read(settings.mail_folder, 10**6) is None
