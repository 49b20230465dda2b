"""The agency's virus scanner: real little programs that find something, nothing, or do not come to an end."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from litestar.types import ASGIApp

from db.tables import Document
from tests.documents import noise, pdf
from tests.handlers.browser import Browser
from tests.handlers.conftest import app_with, make_believe, portal, settings  # noqa: F401
from tests.handlers.test_documents import ZOE, draft_page, links, send
from web.settings import Settings, SettingsError, from_environment
from web.virus_scan import INFECTED, UNCHECKED, scan

Command = tuple[str, ...]


def program(text: str) -> Command:
    return (sys.executable, "-c", f"import sys, os, time\n{text}")


CLEAN = program("sys.stdin.buffer.read()")
FINDS = program("sys.exit(b'EICAR' in sys.stdin.buffer.read())")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ((), ""),
        (CLEAN, ""),
        (program("pass"), ""),  # who needs no more of it need not read it
        (program("sys.stdin.buffer.read(); sys.exit(1)"), INFECTED),
        (program("sys.exit(1)"), INFECTED),
        (program("sys.exit(2)"), UNCHECKED),
        (program("os.kill(os.getpid(), 9)"), UNCHECKED),
        (("/no/such/program",), UNCHECKED),
    ],
)
async def test_the_exit_code_is_the_answer(command: Command, said: str) -> None:
    assert await scan(noise(3_000_000), command, seconds=30) == said


async def test_the_program_gets_all_of_the_document() -> None:
    data = noise(5_000_000)
    held = program("sys.exit(len(sys.stdin.buffer.read()) != 5_000_000)")
    assert await scan(data, held, seconds=30) == ""
    assert await scan(data[1:], held, seconds=30) == INFECTED


async def test_a_program_without_an_end_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    mark = tmp_path / "child"
    child = f"import os, time; open({str(mark)!r}, 'w').write(str(os.getpid())); time.sleep(600)"
    endless = program(
        f"import subprocess\nsubprocess.Popen([sys.executable, '-c', {child!r}])\n"
        f"while not os.path.exists({str(mark)!r}): time.sleep(0.01)\ntime.sleep(600)"
    )
    started = time.monotonic()
    assert await scan(pdf(), endless, seconds=2) == UNCHECKED
    assert time.monotonic() - started < 30
    number = int(mark.read_text())
    while alive(number):  # until the system has noticed
        await asyncio.sleep(0)


def alive(number: int) -> bool:
    """Whether the process runs; one that has ended and waits for its parent does not."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


async def test_the_program_learns_none_of_the_portals_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTAL_SECRET", "x" * 40)
    monkeypatch.setenv("SCANNER_LICENSE", "kept")
    tells = program("sys.exit('PORTAL_SECRET' in os.environ or os.environ['SCANNER_LICENSE'] != 'kept')")
    assert await scan(pdf(), tells, seconds=30) == ""


@pytest.fixture
async def visitor(portal: ASGIApp, settings: Settings) -> AsyncIterator[Browser]:  # noqa: F811
    async with Browser(app_with(replace(settings, scan_command=FINDS))) as opened:
        yield opened


async def test_what_is_infected_is_refused_and_what_is_clean_is_taken(visitor: Browser) -> None:
    await visitor.log_in(*ZOE)
    path = await draft_page()
    refused = await send(visitor, path, ("bad.pdf", pdf(b"(EICAR)")), ("good.pdf", pdf()))
    assert refused.status == 422 and f"bad.pdf {INFECTED}" in refused.text
    assert len(links(refused)) == 1 == await Document.count()


async def test_what_could_not_be_checked_is_not_taken(portal: ASGIApp, settings: Settings) -> None:  # noqa: F811
    broken = app_with(replace(settings, scan_command=program("sys.exit(2)")))
    async with Browser(broken) as visitor:
        await visitor.log_in(*ZOE)
        refused = await send(visitor, await draft_page(), ("good.pdf", pdf()))
    assert refused.status == 422 and f"good.pdf {UNCHECKED}" in refused.text
    assert await Document.count() == 0


def test_the_command_is_a_setting_and_off_by_default() -> None:
    assert from_environment({}).scan_command == ()
    read = from_environment({"PORTAL_SCAN_COMMAND": f"'{sys.executable}' -c 'a b'", "PORTAL_SCAN_SECONDS": "5"})
    assert (read.scan_command, read.scan_seconds) == ((sys.executable, "-c", "a b"), 5)
    for wrong in ("/no/such/program -", "'open"):
        with pytest.raises(SettingsError, match="PORTAL_SCAN_COMMAND"):
            from_environment({"PORTAL_SCAN_COMMAND": wrong})
    assert os.environ.get("PORTAL_SCAN_COMMAND") is None
