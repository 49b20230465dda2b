"""PIN letters and notices: ordering them, printing them, and what the post brings back (S05, S06)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial

from db.engine import Statement, lock, transaction
from db.hashing import hash_secret
from db.operations import audit, letter_limits, letter_orders
from db.operations.audit import Actor
from db.operations.desk_rights import at_the_desk
from db.operations.letter_prints import PrintedLetter, print_batch
from db.operations.letter_refusals import (
    AlreadyOrdered,
    ClosedProvider,
    InvitationOver,
    LetterRefused,
    NoSuchLetter,
    NoSuchProvider,
    NoUse,
    PartOfAChange,
    TooSoon,
)
from db.queries import desk_subjects, providers
from db.queries.sessions import Session
from db.rules import medicaid_ids, pins, row_numbers
from db.rules.letters import Because, LetterKind
from db.rules.policy import Policy
from db.rules.staff import Power
from db.rules.texts import tidy
from db.tables import LetterOrder, PinLetter, Provider

__all__ = [
    "AlreadyOrdered",
    "ClosedProvider",
    "InvitationOver",
    "IssuedLetter",
    "LetterRefused",
    "NoSuchLetter",
    "NoSuchProvider",
    "NoUse",
    "PartOfAChange",
    "PrintedLetter",
    "TooSoon",
    "cancel_order",
    "issue",
    "mark_returned",
    "order",
    "print_batch",
]


@dataclass(frozen=True)
class IssuedLetter:
    """What is printed on the letter. The PIN is known to nobody else, and not stored."""

    login_id: str
    pin: str = field(repr=False)
    expires_at: datetime


_LETTER = Statement("""
    SELECT medicaid_id, pin_letter.provider FROM pin_letter JOIN provider ON provider.id = pin_letter.provider
     WHERE pin_letter.id = {}""")


async def issue(medicaid_id: str, *, actor: Actor, policy: Policy, reason: str = "") -> IssuedLetter:
    """Issue a letter with a new PIN, good for `policy.pin_days` (S05; OAR 943-120-0114); the earlier PIN is void.

    A letter that was due is done with it. Raises NoSuchProvider, ClosedProvider, InvitationOver, and TooSoon without a
    `reason` (S06).
    """
    provider = await providers.find(medicaid_id) if medicaid_ids.is_valid(medicaid_id) else None
    if provider is None:
        raise NoSuchProvider(f"No provider has the Medicaid ID {medicaid_id!r}.")
    pin = pins.new()
    pin_hash = await hash_secret(pin)
    async with transaction():
        change_id = letter_orders.invitation_now(await letter_orders.hold(provider.id))
        if not reason.strip():
            await letter_limits.refuse_too_many(provider.id, may_override=True)
        letter = await letter_orders.store_letter(provider.id, medicaid_id, pin_hash, reason, change_id, actor, policy)
        due = (LetterOrder.provider == provider.id) & (LetterOrder.kind == LetterKind.PIN.value)
        await letter_orders.attach(letter, await letter_orders.consume(due, actor))
    return IssuedLetter(medicaid_id, pin, letter.expires_at)


async def order(
    provider_id: int,
    *,
    because: Because = Because.ASKED,
    reason: str = "",
    large_print: bool = False,
    acting: Session,
    actor: Actor,
    policy: Policy,
) -> int:
    """Have a PIN letter printed with the next batch; returns the order's number.

    Although letters went out lately (S06), a supervisor may, with a `reason`. Raises TooSoon, AlreadyOrdered, NoUse,
    InvitationOver, NoSuchProvider, ClosedProvider, ReasonNeeded for a reason that `rules.staff.check_reason` does not
    take, NotAtTheDesk.
    """
    about = partial(desk_subjects.of_provider, provider_id)
    async with at_the_desk("order letter", Power.LETTERS, about, acting=acting, actor=actor, policy=policy) as by:
        order_id = await letter_orders.put_pin_letter(
            provider_id,
            because,
            by=by.person_id,
            staff_kind=by.kind,
            reason=tidy(reason),
            large_print=large_print,
        )
        provider = await letter_orders.hold(provider_id)
        await audit.record(
            "order letter",
            replace(actor, provider_id=provider_id),
            subject=provider["medicaid_id"],
            kind=LetterKind.PIN.value,
            because=because.value,
            reason=tidy(reason),
            number=order_id,
        )
    return order_id


async def cancel_order(order_id: int, *, acting: Session, actor: Actor, policy: Policy) -> None:
    """The letter is not to be printed. Raises NoSuchLetter, PartOfAChange, NotAtTheDesk."""
    about = partial(desk_subjects.of_order, order_id)
    async with at_the_desk("cancel letter", Power.LETTERS, about, acting=acting, actor=actor, policy=policy):
        found = await letter_orders.hold_due(order_id)
        if found["change"] is not None:
            raise PartOfAChange("The letter belongs to a change of site administrator.")
        await letter_orders.cancel(found["id"])
        details = {"kind": found["kind"], "number": order_id, "because": "asked"}
        there = replace(actor, provider_id=found["provider"])
        await audit.record("cancel letter", there, subject=found["medicaid_id"], **details)


async def mark_returned(letter_id: int, *, acting: Session, actor: Actor, policy: Policy) -> bool:
    """The post brought the letter back, so it opens nothing any more; False when that was noted already.

    Raises NoSuchLetter when there is none or somebody used it, NotAtTheDesk.
    """
    about = partial(desk_subjects.of_letter, letter_id)
    async with at_the_desk("note returned letter", Power.LETTERS, about, acting=acting, actor=actor, policy=policy):
        letter = await _LETTER.row(letter_id) if row_numbers.is_possible(letter_id) else None
        if letter is None:
            raise NoSuchLetter("There is no such letter.")
        await lock(Provider, letter["provider"])
        now = datetime.now(UTC)
        unused = (PinLetter.id == letter_id) & PinLetter.used_at.is_null()
        back = PinLetter.update({PinLetter.returned_at: now}).where(unused, PinLetter.returned_at.is_null())
        if not await back.returning(PinLetter.id):
            if await PinLetter.exists().where(unused):
                return False
            raise NoSuchLetter("The letter was used.")
        await PinLetter.update({PinLetter.voided_at: now}).where(unused, PinLetter.voided_at.is_null())
        there = replace(actor, provider_id=letter["provider"])
        await audit.record("note returned letter", there, subject=letter["medicaid_id"], number=letter_id)
    return True
