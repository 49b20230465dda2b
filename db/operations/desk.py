"""What Provider Services do on the phone: find somebody, make sure that it is him, and help (S24, S34, S56).

Staff never see or set a password.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from db.operations import accounts, audit, mail, messages, resets, session_life, throttles
from db.operations.audit import Actor
from db.operations.desk_rights import (
    DeskRefused,
    Helped,
    NotAtTheDesk,
    NotYourself,
    ReasonNeeded,
    StillLocked,
    Unhelpful,
    at_the_desk,
    helping,
    may_see,
)
from db.operations.throttles import Limit, TooManyTries
from db.queries import accounts as find_accounts
from db.queries import desk
from db.queries.desk import DeskAccount, Found
from db.queries.sessions import Session
from db.rules import account_notices, callers, limits, staff
from db.rules.notices import Notice
from db.rules.policy import Policy
from db.rules.staff import Power
from db.rules.texts import storable
from db.tables import Session as SessionRow

__all__ = [
    "DeskRefused",
    "NotAtTheDesk",
    "NotYourself",
    "ReasonNeeded",
    "StillLocked",
    "TooManyTries",
    "Unhelpful",
    "check_identity",
    "disable",
    "enable",
    "end_sessions",
    "find",
    "send_reset_link",
    "show_account",
    "unlock",
]

CHECKS_AN_HOUR = 10
"""So often is asked who somebody is: more would help to guess what is asked for."""

UNLOCKS_A_DAY = 10
"""Of one account, for the same reason."""


async def find(query: str, *, acting: Session, actor: Actor, policy: Policy) -> Found:
    """Accounts and providers by user name, name, NPI or Medicaid ID; nothing when too little was typed.

    Accounts of staff are found by supervisors only. Raises TooManyTries as a search for people does, NotAtTheDesk.
    """
    async with at_the_desk("find account", Power.HELP, acting=acting, actor=actor, policy=policy) as by:
        if staff.check_query(query):
            return Found([], [], more=False)
        await throttles.reserve(
            Limit("desk search", str(by.person_id), policy.searches, timedelta(minutes=policy.search_minutes)),
            Limit("desk search a day", str(by.person_id), policy.searches_a_day, timedelta(days=1)),
        )
        await audit.record("find account", actor, query=storable(query.strip(), staff.LONGEST_TO_FIND))
    return await desk.find(query, with_staff=staff.may_help_staff(by.kind))


async def show_account(account_id: int, *, acting: Session, actor: Actor, policy: Policy) -> DeskAccount:
    """One account at a glance, without contact data. Raises NotAtTheDesk."""
    async with at_the_desk("show account", Power.HELP, acting=acting, actor=actor, policy=policy) as by:
        person = may_see(await desk.caller(account_id), by)
        await audit.record("show account", actor, subject=person.user_name, account_id=account_id)
    found = await desk.account(account_id, policy=policy)
    if found is None:
        raise NotAtTheDesk
    return found


async def check_identity(
    account_id: int, said: Mapping[str, str], *, acting: Session, actor: Actor, policy: Policy
) -> dict[str, bool]:
    """Whether what a caller said is his, by field (`rules.callers.FIELDS`): those only in which something was said.

    Raises TooManyTries after 10 times an hour for one account, NotAtTheDesk.
    """
    async with at_the_desk("check identity", Power.HELP, acting=acting, actor=actor, policy=policy) as by:
        person = may_see(await desk.caller(account_id), by)
        found = callers.check(said, person)
        if found:
            await throttles.reserve(Limit("check identity", str(account_id), CHECKS_AN_HOUR, timedelta(hours=1)))
            await audit.record(
                "check identity",
                actor,
                subject=person.user_name,
                account_id=account_id,
                outcome="ok" if all(found.values()) else "refused",
                matched=[field for field, matches in found.items() if matches],
                different=[field for field, matches in found.items() if not matches],
            )
    return found


async def unlock(account_id: int, *, reason: str, acting: Session, actor: Actor, policy: Policy) -> bool:
    """Let somebody try his password again at once (S24); False when he was not locked.

    Raises TooManyTries after 10 times a day, and as all that helps: NotAtTheDesk, NotYourself, ReasonNeeded.
    """
    action = "unlock account"
    async with helping(
        action, account_id, Power.HELP, reason=reason, acting=acting, actor=actor, policy=policy
    ) as helped:
        limit = limits.log_in_name(helped.person.user_name, policy)
        if not await throttles.holds(limit):
            return False
        await throttles.reserve(Limit("desk unlock", str(account_id), UNLOCKS_A_DAY, timedelta(days=1)))
        failures = await throttles.clear(limit)
        await _record(action, helped, actor, failures=failures)
        await _tell(helped, account_notices.unlocked_by_staff(helped.person.user_name))
    return True


async def end_sessions(account_id: int, *, reason: str, acting: Session, actor: Actor, policy: Policy) -> int:
    """Log somebody off everywhere; returns how many sessions there were (S34).

    Raises NotAtTheDesk, NotYourself, ReasonNeeded.
    """
    action = "end sessions"
    async with helping(
        action, account_id, Power.HELP, reason=reason, acting=acting, actor=actor, policy=policy
    ) as helped:
        ended = await session_life.end(SessionRow.account == account_id, by="Provider Services")
        if ended:
            await _record(action, helped, actor, number=ended)
            await _tell(helped, account_notices.logged_off_by_staff(helped.person.user_name))
    return ended


async def send_reset_link(account_id: int, *, reason: str, acting: Session, actor: Actor, policy: Policy) -> None:
    """Mail somebody the link that Reset Password mails; he needs the answer to a secret question besides (S18).

    Raises StillLocked, Unhelpful, TooManyTries after `policy.resets_an_hour`, NotAtTheDesk, NotYourself, ReasonNeeded.
    """
    action = "send reset link"
    async with helping(
        action, account_id, Power.HELP, reason=reason, acting=acting, actor=actor, policy=policy
    ) as helped:
        account = await find_accounts.find(account_id)
        if account is None:
            raise NotAtTheDesk
        if account.disabled_at is not None:
            raise Unhelpful("disabled")
        if not account.may_log_in:
            raise Unhelpful("issued password died")
        if await throttles.holds(limits.log_in_name(account.user_name, policy)):
            raise StillLocked
        await throttles.reserve(Limit("reset by staff", str(account_id), policy.resets_an_hour, timedelta(hours=1)))
        if not await resets.mail_link(
            account, account_notices.reset_link_by_staff(account.user_name, policy), policy=policy
        ):
            raise Unhelpful("no secret question")
        await messages.put([account_id], account_notices.reset_link_sent(account.user_name), provider_id=None)
        await _record(action, helped, actor)


async def disable(account_id: int, *, reason: str, acting: Session, actor: Actor, policy: Policy) -> bool:
    """Log somebody off everywhere at once and let him in no more; False when that was so already (S56; ARS AC-2(13)).

    Raises NotAtTheDesk, NotYourself, ReasonNeeded.
    """
    action = "disable account"
    async with helping(
        action, account_id, Power.DISABLE, reason=reason, acting=acting, actor=actor, policy=policy
    ) as helped:
        if not await accounts.forbid_by_staff(account_id):
            return False
        await _record(action, helped, actor)
        await _tell(helped, account_notices.disabled_by_staff(helped.person.user_name))
    return True


async def enable(account_id: int, *, reason: str, acting: Session, actor: Actor, policy: Policy) -> bool:
    """Let somebody log in again; False when he was not disabled.

    Raises Unhelpful for whom staff had disabled, unless a supervisor asks, and for those who are staff no longer;
    NotAtTheDesk, NotYourself, ReasonNeeded.
    """
    action = "enable account"
    async with helping(
        action, account_id, Power.HELP, reason=reason, acting=acting, actor=actor, policy=policy
    ) as helped:
        because = await accounts.find_disabled_because(account_id)
        if because is None:
            return False
        if because == accounts.REMOVED:
            raise Unhelpful("removed")
        if not staff.may_enable(helped.staff.kind, because):
            raise Unhelpful("for a supervisor")
        await accounts.allow_again(account_id)
        await _record(action, helped, actor)
        await _tell(helped, account_notices.enabled(helped.person.user_name))
    return True


async def _record(action: str, helped: Helped, actor: Actor, **details: Any) -> None:
    await audit.record(
        action,
        actor,
        subject=helped.person.user_name,
        account_id=helped.account_id,
        reason=helped.reason,
        **details,
    )


async def _tell(helped: Helped, notice: Notice) -> None:
    """By mail and in the inbox."""
    await messages.put([helped.account_id], notice, provider_id=None)
    await mail.send(helped.person.email, notice, account_id=helped.account_id)
