"""Newcomers who are to be site administrators: a mailed link and a PIN letter, which open Account Setup together."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from typing import Any

from piccolo.columns import Column

from db.engine import lock
from db.operations import administrator_moves, letter_orders, mail
from db.operations.accounts import DraftRefused
from db.operations.administrator_moves import find_change, still
from db.operations.audit import Actor
from db.operations.desk_rights import Staff
from db.operations.letter_refusals import TooSoon
from db.operations.request_work import go_on, working_on
from db.queries import administrator_changes, clerks
from db.queries.administrator_changes import Change, Invitation
from db.queries.administrator_changes import find_invitation as find
from db.queries.sessions import Session, hash_token
from db.rules import request_notices, staff
from db.rules.administrator_changes import ChangeState
from db.rules.letters import Because, LetterKind
from db.rules.policy import Policy
from db.rules.texts import tidy
from db.tables import AdministratorChange, PinLetter, Provider

__all__ = ["Invitation", "cancel_invitation", "complete", "find", "invite", "renew_invitation"]

TOKEN_BYTES = 32


async def invite(change: Change, *, by: int, policy: Policy) -> None:
    """Mail the link and order the letter, in the transaction of the approval, which holds the provider.

    Letters that went out before open nothing any more: the old administrator may have one.
    """
    await _mail_link(change, policy)
    await letter_orders.void_open(change.provider_id, datetime.now(UTC))
    because = Because.ADMINISTRATOR_CHANGE
    await letter_orders.put_pin_letter(change.provider_id, because, by=by, unlimited=True, change_id=change.change_id)


async def cancel_invitation(
    change_id: int, reason: str, *, seen: int, acting: Session, actor: Actor, policy: Policy
) -> None:
    """Withdraw a newcomer's invitation: its link and its letter open nothing any more, and he is told.

    Raises DraftRefused for a `reason` that `rules.staff.check_reason` does not take, NotNow when the account was set
    up or the invitation withdrawn, ChangedMeanwhile, NoSuchRequest, NotAtTheDesk.
    """
    if wrong := staff.check_reason(reason):
        raise DraftRefused({"reason": wrong})
    action, found = "cancel invitation", await find_change(change_id)
    async with working_on(action, found.request_id, seen=seen, acting=acting, actor=actor, policy=policy) as work:
        await lock(Provider, found.provider_id)
        change = await still(change_id, ChangeState.INVITED)
        await _withdraw(change)
        await go_on(work, provider_id=change.provider_id, change=change_id, reason=tidy(reason))


async def renew_invitation(
    change_id: int, *, reason: str = "", seen: int, acting: Session, actor: Actor, policy: Policy
) -> TooSoon | None:
    """Mail a newcomer another link; the old one opens nothing any more. A PIN letter is ordered if he has none.

    Where letters went out lately (S06), only a supervisor orders one, with a `reason`. For all others the link is
    renewed without: then the refusal is returned, not raised, because the rest was done, and `letters.order` orders
    one later. Raises ReasonNeeded, NotNow, ClosedProvider, ChangedMeanwhile, NoSuchRequest, NotAtTheDesk.
    """
    action, found = "renew invitation", await find_change(change_id)
    async with working_on(action, found.request_id, seen=seen, acting=acting, actor=actor, policy=policy) as work:
        await letter_orders.hold(found.provider_id)
        change = await still(change_id, ChangeState.INVITED)
        await _mail_link(change, policy)
        refused = await _replace_letter(change, work.by, reason)
        why = {"reason": tidy(reason), "no_letter": str(refused or "")}
        details = {name: said for name, said in why.items() if said}
        await go_on(work, None, provider_id=change.provider_id, change=change_id, **details)
    return refused


async def complete(change_id: int, account_id: int) -> bool:
    """The newcomer has set the account up; False when that was so already, or the invitation was withdrawn.

    The caller's transaction holds the provider. A letter to him that is due still would open nothing, and is not
    printed. The administrators whom there were besides are told.
    """
    values: dict[Column | str, Any] = {
        AdministratorChange.completed_at: datetime.now(UTC),
        AdministratorChange.new_account: account_id,
    }
    waiting = (
        AdministratorChange.approved_at.is_not_null()
        & AdministratorChange.completed_at.is_null()
        & AdministratorChange.cancelled_at.is_null()
    )
    done = AdministratorChange.update(values).where(AdministratorChange.id == change_id, waiting)
    if not await done.returning(AdministratorChange.id):
        return False
    await letter_orders.cancel_of(change_id, LetterKind.PIN)
    change = await administrator_changes.find(change_id)
    if change is not None:
        others = [one for one in await clerks.list_administrators(change.provider_id) if one != account_id]
        await administrator_moves.tell_others(change, f"{change.new_first_name} {change.new_last_name}", others)
    return True


async def _replace_letter(change: Change, by: Staff, reason: str) -> TooSoon | None:
    """Order a letter unless one is due or can still be used; returns why there is none."""
    if await administrator_changes.has_letter(change.change_id):
        return None
    try:
        await letter_orders.put_pin_letter(
            change.provider_id,
            Because.ADMINISTRATOR_CHANGE,
            by=by.person_id,
            staff_kind=by.kind,
            reason=tidy(reason),
            change_id=change.change_id,
        )
    except TooSoon as refused:
        return refused
    return None


async def _withdraw(change: Change) -> None:
    """Link and letters open nothing any more, a letter that is due is not printed, and the newcomer is told.

    The notice goes out all the same if somebody has left.
    """
    now = datetime.now(UTC)
    await AdministratorChange.update({AdministratorChange.cancelled_at: now}).where(
        AdministratorChange.id == change.change_id
    )
    useless = tuple(LetterKind) if change.old_membership_id is None else (LetterKind.PIN,)
    await letter_orders.cancel_of(change.change_id, *useless)
    unused = PinLetter.used_at.is_null() & PinLetter.voided_at.is_null()
    await PinLetter.update({PinLetter.voided_at: now}).where(PinLetter.change == change.change_id, unused)
    await mail.send(change.new_email, request_notices.invitation_cancelled(change.provider_name), account_id=None)


async def _mail_link(change: Change, policy: Policy) -> None:
    token = secrets.token_urlsafe(TOKEN_BYTES)
    values: dict[Column | str, Any] = {
        AdministratorChange.token_hash: hash_token(token),
        AdministratorChange.token_ends_at: datetime.now(UTC) + timedelta(days=policy.pin_days),
    }
    await AdministratorChange.update(values).where(AdministratorChange.id == change.change_id)
    notice = request_notices.invitation(change.provider_name, change.new_first_name, policy)
    await mail.send(change.new_email, notice, account_id=None, link=f"/account/setup/invitation/{token}")
