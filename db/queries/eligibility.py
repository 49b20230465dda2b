"""What is known of a member, in one statement; answers that were given; and what a plan covers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from db.driver import Row
from db.engine import Statement
from db.rules import answers, texts, verification_numbers
from db.rules.answers import Answer
from db.rules.benefit_plans import SYSTEM_ONLY
from db.rules.eligibility import Days
from db.rules.member_panels import (
    CareRow,
    CopayRow,
    LimitRow,
    LockInRow,
    MedicareRow,
    Member,
    Panels,
    PlanRow,
    ThirdPartyRow,
)


@dataclass(frozen=True)
class FoundMember:
    """A member by the number of his row, and what is known of him."""

    row_id: int
    panels: Panels


@dataclass(frozen=True)
class RecentCheck:
    """An answer of one's own: `number` as people read it. Nothing of the member."""

    number: str
    checked_at: datetime


_ON_THE_DAYS = "starts_on <= {} AND (ends_on IS NULL OR ends_on >= {})"
_ON_THE_ASKED_DAYS = _ON_THE_DAYS.format("asked_to", "asked_from")
_PLAN_IS_SHOWN = f"plan NOT IN {tuple(sorted(SYSTEM_ONLY))}"
_OF_FOUND = "member = (SELECT min(id) FROM found)"
"""Neither a join nor a list: with either SQLite comes to read whole tables, once it has counted them."""


def _panel(panel: str, table: str, columns: str, *conditions: str) -> str:
    """A part of the union; `columns`: four texts."""
    which = " AND ".join([_OF_FOUND, *conditions, _ON_THE_DAYS])
    return f"SELECT '{panel}', member, {columns}, '', starts_on, ends_on, 0, 0 FROM {table} WHERE {which}"


def _all_panels(which: str) -> Statement:
    """The members that `which` names, and the panels of the first, in rows of one shape."""
    return Statement(f"""
        WITH found AS (
            SELECT id, member_id, last_name, first_name, gender, city, date_of_birth, died_on
              FROM member WHERE {which} LIMIT 2)
        SELECT 'member' AS panel, id, member_id AS a, last_name AS b, first_name AS c, gender AS d, city AS e,
               date_of_birth AS starts_on, died_on AS ends_on, 0 AS allowed, 0 AS used FROM found
        UNION ALL {_panel("plan", "plan_span", "plan, '', '', ''", _PLAN_IS_SHOWN)}
        UNION ALL {_panel("care", "managed_care_span", "kind, plan_name, phone_number, ''")}
        UNION ALL {_panel("medicare", "medicare_span", "part, '', '', ''")}
        UNION ALL {_panel("third party", "third_party", "carrier, policy_number, kind, ''")}
        UNION ALL {_panel("lock-in", "lock_in", "pharmacy, phone_number, '', ''")}
        UNION ALL SELECT 'limit', member, service, period, '', '', '', NULL, next_on, allowed, used
                  FROM service_limit WHERE {_OF_FOUND}""")


_BY_ID = _all_panels("member_id = {}")
_BY_NAME = _all_panels("last_name_key = {} AND first_name_key = {} AND date_of_birth = {}")

_MADE_OF: dict[str, Callable[[Row], Any]] = {
    "plan": lambda row: PlanRow(row["a"], row["starts_on"], row["ends_on"]),
    "care": lambda row: CareRow(row["a"], row["b"], row["c"], row["starts_on"], row["ends_on"]),
    "medicare": lambda row: MedicareRow(row["a"], row["starts_on"], row["ends_on"]),
    "third party": lambda row: ThirdPartyRow(row["a"], row["b"], row["c"], row["starts_on"], row["ends_on"]),
    "lock-in": lambda row: LockInRow(row["a"], row["b"], row["starts_on"], row["ends_on"]),
    "limit": lambda row: LimitRow(row["a"], row["allowed"], row["used"], row["b"], row["ends_on"]),
}

_SPAN_PANELS = ("plan", "care", "medicare", "third party", "lock-in")
_START = attrgetter("starts_on")

