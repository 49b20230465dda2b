"""Fills the tables of members with the make-believe ones, many rows at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import chain, islice
from typing import Any

from piccolo.table import Table

from db.made_up_coverage import copays
from db.made_up_crowd import crowd
from db.made_up_members import STORIES, Limited, MadeUpMember, Since
from db.many_rows import AT_ONCE, insert_rows
from db.rules import texts
from db.tables import Copay, LockIn, ManagedCareSpan, MedicareSpan, Member, PlanSpan, ServiceLimit, ThirdParty

SPANS: tuple[tuple[str, type[Table], tuple[str, ...]], ...] = (
    ("plans", PlanSpan, ("plan",)),
    ("managed_care", ManagedCareSpan, ("kind", "plan_name", "phone_number")),
    ("medicare", MedicareSpan, ("part",)),
    ("third_party", ThirdParty, ("carrier", "policy_number", "kind")),
    ("lock_ins", LockIn, ("pharmacy", "phone_number")),
)
"""Which field of a made-up member goes into which columns."""


async def insert_members(today: date) -> None:
    """All of them, in the caller's transaction. Days are counted from `today`."""
    await insert_rows(Copay, (vars(copay) for copay in copays()))
    everybody = chain(STORIES, crowd())
    while some := list(islice(everybody, AT_ONCE)):
        await _insert_some(some, today)


async def _insert_some(some: Sequence[MadeUpMember], today: date) -> None:
    await insert_rows(Member, (_member(one, today) for one in some))
    row_ids = {row["member_id"]: row["id"] for row in await Member.select(Member.id, Member.member_id)}
    placed = [(row_ids[one.member_id], one) for one in some]
    for field, table, columns in SPANS:
        spans = ((row_id, span) for row_id, one in placed for span in getattr(one, field))
        await insert_rows(table, ({"member": row_id, **_span(span, columns, today)} for row_id, span in spans))
    limits = ((row_id, limit) for row_id, one in placed for limit in one.limits)
    await insert_rows(ServiceLimit, ({"member": row_id, **_limit(limit, today)} for row_id, limit in limits))


def _member(one: MadeUpMember, today: date) -> dict[str, Any]:
    return {
        "member_id": one.member_id,
        "last_name": one.last_name,
        "first_name": one.first_name,
        "last_name_key": texts.key(one.last_name),
        "first_name_key": texts.key(one.first_name),
        "date_of_birth": one.date_of_birth(today),
        "gender": one.gender,
        "city": one.city,
        "died_on": _day(one.died, today),
    }


def _span(span: Since, columns: tuple[str, ...], today: date) -> dict[str, Any]:
    days = {"starts_on": _day(span.since, today), "ends_on": _day(span.until, today)}
    return dict(zip(columns, span.what, strict=True)) | days


def _limit(limit: Limited, today: date) -> dict[str, Any]:
    return {
        "service": limit.service,
        "allowed": limit.allowed,
        "used": limit.used,
        "period": limit.period,
        "next_on": _day(limit.next_in, today),
    }


def _day(days: int | None, today: date) -> date | None:
    return None if days is None else today + timedelta(days=days)
