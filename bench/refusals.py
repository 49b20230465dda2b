"""How long a refused log-in takes: unknown, wrong, locked. A clock must not tell who has an account (S23)."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.ratio import Ratio
from db import engine, hashing, seeds
from db.make_believe import PEOPLE
from db.operations.audit import Actor
from db.operations.sessions import LogInRefused, log_in
from db.rules.policy import Policy

TRIES = 200
PATIENT = Policy(failures=1_000_000, address_failures=1_000_000)
STRICT = Policy(address_failures=1_000_000)
NOBODY = Actor(person_id=None, user_name="", provider_id=None, address="192.0.2.1", session_hash="", request_id="")


async def measure() -> list[Ratio]:
    """Refusals per second, by the medians of `TRIES` each, in alternation: wrong and locked against unknown."""
    with TemporaryDirectory() as folder:
        await engine.connect(f"sqlite:///{Path(folder) / 'portal.sqlite'}")
        await engine.migrate()
        await seeds.seed(policy=STRICT)
        hashing.warm_up()
        known, locked = PEOPLE[0].user_name, PEOPLE[1].user_name
        for _ in range(STRICT.failures):
            await seconds(locked, STRICT)
        unknown, wrong, shut = [], [], []
        for _ in range(TRIES):
            unknown.append(await seconds("NOBODY99", PATIENT))
            wrong.append(await seconds(known, PATIENT))
            shut.append(await seconds(locked, STRICT))
        await engine.disconnect()
    rates = [[1 / median(one)] for one in (wrong, shut, unknown)]
    return [
        Ratio(name="refused log-ins: wrong password / unknown user name", ours=rates[0], other=rates[2]),
        Ratio(name="refused log-ins: locked / unknown user name", ours=rates[1], other=rates[2]),
    ]


async def seconds(user_name: str, policy: Policy) -> float:
    started = time.perf_counter()
    try:
        await log_in(user_name, "Wrong1Password", previous_token=None, user_agent="", actor=NOBODY, policy=policy)
    except LogInRefused:
        return time.perf_counter() - started
    raise AssertionError("The log-in was not refused.")
