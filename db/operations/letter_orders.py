"""Letters that are due: what everything goes through that orders one, or has no use for one any more.

Everybody who orders, prints or cancels holds the provider meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from piccolo.columns import Column
from piccolo.custom_types import Combinable

from db.driver import Row
from db.engine import Statement, lock
from db.operations import audit, letter_limits
from db.operations.audit import Actor
from db.operations.letter_refusals import (
    AlreadyOrdered,
    ClosedProvider,
    InvitationOver,
    LetterRefused,
    NoSuchLetter,
    NoSuchProvider,
    NoUse,
)
from db.rules import row_numbers, staff
from db.rules.letters import Because, LetterKind
from db.rules.policy import Policy
from db.rules.staff import Power
from db.rules.texts import storable
from db.tables import LetterOrder, PinLetter, Provider

__all__ = [
    "DUE",
    "LetterRefused",
    "StoredLetter",
    "attach",
    "cancel",
    "cancel_all",
    "cancel_of",
    "consume",
    "hold",
    "hold_due",
    "invitation_now",
    "put_notice",
    "put_pin_letter",
    "store_letter",
    "void_open",
]


@dataclass(frozen=True)
class StoredLetter:
    """A letter whose hash is stored."""

    id: int
    expires_at: datetime


DUE = Statement("""
    SELECT letter_order.id, letter_order.provider, letter_order.kind, reason, large_print, letter_order.change,
           medicaid_id, provider.name, mail_to_street, mail_to_city, mail_to_state, mail_to_zip_code,
           EXISTS (SELECT 1 FROM membership WHERE membership.provider = provider.id AND site_administrator
                                              AND membership.ended_at IS NULL) AS has_administrator,
           coalesce(old_then, '') AS old_then,
           coalesce(old.first_name || ' ' || old.last_name, '') AS old_administrator,
           coalesce(new.first_name || ' ' || new.last_name,
                    administrator_change.first_name || ' ' || administrator_change.last_name, '') AS new_administrator,
           sent_back_at, administrator_change.cancelled_at, completed_at, approved_at
      FROM letter_order
      JOIN provider ON provider.id = letter_order.provider
      LEFT JOIN administrator_change ON administrator_change.id = letter_order.change
      LEFT JOIN membership ON membership.id = administrator_change.old_membership
      LEFT JOIN account old ON old.id = membership.account
      LEFT JOIN account new ON new.id = administrator_change.new_account
     WHERE letter_order.id = {} AND printed_at IS NULL AND letter_order.cancelled_at IS NULL
       AND provider.closed_at IS NULL""")
"""What is to be printed by an order, if it is due still."""

_PROVIDER = Statement("""
    SELECT medicaid_id, closed_at,
           EXISTS (SELECT 1 FROM membership
                    WHERE membership.provider = provider.id AND site_administrator AND ended_at IS NULL)
               AS has_administrator,
           inviting.id AS invitation, token_ends_at AS invitation_ends_at
      FROM provider
      LEFT JOIN administrator_change inviting
             ON inviting.provider = provider.id AND token_hash IS NOT NULL AND approved_at IS NOT NULL
            AND sent_back_at IS NULL AND completed_at IS NULL AND cancelled_at IS NULL
     WHERE provider.id = {}""")


async def hold(provider_id: int) -> Row:
    """The provider's row of now, held until the transaction ends. Raises NoSuchProvider, ClosedProvider.

    `invitation`: the change of site administrator whose newcomer has not set the account up yet; what is issued
    meanwhile is his (`invitation_now`).
    """
    possible = row_numbers.is_possible(provider_id)
    if possible:
        await lock(Provider, provider_id)
    row = await _PROVIDER.row(provider_id) if possible else None
    if row is None:
        raise NoSuchProvider("There is no such provider.")
    if row["closed_at"] is not None:
        raise ClosedProvider("The provider is closed. Reopen it first.")
    return row


def invitation_now(provider: Row) -> int | None:
    """The change that a letter to the provider (a row of `hold`) belongs to, None when nobody is invited.

    Raises InvitationOver: an ordinary letter instead would let somebody in past the invitation.
    """
    invitation: int | None = provider["invitation"]
    if invitation is not None and provider["invitation_ends_at"] <= datetime.now(UTC):
        raise InvitationOver("The invitation of the new site administrator has run out. Renew or cancel it first.")
    return invitation


async def put_pin_letter(
    provider_id: int,
    because: Because,
    *,
    by: int | None,
    staff_kind: str = "",
    reason: str = "",
    large_print: bool = False,
    unlimited: bool = False,
    change_id: int | None = None,
) -> int:
    """Order a PIN letter in the caller's transaction; returns the order's number.

    Although letters went out lately, staff of a kind that may do so order one with a `reason`, and `unlimited` orders
    one in any case. `change_id`: the letter is for the newcomer of this change, and takes the place of whatever was
    due; otherwise it is for the newcomer whom the provider is waiting for, if there is one.
    Raises NoSuchProvider, ClosedProvider, NoUse, InvitationOver, AlreadyOrdered, TooSoon, ReasonNeeded.
    """
    provider = await hold(provider_id)
    if change_id is None:
        change_id = await _judge_ordinary(provider_id, provider)
    if not unlimited and not letter_limits.may_override(staff_kind, reason):
        await letter_limits.refuse_too_many(provider_id, may_override=staff.may(staff_kind, Power.MORE_LETTERS))
    await cancel_all(provider_id, kind=LetterKind.PIN)
    return await _insert(provider_id, LetterKind.PIN, because, by, reason, large_print, change_id)


async def put_notice(provider_id: int, change_id: int, *, by: int | None, large_print: bool = False) -> int:
    """Order the letter that tells the provider of a change of site administrator, in the caller's transaction (S40).

    Raises NoSuchProvider, ClosedProvider.
    """
    await hold(provider_id)
    because = Because.ADMINISTRATOR_CHANGE
    return await _insert(provider_id, LetterKind.NOTICE, because, by, "", large_print, change_id)


async def cancel_all(provider_id: int, *, kind: LetterKind | None = None) -> int:
    """Nothing (of this kind) is due to the provider any more; returns how much was."""
    which = _open(provider_id) if kind is None else _open(provider_id) & (LetterOrder.kind == kind.value)
    cancelled = LetterOrder.update({LetterOrder.cancelled_at: datetime.now(UTC)}).where(which)
    return len(await cancelled.returning(LetterOrder.id))


async def cancel_of(change_id: int, *kinds: LetterKind) -> None:
    """Nothing of these kinds is due any more that belongs to this change of site administrator."""
    due = LetterOrder.printed_at.is_null() & LetterOrder.cancelled_at.is_null()
    of_these = LetterOrder.kind.is_in([kind.value for kind in kinds])
    await LetterOrder.update({LetterOrder.cancelled_at: datetime.now(UTC)}).where(
        LetterOrder.change == change_id, of_these, due
    )


async def void_open(provider_id: int, now: datetime) -> int:
    """No letter that was sent to the provider opens anything any more; returns how many did."""
    still_open = (PinLetter.provider == provider_id) & PinLetter.used_at.is_null() & PinLetter.voided_at.is_null()
    return len(await PinLetter.update({PinLetter.voided_at: now}).where(still_open).returning(PinLetter.id))


async def store_letter(
    provider_id: int,
    medicaid_id: str,
    pin_hash: str,
    reason: str,
    change_id: int | None,
    actor: Actor,
    policy: Policy,
) -> StoredLetter:
    """Store a letter in the caller's transaction, which holds the provider; the one before is void."""
    now = datetime.now(UTC)
    voided = await void_open(provider_id, now)
    expires_at = now + timedelta(days=policy.pin_days)
    letter = PinLetter(
        provider=provider_id,
        pin_hash=pin_hash,
        issued_at=now,
        expires_at=expires_at,
        reason=storable(reason, 200),
        change=change_id,
    )
    [inserted] = await PinLetter.insert(letter)
    await audit.record("issue PIN letter", actor, subject=medicaid_id, reason=storable(reason, 200), voided=voided)
    return StoredLetter(int(inserted["id"]), expires_at)


