"""The audit by person, provider, action, outcome and day."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from db.engine import Statement
from db.rules import days, medicaid_ids, row_numbers, user_names
from db.rules.texts import storable


@dataclass(frozen=True, kw_only=True)
class AuditFilter:
    """What is looked for; empty or None where it does not matter.

    `person`: a user name, of whoever did it or to whom it was done. `provider`: a Medicaid ID, of the provider that was
    acted for or whose letter it was. `day_from`, `day_to`: the first and the last day (UTC).
    """

    person: str = ""
    provider: str = ""
    action: str = ""
    outcome: str = ""
    day_from: date | None = None
    day_to: date | None = None

    def said(self) -> list[str]:
        """What was looked for, as the audit keeps it."""
        return [f"{name.replace('_', ' ')} {storable(str(value), 60)}" for name, value in vars(self).items() if value]


@dataclass(frozen=True)
class AuditRow:
    """`user_name`: who did it, as he was called then; empty for strangers. `provider`: the name of the one acted for.

    `details`: what else is known, as names and values.
    """

    id: int
    at: datetime
    user_name: str
    action: str
    outcome: str
    subject: str
    provider: str
    address: str
    details: str


_CONDITIONS: Mapping[str, str] = {
    "person": "(person_id = {} OR account_id = {})",
    "nobody": "user_name = {}",
    "provider": "(provider_id = {} OR subject = {} AND action IN ('open PIN letter', 'issue PIN letter'))",
    "action": "action = {}",
    "outcome": "outcome = {}",
    "day_from": "at >= {}",
    "day_to": "at < {}",
}

_ACCOUNT = Statement("SELECT id FROM account WHERE user_name_key = {}")
_PROVIDER = Statement("SELECT id FROM provider WHERE medicaid_id = {}")


@cache
def _statement(asked: tuple[str, ...]) -> Statement:
    conditions = "".join(f" AND {_CONDITIONS[one]}" for one in asked)
    return Statement(f"""
        SELECT audit_entry.id, at, user_name, action, outcome, subject, coalesce(name, '') AS provider, address, details
          FROM audit_entry LEFT JOIN provider ON provider.id = audit_entry.provider_id
         WHERE audit_entry.id < {{}}{conditions} ORDER BY audit_entry.id DESC LIMIT {{}}""")


async def search(asked: AuditFilter, *, before: int | None = None, limit: int = 50) -> list[AuditRow]:
    """The entries that match, the newest first. `before`: only those older than the entry with this number.

    Not to be called by whoever shows the answer: `operations.desk_audit.search` records the question.
    """
    earlier_than = before if before is not None and row_numbers.is_possible(before) else row_numbers.MOST
    wanted = await _wanted(asked)
    if wanted is None:
        return []
    values = [value for values in wanted.values() for value in values]
    rows = await _statement(tuple(wanted)).rows(earlier_than, *values, limit)
    return [AuditRow(**row | {"details": _words(json.loads(row["details"]))}) for row in rows]


async def _wanted(asked: AuditFilter) -> dict[str, list[Any]] | None:
    """The arguments by condition; None when nobody has the user name or the Medicaid ID."""
    wanted: dict[str, list[Any]] = {}
    for found in (await _person(asked.person.strip()), await _provider(asked.provider.strip())):
        if found is None:
            return None
        wanted |= found
    return wanted | _plain(asked)


def _plain(asked: AuditFilter) -> dict[str, list[Any]]:
    plain: dict[str, Any] = {
        "action": storable(asked.action.strip(), 60),
        "outcome": storable(asked.outcome.strip(), 20),
        "day_from": days.begin(asked.day_from) if asked.day_from else None,
        "day_to": days.end(asked.day_to) if asked.day_to else None,
    }
    return {name: [value] for name, value in plain.items() if value}


async def _person(user_name: str) -> dict[str, list[Any]] | None:
    if not user_name:
        return {}
    if user_name in ("(portal)", "(command line)"):
        return {"nobody": [user_name]}
    row = None if user_names.check(user_name) else await _ACCOUNT.row(user_names.key(user_name))
    return {"person": [row["id"]] * 2} if row else None


async def _provider(medicaid_id: str) -> dict[str, list[Any]] | None:
    if not medicaid_id:
        return {}
    row = await _PROVIDER.row(medicaid_id) if medicaid_ids.is_valid(medicaid_id) else None
    return {"provider": [row["id"], medicaid_id]} if row else None


def _words(said: Mapping[str, Any]) -> str:
    return "; ".join(f"{name}: {text}" for name, value in said.items() if (text := _text(value)))


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
