"""A state-wide directory to search in: 250,000 people, and 600 site administrators who are logged in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from bench.copies import Recipe
from db import engine, seeds
from db.engine import Statement, transaction
from db.rules import texts
from db.rules.policy import Policy

PEOPLE = 250_000
QUICK = 2_500
ADMINISTRATORS = 600
ROWS_AT_ONCE = 200
FIRST = ("Ada", "Ben", "Carla", "Dov", "Esra", "Finn", "Gus", "Hana", "Ivo", "Juno", "Kai", "Lena", "Milo", "Nora")
SECOND = ("Ander", "Black", "Carv", "Drift", "Elder", "Fair", "Green", "Hart", "Iron", "Jen", "Smi", "Stone", "Whit")
THIRD = ("berg", "croft", "dale", "field", "gate", "house", "land", "mann", "rose", "son", "thorpe", "th", "wood")

_MAKE_THEM_ADMINISTRATORS = Statement("""
    INSERT INTO membership (account, provider, site_administrator, started_at, revision)
    SELECT account.id, provider.id, TRUE, account.created_at, 1
      FROM account JOIN provider ON provider.medicaid_id = '9' || substr(account.user_name, 6, 5)
     WHERE account.user_name LIKE 'BENCH%'""")
_PLACES = Statement("""
    SELECT membership.id, account FROM membership JOIN account ON account.id = account
     WHERE user_name LIKE 'BENCH%' ORDER BY user_name""")
_END_SESSIONS = Statement("DELETE FROM session")


def tokens() -> list[str]:
    """The session tokens of the administrators."""
    return [f"bench-token-{number}" for number in range(ADMINISTRATORS)]


def recipe(people: int) -> Recipe:
    """So many of them."""
    return Recipe(f"people-{people}", lambda url: build(url, people=people), begin_sessions)


async def build(url: str, *, people: int) -> None:
    """Fill an empty database."""
    now = datetime.now(UTC)
    await engine.connect(url)
    await engine.migrate()
    await seeds.seed(policy=Policy())
    async with transaction():
        await insert("provider", (provider(number, now) for number in range(ADMINISTRATORS)))
        await insert("account", (account(number, now) for number in range(people)))
        await _MAKE_THEM_ADMINISTRATORS.rows()
    await engine.current().run_ddl("ANALYZE")
    await engine.disconnect()


async def begin_sessions(url: str) -> None:
    """Everybody logs in now, with the newest schema."""
    await engine.connect(url)
    await engine.migrate()
    async with transaction():
        await log_in([(row["id"], row["account"]) for row in await _PLACES.rows()])
    await engine.disconnect()


async def log_in(places: list[tuple[int, int]]) -> None:
    """Sessions of these memberships and accounts, and no others."""
    await _END_SESSIONS.rows()
    await insert("session", sessions(places, datetime.now(UTC)))


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


async def insert(table: str, rows: Iterator[dict[str, Any]]) -> None:
    """Many rows with the same columns."""
    while some := list(islice(rows, ROWS_AT_ONCE)):
        one = f"({', '.join(['{}'] * len(some[0]))})"
        statement = Statement(f"INSERT INTO {table} ({', '.join(some[0])}) VALUES {', '.join([one] * len(some))}")
        await statement.rows(*(value for row in some for value in row.values()))
