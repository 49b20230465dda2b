"""A state of members to ask about: 1,500,000, with one to three plan spans and one or two of managed care."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import chain, islice

from db.rules import texts

MEMBERS = 1_500_000
QUICK = 15_000
AT_ONCE = 50_000
ASKED = "BE000777"
"""Whom W4 asks about."""

FIRST = ("Ada", "Ben", "Carla", "Dov", "Esra", "Finn", "Gus", "Hana", "Ivo", "Juno", "Kai", "Lena", "Milo", "Nora")
LAST = ("Anderberg", "Blackcroft", "Carvdale", "Driftfield", "Eldergate", "Fairhouse", "Greenland", "Hartmann")
FIRST_KEYS, LAST_KEYS = [texts.key(name) for name in FIRST], [texts.key(name) for name in LAST]

Values = tuple[object, ...]


def fill(connection: sqlite3.Connection, members: int, today: date) -> None:
    """In the caller's transaction. Nobody asks about those who are there already."""
    [[last]] = connection.execute("SELECT coalesce(max(id), 0) FROM member")
    _insert(
        connection,
        "member (id, member_id, last_name, first_name, last_name_key, first_name_key, date_of_birth, gender, city)",
        (_member(last, number) for number in range(members)),
    )
    days = [str(today - timedelta(days=number)) for number in range(3000)]
    plans = _of_each(members, last, days, _plans)
    _insert(connection, "plan_span (member, plan, starts_on, ends_on)", plans)
    care = _of_each(members, last, days, _managed_care)
    _insert(connection, "managed_care_span (member, kind, plan_name, phone_number, starts_on, ends_on)", care)


def _insert(connection: sqlite3.Connection, into: str, rows: Iterable[Values]) -> None:
    rows = iter(rows)
    while some := list(islice(rows, AT_ONCE)):
        connection.executemany(f"INSERT INTO {into} VALUES ({', '.join('?' * len(some[0]))})", some)


def _member(last: int, number: int) -> Values:
    first_name, last_name = number % len(FIRST), number // 5 % len(LAST)
    born = date(1930, 1, 1) + timedelta(days=number * 7_919 % 35_000)
    return (
        last + 1 + number,
        f"BE{number:06}" if number < 1_000_000 else f"BF{number - 1_000_000:06}",
        LAST[last_name],
        FIRST[first_name],
        LAST_KEYS[last_name],
        FIRST_KEYS[first_name],
        str(born),
        "FM"[number % 2],
        "Salem",
    )


def _of_each(
    members: int, last: int, days: list[str], spans: Callable[[int, list[str]], list[Values]]
) -> Iterator[Values]:
    each = ([(last + 1 + number, *span) for span in spans(number, days)] for number in range(members))
    return chain.from_iterable(each)


def _plans(number: int, days: list[str]) -> list[Values]:
    """The newest, which is open, and up to two older ones."""
    shift = 30 + number % 300
    older: list[Values] = [("BMH", days[shift + 400], days[shift + 1]), ("BMH", days[2000], days[shift + 430])]
    return [("BMH", days[shift], None), *older[: number % 3]]


def _managed_care(number: int, days: list[str]) -> list[Values]:
    shift = 20 + number % 300
    older: list[Values] = [("CCOB", "Made-up Coast Care", "503-555-0151", days[1500], days[shift + 1])]
    return [("CCOA", "Made-up Cascade Health", "503-555-0150", days[shift], None), *older[: number % 2]]
