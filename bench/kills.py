"""`python -m bench kills`: a portal under load is killed again and again; whatever it told anybody has to be there.

A real server process, killed with SIGKILL at a random moment of a random request, is started again on the same
database; people ask again what was not answered. Then, each time before the next server starts, what they were told is
compared with what the database holds: nothing acknowledged is lost, nothing is there twice.
"""

from __future__ import annotations

import asyncio
import random
import signal
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from bench.kill_clients import Biller, Person, Portal, Sender
from bench.kill_ledger import Ledger
from bench.kill_servers import portal as portal_process
from bench.servers import free_port
from db import engine, seeds
from db.engine import Statement
from db.make_believe import PEOPLE
from db.rules.policy import Policy
from tests.databases import postgres_server

BILLERS, SENDERS = 5, 1
REQUESTS = range(10, 100)
"""A server is killed soon after one of these requests to it was begun."""
MOST_DELAY = 0.03
"""Seconds after that."""
SECONDS_TO_START = 60

WHO = next(person for person in PEOPLE if person.user_name == "JAMJON")
_MEMBERS = Statement("SELECT member_id FROM member ORDER BY id LIMIT 200")


@dataclass
class Report:
    """What came of it. `problems`: after which kill, and what."""

    database: str
    kills: int = 0
    problems: list[str] = field(default_factory=list)
    told: dict[str, int] = field(default_factory=dict)
    shown: int = 0
    asked_again: int = 0
    seconds: float = 0.0

    def __str__(self) -> str:
        answers = sum(self.told.values())
        lines = [
            f"{self.database}: {self.kills} kills in {self.seconds:.0f} s; {answers} writes acknowledged, of them "
            f"{self.shown} claims with their ICN; {self.asked_again} requests died and were asked again; "
            f"{len(self.problems)} lost, doubled or halved.",
            *(f"  {path}: {times}" for path, times in sorted(self.told.items())),
            *(f"  {problem}" for problem in self.problems),
        ]
        return "\n".join(lines)


def measure(kills: int) -> None:
    """Both databases; prints what came of it, and fails if anything was lost."""
    reports = [run_on_sqlite(kills), run_on_postgres(kills)]
    if any(report.problems for report in reports):
        raise SystemExit("Something that was acknowledged is not there, or is there twice.")


def run_on_sqlite(kills: int) -> Report:
    with TemporaryDirectory() as folder:
        return _run(f"sqlite:///{Path(folder).resolve() / 'portal.sqlite'}", Path(folder), kills, "SQLite")


def run_on_postgres(kills: int) -> Report:
    with postgres_server() as url, TemporaryDirectory() as folder:
        return _run(url, Path(folder), kills, "PostgreSQL")


def _run(url: str, data: Path, kills: int, database: str) -> Report:
    report = asyncio.run(kill_again_and_again(url, data, kills=kills, database=database))
    print(report, flush=True)
    return report


async def kill_again_and_again(url: str, data: Path, *, kills: int, database: str, seed: int = 7) -> Report:
    """On a database at `url` that nobody else uses. `seed`: of the moments and the claims."""
    began, chance = time.monotonic(), random.Random(seed)
    members = await _filled(url)
    ledger, report, port = Ledger(url), Report(database), free_port()
    portal = Portal(f"http://127.0.0.1:{port}")
    people = [
        *(
            Biller(portal, ledger, f"B{number}", members, random.Random(f"{seed} {number}"))
            for number in range(BILLERS)
        ),
        *(
            Sender(portal, ledger, f"S{number}", members, random.Random(f"{seed} S{number}"))
            for number in range(SENDERS)
        ),
    ]
    await _log_in(url, data, port, portal, people)
    await ledger.begin()
    ended = asyncio.Event()
    working = [asyncio.create_task(one.work_until(ended)) for one in people]
    try:
        for _ in range(kills):
            await _live_and_die(url, data, port, portal, working, chance)
            report.kills += 1
            report.problems += [f"after kill {report.kills}: {one}" for one in await ledger.problems()]
        with _server(url, data, port) as server:
            await _wait_until_ready(server, portal)
            ended.set()
            portal.up.set()
            await asyncio.gather(*working)
            portal.up.clear()
        report.problems += [f"at the end: {one}" for one in await ledger.problems()]
    finally:
        for task in working:
            task.cancel()
        await asyncio.gather(*working, return_exceptions=True)
        await portal.client.aclose()
    report.told, report.shown, report.asked_again = dict(ledger.told), len(ledger.shown), portal.asked_again
    report.seconds = time.monotonic() - began
    return report


async def _filled(url: str) -> list[str]:
    """The make-believe people, unless they are there; returns members to submit claims for."""
    await engine.connect(url)
    await engine.migrate()
    if await seeds.is_empty():
        await seeds.seed(policy=Policy())
    members = [row["member_id"] for row in await _MEMBERS.rows()]
    await engine.disconnect()
    return members


async def _log_in(url: str, data: Path, port: int, portal: Portal, people: Sequence[Person]) -> None:
    with _server(url, data, port) as server:
        await _wait_until_ready(server, portal)
        portal.up.set()
        for one in people:
            await one.log_in(WHO.user_name, WHO.password)
        portal.up.clear()


async def _live_and_die(
    url: str, data: Path, port: int, portal: Portal, working: Sequence[asyncio.Task[None]], chance: random.Random
) -> None:
    """A server from its start to its sudden end, which comes shortly after some request was begun."""
    with _server(url, data, port) as server:
        await _wait_until_ready(server, portal)
        dead, last = asyncio.Event(), portal.begun + chance.choice(REQUESTS)
        delay = chance.random() * MOST_DELAY

        def kill() -> None:
            portal.up.clear()
            server.kill()
            dead.set()

        def count() -> None:
            if portal.begun == last:
                asyncio.get_running_loop().call_later(delay, kill)

        portal.on_request = count
        portal.up.set()
        dying = asyncio.create_task(dead.wait())
        await asyncio.wait([dying, *working], return_when=asyncio.FIRST_COMPLETED)
        portal.on_request = lambda: None
        for task in working:
            if task.done():
                dying.cancel()
                task.result()  # nobody ends before he is told to: this raises
        server.join(SECONDS_TO_START)
        assert server.exitcode == -signal.SIGKILL, server.exitcode


def _server(url: str, data: Path, port: int) -> AbstractContextManager[BaseProcess]:
    surroundings = {
        "PORTAL_MODE": "development",
        "PORTAL_DATA": str(data),
        "PORTAL_DATABASE_URL": url,
        "PORT": str(port),
    }
    return portal_process(surroundings, data / "server.log")


async def _wait_until_ready(server: BaseProcess, portal: Portal) -> None:
    await portal.renew()
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and server.is_alive():
        try:
            if (await portal.client.get("/health/ready")).status_code == 200:
                return
        except httpx.TransportError:
            await asyncio.sleep(0.05)
    raise SystemExit("The portal does not start.")
