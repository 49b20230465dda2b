"""How many members somebody has asked about today: in one count, whichever room it was asked in."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from functools import cache
from typing import Any

from db.engine import NothingDone, Statement, Step, write_together
from db.operations import audit
from db.operations.audit import Actor
from db.operations.own_rights import NotInYourRoles, may, of_whom_may, place_of
from db.operations.throttles import TooManyTries
from db.queries.sessions import Session
from db.rules.business_days import OREGON, day_of
from db.rules.policy import Policy
from db.rules.roles import Role

__all__ = ["NotInYourRoles", "TooManyTries", "count", "counted", "record", "why_not"]


@cache
def _one_more(role: Role) -> Statement:
    """One question more of who may ask it with this role; no row for who may not, or has asked too often today."""
    return Statement(f"""
    INSERT INTO eligibility_count (account, day, checks)
    SELECT membership.account, {{}}, 1 {of_whom_may(role)}
        ON CONFLICT (account) DO UPDATE
       SET checks = CASE WHEN eligibility_count.day = excluded.day THEN eligibility_count.checks + 1 ELSE 1 END,
           day = excluded.day
     WHERE eligibility_count.day <> excluded.day OR eligibility_count.checks < {{}}
    RETURNING account""")


async def counted(role: Role, now: datetime, *steps: Step, acting: Session, policy: Policy) -> None:
    """Count one question more and do the steps, in one durable write of who may ask. Raises NothingDone."""
    await write_together(_one_more(role).step(*_arguments(now, acting, policy), needed=True), *steps)


async def count(role: Role, now: datetime, *, acting: Session, policy: Policy) -> None:
    """Count one question more in the caller's transaction, of who may ask. Raises TooManyTries."""
    if not await _one_more(role).rows(*_arguments(now, acting, policy)):
        raise TooManyTries(_seconds_of_today_left(now))


async def record(
    action: str,
    role: Role,
    now: datetime,
    *,
    acting: Session,
    actor: Actor,
    policy: Policy,
    subject: str = "",
    outcome: str = "ok",
    **details: Any,
) -> None:
    """Count one question more and record it. Raises NotInYourRoles, TooManyTries, and these are recorded too."""
    entry = audit.entry(action, actor, subject=subject, outcome=outcome, **details)
    try:
        await counted(role, now, entry, acting=acting, policy=policy)
    except NothingDone:
        raise await why_not(action, role, now, acting=acting, actor=actor, subject=subject, **details) from None


async def why_not(
    action: str, role: Role, now: datetime, *, acting: Session, actor: Actor, subject: str = "", **details: Any
) -> NotInYourRoles | TooManyTries:
    """Why a question was not counted, once that is recorded."""
    may_ask = await may(role).row(*place_of(acting))
    because = "too many today" if may_ask else "not in the roles"
    await audit.record(action, actor, subject=subject, outcome="refused", because=because, **details)
    return TooManyTries(_seconds_of_today_left(now)) if may_ask else NotInYourRoles()


def _arguments(now: datetime, acting: Session, policy: Policy) -> tuple[object, ...]:
    return day_of(now), *place_of(acting), policy.eligibility_checks_a_day


def _seconds_of_today_left(now: datetime) -> int:
    """In Oregon, whose days have 23 to 25 hours."""
    midnight = datetime.combine(day_of(now) + timedelta(days=1), time(), OREGON)
    return max(1, round((midnight.astimezone(UTC) - now).total_seconds()))
