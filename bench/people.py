"""A state to search in: 250,000 people, 600 site administrators who are logged in, and the members of `members`."""

from __future__ import annotations

import asyncio
import hashlib
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bench import members
from db import engine, seeds
from db.rules import texts
from db.rules.business_days import day_of
from db.rules.policy import Policy
from db.sqlite_connections import open_connection

PEOPLE = 250_000
QUICK = 2_500
ADMINISTRATORS = 600
FIRST = ("Ada", "Ben", "Carla", "Dov", "Esra", "Finn", "Gus", "Hana", "Ivo", "Juno", "Kai", "Lena", "Milo", "Nora")
SECOND = ("Ander", "Black", "Carv", "Drift", "Elder", "Fair", "Green", "Hart", "Iron", "Jen", "Smi", "Stone", "Whit")
THIRD = ("berg", "croft", "dale", "field", "gate", "house", "land", "mann", "rose", "son", "thorpe", "th", "wood")


def tokens() -> list[str]:
    """The session tokens of the administrators."""
    return [f"bench-token-{number}" for number in range(ADMINISTRATORS)]


def built(folder: Path, *, quick: bool) -> Path:
    """The database, made once and kept; its sessions begin anew with every run."""
    path = folder / ("state-quick" if quick else "state") / "portal.sqlite"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".new")
        unfinished.unlink(missing_ok=True)
        asyncio.run(made_believe(unfinished))
        with open_connection(str(unfinished), reads_only=False, busy_seconds=5) as connection:
            fill(connection, QUICK if quick else PEOPLE, members.QUICK if quick else members.MEMBERS)
        connection.close()
        unfinished.rename(path)
    connection = open_connection(str(path), reads_only=False, busy_seconds=5)
    begin_sessions(connection)
    connection.close()
    return path


async def made_believe(path: Path) -> None:
    await engine.connect(f"sqlite:///{path}")
    await engine.migrate()
    await seeds.seed(policy=Policy())
    await engine.disconnect()


def fill(connection: sqlite3.Connection, people: int, those_insured: int) -> None:
    now = datetime.now(UTC)
    connection.execute("BEGIN")
    insert(connection, "provider", (provider(number, now) for number in range(ADMINISTRATORS)))
    insert(connection, "account", (account(number, now) for number in range(people)))
    connection.execute(
        "INSERT INTO membership (account, provider, site_administrator, started_at, revision) "
        "SELECT account.id, provider.id, 1, ?, 1 FROM account JOIN provider "
        "ON provider.medicaid_id = '9' || substr(account.user_name, 6, 5) WHERE account.user_name LIKE 'BENCH%'",
        [now],
    )
    members.fill(connection, those_insured, day_of(now))
    connection.execute("COMMIT")
    connection.execute("ANALYZE")


def provider(number: int, now: datetime) -> dict[str, Any]:
    return {
        "medicaid_id": f"9{number:05}",
        "npi": "1000000004",
        "name": f"Made-up Clinic {number}",
        "name_key": texts.key(f"Made-up Clinic {number}"),
        "provider_type": "Physician Group",
        "mail_to_street": "1 Nowhere",
        "mail_to_city": "Salem",
        "mail_to_state": "OR",
        "mail_to_zip_code": "97301",
        "created_at": now,
    }


def account(number: int, now: datetime) -> dict[str, Any]:
    first = FIRST[number % len(FIRST)]
    last = SECOND[number // 7 % len(SECOND)] + THIRD[number // 91 % len(THIRD)]
    name = f"BENCH{number:05}" if number < ADMINISTRATORS else f"{last[:6].upper()}{number}"
    return {
        "user_name": name,
        "user_name_key": name.casefold(),
        "kind": "provider",
        "staff_kind": "",
        "first_name": first,
        "last_name": last,
        "first_name_key": texts.key(first),
        "last_name_key": texts.key(last),
        "phone_number": "(503) 555-0100",
        "email": f"{name}@provider.example",
        "password_hash": "none",
        "password_set_at": now,
        "history_salt": "00",
        "created_at": now,
    }


def begin_sessions(connection: sqlite3.Connection) -> None:
    """Everybody logs in now, and nobody has asked anything lately."""
    now = datetime.now(UTC)
    connection.execute("BEGIN IMMEDIATE")
    for table in ("session", "throttle", "audit_entry", "eligibility_check", "eligibility_count"):
        connection.execute(f"DELETE FROM {table}")
    places = connection.execute(
        "SELECT membership.id, account FROM membership JOIN account ON account.id = account "
        "WHERE user_name LIKE 'BENCH%' ORDER BY user_name"
    ).fetchall()
    insert(connection, "session", sessions(places, now))
    connection.execute("COMMIT")


def sessions(places: list[tuple[int, int]], now: datetime) -> Iterator[dict[str, Any]]:
    for token, (membership, person) in zip(tokens(), places, strict=True):
        yield {
            "token_hash": hashlib.sha256(token.encode()).hexdigest(),
            "account": person,
            "membership": membership,
            "address": "127.0.0.1",
            "user_agent": "wrk",
            "message": "",
            "started_at": now,
            "last_seen_at": now + timedelta(minutes=10),
            "ends_at": now + timedelta(hours=12),
            "ended_by": "",
        }


def insert(connection: sqlite3.Connection, table: str, rows: Iterator[dict[str, Any]]) -> None:
    for row in rows:
        names = ", ".join(row)
        connection.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(row))})", [*row.values()])
