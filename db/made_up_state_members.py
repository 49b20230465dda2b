"""The members of a make-believe state: the crowd of every seed goes on, with all that is known of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from db.made_up_crowd import CROWD, crowd, member_id
from db.made_up_members import Limited, MadeUpMember
from db.made_up_state import Calendar, StateSize
from db.rules import texts

COLUMNS: dict[str, tuple[str, ...]] = {
    "member": (
        *("id", "member_id", "last_name", "first_name", "last_name_key", "first_name_key", "date_of_birth", "gender"),
        *("city", "died_on"),
    ),
    "plan_span": ("member", "plan", "starts_on", "ends_on"),
    "managed_care_span": ("member", "kind", "plan_name", "phone_number", "starts_on", "ends_on"),
    "medicare_span": ("member", "part", "starts_on", "ends_on"),
    "third_party": ("member", "carrier", "policy_number", "kind", "starts_on", "ends_on"),
    "lock_in": ("member", "pharmacy", "phone_number", "starts_on", "ends_on"),
    "service_limit": ("member", "service", "allowed", "used", "period", "next_on"),
}
"""By table."""

SPANS = {
    "plan_span": "plans",
    "managed_care_span": "managed_care",
    "medicare_span": "medicare",
    "third_party": "third_party",
    "lock_in": "lock_ins",
}
"""Which field of a made-up member is which table."""

AT_ONCE = 20_000

Rows = dict[str, list[tuple[Any, ...]]]

_key = lru_cache(texts.key)


def members(size: StateSize, first: int, calendar: Calendar) -> Iterator[tuple[int, Rows]]:
    """How many there are so far, and the next rows of each table. `first`: the number of the first member's row."""
    for start in range(0, size.members, AT_ONCE):
        rows: Rows = {table: [] for table in COLUMNS}
        end = min(start + AT_ONCE, size.members)
        for row, one in enumerate(crowd(end - start, first=CROWD + start), start=first + start):
            _add(row, one, rows, calendar)
        yield end, rows


def id_of(number: int) -> str:
    """The member ID of one of them."""
    return member_id(CROWD + number)


def _add(row: int, one: MadeUpMember, rows: Rows, calendar: Calendar) -> None:
    born = calendar.day_of(one.date_of_birth(calendar.today))
    names = (one.last_name, one.first_name, _key(one.last_name), _key(one.first_name))
    rows["member"].append((row, one.member_id, *names, born, one.gender, one.city, None))
    for table, field in SPANS.items():
        for span in getattr(one, field):
            ends_on = None if span.until is None else calendar.day(span.until)
            rows[table].append((row, *span.what, calendar.day(span.since), ends_on))
    for limit in one.limits:
        rows["service_limit"].append((row, *_limit(limit, calendar)))


def _limit(limit: Limited, calendar: Calendar) -> tuple[Any, ...]:
    next_on = None if limit.next_in is None else calendar.day(limit.next_in)
    return limit.service, limit.allowed, limit.used, limit.period, next_on
