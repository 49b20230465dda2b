"""Nothing of what people type, and nothing that opens a door, ever gets into a log (S46)."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pytest
import time_machine

from db import engine
from db.make_believe import ANSWER, LETTERS
from db.operations import audit_seals
from db.tables import Mail
from tests.databases import SQLite
from tests.mail_server import LATER, mail_server
from tests.operations import owner
from tests.operations.deeds import DEEDS, SECRETS
from tests.people import PASSWORDS, ClerkDraft, Draft
from web.post_office import deliver_due
from web.settings import Settings
from web.smtp_server import Sender

FLOWS = len(DEEDS) + 60
"""Each deed, and some of them once more."""
TYPED = {
    *PASSWORDS.values(),
    owner.WRONG,
    owner.NEW,
    ANSWER,
    *(letter.pin for letter in LETTERS),
    Draft().password,
    Draft().first_answer,
    ClerkDraft().password,
    owner.QuestionsDraft().first_answer,
    *SECRETS,
    "hunter2",
    "555-0199",
    ".example",
}


@pytest.mark.slow
async def test_s46_a_hundred_flows_leave_no_secret_in_any_log(
    sqlite_databases: SQLite, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    secrets = set(TYPED)
    async with mail_server() as server:
        smtp = server.address(password="hunter2")
        settings = Settings(production=False, data=tmp_path, smtp=smtp, sender=Sender("portal@agency.example"))
        for number, deed in enumerate(islice(cycle(DEEDS.values()), FLOWS)):
            async with sqlite_databases.copied() as url:
                await engine.connect(url)
                done = await (await deed.prepare())()
                secrets |= tokens_of(done) | {row["link"] for row in await Mail.select(Mail.link)}
                server.answers = [LATER] * (number % 3)
                await deliver_due(settings)
                with time_machine.travel(datetime.now(UTC) + timedelta(days=4)):
                    await deliver_due(settings)
                await audit_seals.seal(SECRETS)
                await engine.disconnect()
    ours = [record for record in caplog.records if record.name != "mail.log"]  # which is the mail server's
    assert {"mail sent", "mail given up"} <= {record.msg for record in ours}
    written = json.dumps([vars(record) for record in ours], default=str)
    assert [secret for secret in secrets - {"", "/messages"} if secret in written] == []
    assert len(secrets) > 50


def tokens_of(done: Any) -> set[str]:
    return {token} if isinstance(token := getattr(done, "token", None), str) else set()
