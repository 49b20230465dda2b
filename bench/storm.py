"""A storm of wrong passwords against four server processes on PostgreSQL: what is admitted, and what others feel."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import httpx

from bench.ratio import Ratio
from bench.servers import free_port, running
from db import engine, seeds
from db.engine import Statement
from db.make_believe import PEOPLE
from db.rules.policy import Policy
from tests.databases import postgres_server

WORKERS = 4
SECONDS = 12
VICTIM, OTHER = PEOPLE[0], PEOPLE[1]

TRIES = Statement("SELECT details FROM audit_entry WHERE action = 'log in' AND outcome = 'refused' AND subject = {}")

# Each try comes from an address of its own, so that no limit but the user name's is met.
STORM = """
local n = 0
request = function()
  n = n + 1
  local from = "10." .. math.random(255) .. "." .. math.random(255) .. "." .. math.random(255)
  return wrk.format("POST", "/log-in", {
    ["Content-Type"] = "application/x-www-form-urlencoded",
    ["Sec-Fetch-Site"] = "same-origin",
    ["X-Forwarded-For"] = from,
  }, "user_name=%s&password=Wrong" .. n .. "Word")
end
"""


def measure() -> list[Ratio]:
    """Pages per second of somebody else, by the median: during the storm against before and after it."""
    with postgres_server() as uri, TemporaryDirectory() as folder:
        asyncio.run(seeded(uri))
        port = free_port()
        surroundings = {
            "PORTAL_MODE": "development",
            "PORTAL_DATA": folder,
            "PORTAL_DATABASE_URL": uri,
            "PORTAL_TRUSTED_PROXIES": "1",
            "PORT": str(port),
        }
        command = [sys.executable, "-m", "web", "run", "--workers", str(WORKERS)]
        with running(command, surroundings, port) as address:
            quiet, stormy, thrown = storm(address, Path(folder))
        admitted = asyncio.run(checks_admitted(uri))
    assert admitted == Policy().failures, f"{admitted} passwords were checked, of {thrown} tries"
    return [
        Ratio(
            name=f"someone's page in a storm of {thrown} wrong log-ins ({admitted} admitted)", ours=stormy, other=quiet
        )
    ]


def storm(address: str, folder: Path) -> tuple[list[float], list[float], int]:
    script = folder / "storm.lua"
    script.write_text(STORM % VICTIM.user_name)
    with httpx.Client(base_url=address, headers={"Sec-Fetch-Site": "same-origin"}) as client:
        answer = client.post("/log-in", data={"user_name": OTHER.user_name, "password": OTHER.password})
        cookie = {"Cookie": answer.headers["set-cookie"].partition(";")[0]}
        before = pages(client, cookie, seconds=SECONDS / 3)
        thrower = subprocess.Popen(
            ["wrk", "-t1", "-c16", f"-d{SECONDS}s", "-s", str(script), address], stdout=subprocess.PIPE, text=True
        )
        stormy = pages(client, cookie, seconds=SECONDS - 1)
        printed, _ = thrower.communicate()
        after = pages(client, cookie, seconds=SECONDS / 3)
    thrown = int(printed.partition(" requests in ")[0].split()[-1])
    return [*before, *after], stormy, thrown


def pages(client: httpx.Client, cookie: dict[str, str], *, seconds: float) -> list[float]:
    """Rates of one page after the other."""
    rates, ends = [], time.perf_counter() + seconds
    while time.perf_counter() < ends:
        started = time.perf_counter()
        assert client.get("/messages", headers=cookie).status_code == 200
        rates.append(1 / (time.perf_counter() - started))
    return [median(rates)]


async def seeded(uri: str) -> None:
    await engine.connect(uri)
    await engine.migrate()
    await seeds.seed(policy=Policy())
    await engine.disconnect()


async def checks_admitted(uri: str) -> int:
    """How many of the tries had their password looked at while the user name was not locked."""
    await engine.connect(uri)
    rows = await TRIES.rows(VICTIM.user_name)
    await engine.disconnect()
    return sum(not json.loads(row["details"])["locked"] for row in rows)
