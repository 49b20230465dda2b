"""User names that too many failures lock, whichever way they failed: log-in, secret question, current password."""

from __future__ import annotations

from datetime import timedelta

from db.operations import audit, decoys, mail, mailed_links, throttles
from db.operations.audit import Actor
from db.operations.throttles import Reservation, TooManyTries
from db.queries.accounts import Account
from db.rules import account_notices, limits
from db.rules.policy import Policy

NOBODY = 0
"""No account has this number."""

TOLD_AGAIN_AFTER = timedelta(hours=1)


class Locked(Exception):
    """The user name is locked, so nothing was looked at."""


async def reserve(user_name: str, policy: Policy) -> Reservation | None:
    """A try at the secrets of this user name; None while it is locked."""
    try:
        [of_name] = await throttles.reserve(limits.log_in_name(user_name, policy))
    except TooManyTries:
        return None
    return of_name


async def failed(
    account: Account | None, of_name: Reservation | None, *, user_name: str, actor: Actor, policy: Policy
) -> bool:
    """To be called in the transaction that records a failed try; returns whether this was the one that locks.

    Then it is recorded, mailed links die, and the owner is told, at most once an hour (S24). A name that nobody has
    costs the same statements, with a mail to nobody in place of the owner's (S23).
    """
    if of_name is None or of_name.failures_left > 0 or not await throttles.holds(of_name.limit):
        return False
    subject = account.user_name if account else ""
    account_id = account.id if account else None
    await audit.record("lock", actor, subject=subject, account_id=account_id, minutes=policy.lock_minutes)
    await mailed_links.void_resets(account.id if account else NOBODY)
    if await _is_to_be_told(user_name):
        notice = account_notices.locked(subject, policy)
        if account and account.disabled_at is None:
            await mail.send(account.email, notice, account_id=account.id)
        else:
            await decoys.mail(notice)
    return True


async def _is_to_be_told(user_name: str) -> bool:
    """Nobody else told the owner within the last hour, in whatever process."""
    once = limits.of_name("lock told", user_name, times=1, window=TOLD_AGAIN_AFTER)
    try:
        await throttles.reserve(once)
    except TooManyTries:
        return False
    return True
