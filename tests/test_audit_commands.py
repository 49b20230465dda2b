"""portal audit, portal mail, portal account."""

from __future__ import annotations

import asyncio
import hashlib
import json
import shutil
import sqlite3
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine

from db import engine
from db.operations import mail
from db.rules.notices import Notice
from tests.portal_process import portal
from web.housekeeping import seal_audit
from web.settings import Settings

LONG_AGO, TODAY = datetime(2026, 11, 30, 12, tzinfo=UTC), datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Entries of two days, sealed, with a head noted on each."""
    data = tmp_path_factory.mktemp("data")
    portal(data, "migrate")
    portal(data, "seed")
    for day in (LONG_AGO, TODAY):
        with time_machine.travel(day):
            for medicaid_id in ("500602", "500600604"):
                portal(data, "letters", "issue", medicaid_id, "--reason", "test")
            seal(data)
    return data


@pytest.fixture
def data(template: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "data"
    shutil.copytree(template, copy)
    return copy


def seal(data: Path) -> None:
    """What a running portal does every few seconds."""

    async def run() -> None:
        await engine.connect(f"sqlite:///{data / 'portal.sqlite'}")
        await seal_audit(Settings(production=False, data=data))
        await engine.disconnect()

    asyncio.run(run())


def change(data: Path, *statements: str) -> None:
    with sqlite3.connect(data / "portal.sqlite") as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


def test_s45_a_whole_audit_says_so_and_shows_its_head(data: Path) -> None:
    verified = portal(data, "audit", "verify")
    assert verified.returncode == 0
    assert verified.stdout.startswith("The audit is whole: 4 sealed entries.\nHead  4-")
    head = verified.stdout.split()[-1]
    assert portal(data, "audit", "verify", "--head", head).returncode == 0
    noted = (data / "audit-heads.log").read_text().splitlines()
    assert [line.split()[0][:10] for line in noted] == ["2026-11-30", "2026-12-01"]
    assert noted[-1].endswith(head)


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (["UPDATE audit_entry SET details = '{}' WHERE number = 3"], "Entry 3 was changed"),
        (["DELETE FROM audit_entry WHERE number = 2"], "Entry 2 is missing"),
        (
            [f"UPDATE audit_entry SET number = {new} WHERE number = {old}" for old, new in ((1, 9), (2, 1), (9, 2))],
            "Entry 1 was changed",
        ),
        (["DELETE FROM audit_entry WHERE number > 3"], "Entry 4 is missing"),
        (
            ["DELETE FROM audit_entry", "DELETE FROM audit_head"],
            "Entries 1 to 4 are missing. The head is an older one.",
        ),
    ],
)
def test_s45_edit_deletion_swap_and_truncation_are_named(data: Path, statements: list[str], said: str) -> None:
    change(data, *statements)
    refused = portal(data, "audit", "verify")
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"portal: The audit is broken. {said}")


def test_s45_a_head_kept_elsewhere_shows_that_all_was_put_back(data: Path) -> None:
    head = portal(data, "audit", "verify").stdout.split()[-1]
    change(data, "DELETE FROM audit_entry", "DELETE FROM audit_head")
    (data / "audit-heads.log").unlink()
    assert portal(data, "audit", "verify").returncode == 0
    refused = portal(data, "audit", "verify", "--head", head)
    assert refused.returncode == 1 and "Entries 1 to 4 are missing" in refused.stderr


def test_s45_another_secret_verifies_nothing(data: Path) -> None:
    refused = portal(data, "audit", "verify", PORTAL_SECRET="x" * 32)
    assert refused.returncode == 1 and "PORTAL_SECRET" in refused.stderr


def test_what_is_no_head_is_refused(data: Path) -> None:
    refused = portal(data, "audit", "verify", "--head", "yesterday")
    assert refused.returncode == 2 and "NUMBER-SEAL" in refused.stderr


def test_s47_entries_are_exported_as_json_lines_with_a_digest_and_that_is_recorded(data: Path, tmp_path: Path) -> None:
    output = tmp_path / "audit.jsonl"
    words = ["audit", "export", "--from", "2026-12-01", "--to", "2026-12-01", "--output", str(output)]
    exported = portal(data, *words)
    lines = [json.loads(line) for line in output.read_text().splitlines()]
    assert [(line["number"], line["action"], line["at"][:10]) for line in lines] == [
        (3, "issue PIN letter", "2026-12-01"),
        (4, "issue PIN letter", "2026-12-01"),
    ]
    assert len(lines[0]["mac"]) == 64 and json.loads(lines[0]["details"])["reason"] == "test"
    digest = hashlib.sha256(output.read_bytes()).hexdigest()
    assert exported.stdout == f"2 entries\nSHA-256  {digest}\n"
    assert (tmp_path / "audit.jsonl.sha256").read_text() == f"{digest}  audit.jsonl\n"
    assert stat.S_IMODE(output.stat().st_mode) == 0o600
    with sqlite3.connect(data / "portal.sqlite") as connection:
        [(subject, user_name, details)] = connection.execute(
            "SELECT subject, user_name, details FROM audit_entry WHERE action = 'export audit'"
        ).fetchall()
    connection.close()
    assert (subject, user_name) == ("2026-12-01 to 2026-12-01", "(command line)")
    assert json.loads(details) == {"entries": 2, "sha256": digest}
    again = portal(data, *words)
    assert again.returncode == 1 and "exists already" in again.stderr


def test_s47_an_export_that_cannot_be_recorded_leaves_nothing(data: Path, tmp_path: Path) -> None:
    change(data, "CREATE TRIGGER full BEFORE INSERT ON audit_entry BEGIN SELECT RAISE(ABORT, 'full'); END")
    output = tmp_path / "audit.jsonl"
    with pytest.raises(sqlite3.IntegrityError, match="full"):
        portal(data, "audit", "export", "--from", "2026-11-30", "--to", "2026-12-01", "--output", str(output))
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["--from", "2026-12-02", "--to", "2026-12-01"], 1, "--to lies before --from"),
        (["--from", "yesterday", "--to", "2026-12-01"], 2, "--from"),
    ],
)
def test_days_that_make_no_sense(data: Path, tmp_path: Path, words: list[str], status: int, said: str) -> None:
    refused = portal(data, "audit", "export", *words, "--output", str(tmp_path / "audit.jsonl"))
    assert refused.returncode == status and said in refused.stderr


def test_mails_that_failed_are_listed(data: Path) -> None:
    assert portal(data, "mail", "failed").stdout == "No mail failed.\n"

    async def fail() -> None:
        await engine.connect(f"sqlite:///{data / 'portal.sqlite'}")
        await mail.send("nobody", Notice("Your password was changed", ""), account_id=1)
        await mail.send("john@jones.example", Notice("Hello", ""), account_id=None)
        due = await mail.take_next()
        assert due is not None
        await mail.mark_failed(due, "SMTPRecipientsRefused 550")
        await engine.disconnect()

    asyncio.run(fail())
    listed = portal(data, "mail", "failed").stdout
    assert "john@jones.example  -  Hello\n    1 tries, SMTPRecipientsRefused 550, is tried again" in listed
    assert "nobody  JAMJON  Your password was changed\n    0 tries, no usable address, given up 20" in listed


def test_s56_an_account_is_disabled_and_enabled_in_one_command(data: Path) -> None:
    for word, said in (("disable", "Disabled."), ("enable", "Enabled."), ("enable", "It was not disabled.")):
        done = portal(data, "account", word, "JENJEN10", "--reason", "lost phone")
        assert (done.returncode, done.stdout.strip()) == (0, said)
    refused = portal(data, "account", "enable", "NOBODY99", "--reason", "test")
    assert refused.returncode == 1 and "NOBODY99" in refused.stderr
    assert portal(data, "account", "enable", "JENJEN10").returncode == 2
