"""How fast 10,000 providers come in by CSV on SQLite, against a row at a time in plain SQL, and against a minute."""

from __future__ import annotations

import csv
import io
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.ratio import Ratio
from db import engine, seeds
from db.engine import Statement, transaction
from db.operations import provider_imports, sessions
from db.operations.audit import Actor
from db.queries import sessions as live
from db.rules import provider_csv, providers
from db.rules.policy import Policy
from db.rules.provider_csv import COLUMNS, SAMPLE

PROVIDERS, QUICK = 10_000, 500
MOST_SECONDS = 60
ROUNDS = 3
POLICY = Policy()
STAFF = "PROSERV1"
NOBODY = Actor(person_id=None, user_name="", provider_id=None, address="192.0.2.1", session_hash="", request_id="")

_WHO = Statement("SELECT id FROM account WHERE user_name = {}")
_PLAIN = Statement(
    f"INSERT INTO provider ({', '.join(provider_imports.COLUMNS)}, created_at, closed_because, revision)"
    f" VALUES ({', '.join(['{}'] * len(provider_imports.COLUMNS))}, {{}}, '', 0)"
)


async def measure(*, quick: bool) -> list[Ratio]:
    """Providers per second: checked and brought in, against inserted one by one without being looked at."""
    number = QUICK if quick else PROVIDERS
    ours, plain = [], []
    with TemporaryDirectory() as folder:
        await engine.connect(f"sqlite:///{Path(folder) / 'portal.sqlite'}")
        await engine.migrate()
        await seeds.seed(policy=POLICY)
        for turn in range(ROUNDS):
            ours.append(number / await import_seconds(sheet(number, first=100_000_000 + turn * PROVIDERS)))
            plain.append(number / await plain_seconds(sheet(number, first=200_000_000 + turn * PROVIDERS)))
        await engine.disconnect()
    needed = [number / MOST_SECONDS] * ROUNDS
    return [
        Ratio(name=f"{number:,} providers by CSV: ours / inserted one by one", ours=ours, other=plain),
        Ratio(name=f"{number:,} providers by CSV: ours / within a minute", ours=ours, other=needed),
    ]


def sheet(number: int, *, first: int) -> bytes:
    """A list of so many new providers."""
    [(_, like), *_] = provider_csv.read(SAMPLE.encode()).rows
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for medicaid_id in range(first, first + number):
        row = replace(like, medicaid_id=str(medicaid_id), name=f"Made-up Clinic {medicaid_id}")
        writer.writerow(getattr(row, column) for column in COLUMNS)
    return text.getvalue().encode()


async def import_seconds(data: bytes) -> float:
    [who] = await _WHO.rows(STAFF)
    token = await sessions.begin(who["id"], None, user_agent="", actor=NOBODY, policy=POLICY)
    acting = await live.find(token, policy=POLICY)
    assert acting
    actor = replace(NOBODY, person_id=acting.person.id, user_name=STAFF, session_hash=acting.token_hash)
    started = time.perf_counter()
    checked = await provider_imports.check(data, acting=acting, actor=actor, policy=POLICY)
    if checked.import_id is None:
        raise AssertionError(checked.problems)
    await provider_imports.run(checked.import_id, acting=acting, actor=actor, policy=POLICY)
    return time.perf_counter() - started


async def plain_seconds(data: bytes) -> float:
    values = [providers.stored(draft) for _, draft in provider_csv.read(data).rows]
    started = time.perf_counter()
    async with transaction():
        for one in values:
            await _PLAIN.rows(*(one[column] for column in provider_imports.COLUMNS), datetime.now(UTC))
    return time.perf_counter() - started
