"""How everything goes that staff do at the desk: by whoever may still do it, recorded, and refused to all others.

What is done to an account holds it and that of the acting person, in the order of their numbers, and looks again, once
it holds them, at what the acting person may do.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Literal

from db.engine import lock, transaction
from db.operations import audit
from db.operations.audit import Actor
from db.queries import desk
from db.queries import sessions as live
from db.queries.desk import Caller
from db.queries.sessions import Session
from db.rules import row_numbers, staff
from db.rules.policy import Policy
from db.rules.staff import Power
from db.rules.texts import storable, tidy
from db.tables import Account

Why = Literal["disabled", "issued password died", "no secret question", "for a supervisor", "removed"]


About = str | Callable[[], Awaitable[str]]
"""What a deed is about, as the audit names it (S43), or how that is found once it is refused."""


class DeskRefused(Exception):
    """What was asked was not done; the audit has it."""


class NotAtTheDesk(DeskRefused):
    """The acting person may not do this (any more), or nobody whom he may see has this number."""


class NotYourself(DeskRefused):
    """Nobody helps himself."""


class ReasonNeeded(DeskRefused):
    """There is no ticket or reason, or it is none that `rules.staff.check_reason` takes."""


class StillLocked(DeskRefused):
    """The user name is locked: it is to be unlocked first."""


class Unhelpful(DeskRefused):
    """It would not help.

    `what` is in its way: "disabled", "issued password died", "no secret question", "for a supervisor" (staff disabled
    the account) or "removed" (from staff, for good).
    """

    def __init__(self, what: Why) -> None:
        super().__init__(what)
        self.what = what


@dataclass(frozen=True)
class Staff:
    """Who acts, as he is now."""

    person_id: int
    user_name: str
    kind: str


@dataclass(frozen=True)
class Helped:
    """Who acts, for whom, and why, in the form in which it is stored."""

    staff: Staff
    account_id: int
    person: Caller
    reason: str


@asynccontextmanager
async def at_the_desk(
    action: str, power: Power, about: About = "", *, acting: Session, actor: Actor, policy: Policy
) -> AsyncIterator[Staff]:
    """A transaction of somebody who has the power. What it refuses is recorded after it was taken back, with `about`
    as its subject.
    """
    try:
        async with transaction():
            yield await _rights_now(power, acting, policy)
    except DeskRefused as refusal:
        subject = about if isinstance(about, str) else await about()
        await _record_refusal(action, refusal, actor, subject)
        raise


@asynccontextmanager
async def helping(
    action: str, account_id: int, power: Power, *, reason: str, acting: Session, actor: Actor, policy: Policy
) -> AsyncIterator[Helped]:
    """A transaction that holds the account, of somebody who has the power and says why he uses it."""
    found: Caller | None = None
    try:
        async with transaction():
            await _hold(acting.person.id, account_id)
            found = await desk.caller(account_id)
            by = await _rights_now(power, acting, policy)
            person = may_see(found, by)
            if account_id == by.person_id:
                raise NotYourself
            if staff.check_reason(reason):
                raise ReasonNeeded
            yield Helped(by, account_id, person, tidy(reason))
    except DeskRefused as refusal:
        subject = found.user_name if found else ""
        await _record_refusal(action, refusal, actor, subject, account_id if found else None)
        raise


def may_see(person: Caller | None, by: Staff) -> Caller:
    """Raises NotAtTheDesk when there is nobody, and when he is staff, for all but supervisors."""
    if person is None or (person.is_staff and not staff.may_help_staff(by.kind)):
        raise NotAtTheDesk
    return person


async def _rights_now(power: Power, acting: Session, policy: Policy) -> Staff:
    now = await live.find_again(acting, policy=policy)
    if now is None or now.must_change_password or not staff.may(now.staff_kind, power):
        raise NotAtTheDesk
    return Staff(now.person.id, now.person.user_name, now.staff_kind)


async def _hold(*account_ids: int) -> None:
    for account_id in sorted(filter(row_numbers.is_possible, set(account_ids))):
        await lock(Account, account_id)


async def _record_refusal(
    action: str, refusal: DeskRefused, actor: Actor, subject: str, account_id: int | None = None
) -> None:
    """`account_id`: whose owner sees the entry, if there is one."""
    what = str(refusal) or type(refusal).__name__
    await audit.record(
        action,
        actor,
        subject=subject,
        outcome="refused",
        account_id=account_id,
        because=storable(what, 40),
    )
