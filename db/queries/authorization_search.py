"""Prior authorizations and plans of care that a provider is a party to, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from db.driver import Row
from db.engine import Statement
from db.rules import row_numbers
from db.rules.authorizations import Kind, Wanted, counted, left, looked_from

PAGE = 20


@dataclass(frozen=True)
class FoundAuthorization:
    """One of the list. `services`: so many lines it has; `unit`, `approved` and `used` are those of the first."""

    id: int
    number: str
    status: str
    category: str
    member_id: str
    last_name: str
    first_name: str
    starts_on: date
    ends_on: date
    services: int
    unit: str
    approved: int | None
    used: int

    @property
    def left(self) -> int:
        return left(self.approved, self.used)

    @property
    def units(self) -> str:
        return counted(self.unit, self.approved or 0)


@dataclass(frozen=True)
class AuthorizationPage:
    """`next`: the row after which the next page begins; None on the last page."""

    authorizations: tuple[FoundAuthorization, ...]
    next: int | None = None


IS_PARTY = """EXISTS (SELECT 1 FROM authorization_party AS party
                       WHERE party.service_authorization = one.id AND party.provider = {})"""
"""Who may see it: who asked for it and who performs it, all of it or a line. Who referred the member may not."""

_CONDITIONS = {
    "number": "number = {}",
    "member_id": "member = (SELECT id FROM member WHERE member_id = {})",
    "status": "status = {}",
    "last": "starts_on <= {}",
    "first": "starts_on >= {} AND ends_on >= {}",
    "after": """(starts_on, ROW_NUMBER) < (SELECT starts_on, service_authorization FROM authorization_party
                                          WHERE service_authorization = {} AND provider = {})""",
}
_NARROW = {"number", "member_id"}


@cache
def _asking(fields: tuple[str, ...]) -> Statement:
    """The statement for what was filled in: there are few, and each is put together once.

    A number or a member leads to few rows, which are then asked for their parties; else the parties have indexes.
    """
    if _is_narrow(fields):
        row, source = "id", f"service_authorization AS one WHERE {IS_PARTY}"
    else:
        row, source = "service_authorization", "authorization_party WHERE provider = {}"
    conditions = "".join(f" AND {_CONDITIONS[field]}" for field in fields).replace("ROW_NUMBER", row)
    return Statement(f"""
        SELECT one.id, one.number, one.status, category, one.starts_on, one.ends_on, member_id, last_name, first_name,
               (SELECT count(*) FROM authorization_line WHERE service_authorization = one.id) AS services,
               line.unit, line.units_approved, line.units_used
          FROM (SELECT {row} AS id FROM {source} AND kind = {{}}{conditions}
                 ORDER BY starts_on DESC, {row} DESC LIMIT {{}}) AS found
          JOIN service_authorization AS one ON one.id = found.id
          JOIN member ON member.id = one.member
          LEFT JOIN authorization_line AS line ON line.service_authorization = one.id AND line.number = 1
         ORDER BY one.starts_on DESC, one.id DESC""")


async def search(
    wanted: Wanted, kind: Kind, *, of: int, after: int | None = None, limit: int = PAGE
) -> AuthorizationPage:
    """Those of this kind that are all of what is wanted and that the provider `of` is a party to, `limit` at a time.

    `after`: `next` of the page before.
    """
    if after is not None and not row_numbers.is_possible(after):
        return AuthorizationPage(())
    given = _given(wanted, of, after)
    values = [value for values in given.values() for value in values]
    rows = await _asking(tuple(given)).rows(of, kind.value, *values, limit + 1)
    found = tuple(_found(row) for row in rows[:limit])
    return AuthorizationPage(found, next=found[-1].id if len(rows) > limit else None)


def _is_narrow(fields: tuple[str, ...]) -> bool:
    return not _NARROW.isdisjoint(fields)


def _given(wanted: Wanted, of: int, after: int | None) -> dict[str, tuple[Any, ...]]:
    """The values to ask with, by condition."""
    values = {
        "number": (wanted.number,) if wanted.number else (),
        "member_id": (wanted.member_id,) if wanted.member_id else (),
        "status": (wanted.status,) if wanted.status else (),
        "last": (wanted.last,) if wanted.last else (),
        "first": (looked_from(wanted.first), wanted.first) if wanted.first else (),
        "after": (after, of) if after is not None else (),
    }
    return {field: asked for field, asked in values.items() if asked}


def _found(row: Row) -> FoundAuthorization:
    named = ("id", "number", "status", "category", "member_id", "last_name", "first_name", "starts_on", "ends_on")
    return FoundAuthorization(
        **{name: row[name] for name in named},
        services=row["services"],
        unit=row["unit"] or "",
        approved=row["units_approved"],
        used=row["units_used"] or 0,
    )