_PROOF = Statement("""
    SELECT number, checked_at, user_name, asked_from, asked_to, verdict, answer
      FROM eligibility_check
      JOIN account ON account.id = eligibility_check.account
     WHERE number = {} AND provider = {}""")

_RECENT = Statement("""
    SELECT number, checked_at FROM eligibility_check WHERE account = {} AND provider = {} ORDER BY id DESC LIMIT {}""")

_COVERAGE = Statement(f"""
    SELECT service_type, covered, copay_cents, note
      FROM eligibility_check
      LEFT JOIN copay ON copay.plan = {{}}
     WHERE number = {{}} AND provider = {{}}
       AND EXISTS (SELECT 1 FROM plan_span WHERE plan_span.member = eligibility_check.member
                      AND plan_span.plan = {{}} AND {_PLAN_IS_SHOWN} AND {_ON_THE_ASKED_DAYS})
     ORDER BY position""")


async def find(member_id: str, days: Days) -> FoundMember | None:
    """The member with this ID, with the spans that have one of these days."""
    found = await _found(_BY_ID, [member_id], days)
    return found[0] if found else None


async def search(last_name: str, first_name: str, born: date, days: Days) -> list[FoundMember]:
    """The members of this name and date of birth, two at most; panels are those of the first."""
    return await _found(_BY_NAME, [texts.key(last_name), texts.key(first_name), born], days)


async def find_proof(number: str, *, of: int) -> Answer | None:
    """The answer with this number that the provider `of` got; shown through `operations.eligibility` only."""
    row = await _PROOF.row(number, of)
    if row is None:
        return None
    asked = Days(row["asked_from"], row["asked_to"])
    return answers.restored(row["number"], row["checked_at"], row["user_name"], asked, row["verdict"], row["answer"])


async def list_recent(account_id: int, *, of: int, limit: int = 20) -> list[RecentCheck]:
    """This account's own latest answers at the provider `of`, the newest first."""
    rows = await _RECENT.rows(account_id, of, limit)
    return [RecentCheck(verification_numbers.shown(row["number"]), row["checked_at"]) for row in rows]


async def list_coverage(number: str, plan: str, *, of: int) -> list[CopayRow] | None:
    """What the plan covers, and for which copay, where it is a plan of the answer with this number; None otherwise.

    `of`: the provider that was answered. Tells nothing of the member that the answer did not.
    """
    rows = await _COVERAGE.rows(plan, verification_numbers.fold(number), of, plan)
    if not rows:
        return None
    known = (row for row in rows if row["service_type"] is not None)
    return [CopayRow(row["service_type"], bool(row["covered"]), row["copay_cents"], row["note"]) for row in known]


async def _found(statement: Statement, who: list[Any], days: Days) -> list[FoundMember]:
    rows = await statement.rows(*who, *[days.last, days.first] * len(_SPAN_PANELS))
    members = {row["id"]: row for row in rows if row["panel"] == "member"}
    return [
        FoundMember(number, _panels(row, [one for one in rows if one["id"] == number]))
        for number, row in sorted(members.items())
    ]


def _panels(member: Row, rows: list[Row]) -> Panels:
    """`rows`: all of the member."""
    panels: dict[str, list[Any]] = {panel: [] for panel in _MADE_OF}
    for row in rows:
        if row is not member:
            panels[row["panel"]].append(_MADE_OF[row["panel"]](row))
    for panel in _SPAN_PANELS:
        panels[panel].sort(key=_START, reverse=True)
    return Panels(
        member=Member(
            member_id=member["a"],
            last_name=member["b"],
            first_name=member["c"],
            gender=member["d"],
            city=member["e"],
            date_of_birth=member["starts_on"],
            died_on=member["ends_on"],
        ),
        plans=tuple(panels["plan"]),
        managed_care=tuple(panels["care"]),
        medicare=tuple(panels["medicare"]),
        third_party=tuple(panels["third party"]),
        lock_ins=tuple(panels["lock-in"]),
        limits=tuple(panels["limit"]),
    )
