"""Accounts that nobody logs in to: warned twice, then disabled (S56; CMS ARS AC-2(3))."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from piccolo.columns import Column

from db.engine import transaction
from db.operations import accounts, audit, mail
from db.operations.clerk_help import bring_back_clerk
from db.queries import inactivity
from db.queries.inactivity import IdleAccount
from db.rules import account_notices
from db.rules import inactivity as rules
from db.rules.inactivity import Step
from db.rules.policy import Policy
from db.tables import Account

__all__ = ["bring_back_clerk", "sweep"]

AT_ONCE = 100

OREGON = ZoneInfo("America/Los_Angeles")
"""Whose days the mail names."""


async def sweep(policy: Policy) -> int:
    """Warn and disable whoever it is time for; returns how many were. Each is told once, however many processes sweep.

    Nothing happens while `policy.inactive_days` is 0.
    """
    done = 0
    while policy.inactive_days and (found := await inactivity.list_due(policy, limit=AT_ONCE)):
        steps = [await _take(account, policy) for account in found]
        done += sum(steps)
        if len(found) < AT_ONCE or not any(steps):
            break
    return done


async def _take(account: IdleAccount, policy: Policy) -> bool:
    """The step that is due; False when somebody else took it, or the owner logged in meanwhile."""
    now = datetime.now(UTC)
    step = rules.due(account.idle, now, policy)
    if step is None:
        return False
    async with transaction():
        if not await _write(account, step, now):
            return False
        if step == "disable":
            await accounts.forbid(account.id, because="inactive")
            notice = account_notices.disabled_as_inactive(account.user_name, policy)
            action, details = "disable account", {"because": "inactive"}
        else:
            days = rules.days_left(account.idle, now, policy)
            on = (now + timedelta(days=days)).astimezone(OREGON).date()
            notice = account_notices.inactive(account.user_name, days, on)
            action, details = "warn of inactivity", {"days": str(days)}
        await mail.send(account.email, notice, account_id=account.id)
        await audit.record(action, audit.PORTAL, subject=account.user_name, account_id=account.id, **details)
    return True


async def _write(account: IdleAccount, step: Step, now: datetime) -> bool:
    """Note the step, if the account is still as it was found: then nobody else takes it."""
    idle = account.idle
    as_found = (
        (Account.id == account.id)
        & Account.disabled_at.is_null()
        & (Account.last_active_at == idle.last_active_at)
        & (Account.inactivity_warned == idle.warned)
    )
    steps: dict[Step, dict[Column | str, Any]] = {
        "first warning": {Account.inactivity_warned: 1, Account.inactivity_warned_at: now},
        "last warning": {Account.inactivity_warned: 2, Account.inactivity_warned_at: now},
        "disable": {Account.disabled_at: now},
    }
    return bool(await Account.update(steps[step]).where(as_found).returning(Account.id))