async def consume(which: Combinable, actor: Actor) -> list[int]:
    """What was due is printed by whoever says so first; returns the numbers of those orders."""
    due = LetterOrder.printed_at.is_null() & LetterOrder.cancelled_at.is_null()
    printed: dict[Column | str, Any] = {
        LetterOrder.printed_at: datetime.now(UTC),
        LetterOrder.printed_by: actor.person_id,
    }
    rows = await LetterOrder.update(printed).where(which, due).returning(LetterOrder.id)
    return [row["id"] for row in rows]


async def attach(letter: StoredLetter, order_ids: Sequence[int]) -> None:
    """The letter is what came of these orders."""
    if order_ids:
        made: dict[Column | str, Any] = {LetterOrder.letter: letter.id}
        await LetterOrder.update(made).where(LetterOrder.id.is_in(list(order_ids)))


async def hold_due(order_id: int) -> Row:
    """What is due by this order, with its provider held. Raises NoSuchLetter."""
    found = await DUE.row(order_id) if row_numbers.is_possible(order_id) else None
    if found is not None:
        await lock(Provider, found["provider"])
        found = await DUE.row(order_id)
    if found is None:
        raise NoSuchLetter("There is no such letter, or it is no longer due.")
    return found


async def cancel(order_id: int) -> None:
    await LetterOrder.update({LetterOrder.cancelled_at: datetime.now(UTC)}).where(LetterOrder.id == order_id)


def _open(provider_id: int) -> Combinable:
    return (LetterOrder.provider == provider_id) & LetterOrder.printed_at.is_null() & LetterOrder.cancelled_at.is_null()


async def _judge_ordinary(provider_id: int, provider: Row) -> int | None:
    """The change that an ordinary letter belongs to, if any. Raises NoUse, InvitationOver, AlreadyOrdered."""
    change_id = invitation_now(provider)
    if provider["has_administrator"] and change_id is None:
        raise NoUse("The provider has its site administrator, so that no PIN opens anything.")
    if await LetterOrder.exists().where(_open(provider_id), LetterOrder.kind == LetterKind.PIN.value):
        raise AlreadyOrdered("A PIN letter is due to this provider already.")
    return change_id


async def _insert(
    provider_id: int,
    kind: LetterKind,
    because: Because,
    by: int | None,
    reason: str,
    large_print: bool,
    change_id: int | None,
) -> int:
    order = LetterOrder(
        provider=provider_id,
        kind=kind.value,
        ordered_at=datetime.now(UTC),
        ordered_by=by,
        because=because.value,
        reason=storable(reason, 200),
        large_print=large_print,
        change=change_id,
    )
    [inserted] = await LetterOrder.insert(order)
    return int(inserted["id"])
