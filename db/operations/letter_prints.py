"""Printing the letters that are due: a PIN is on the paper and nowhere else."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from db.driver import Row
from db.engine import lock
from db.hashing import hash_secret
from db.operations import audit, letter_orders
from db.operations.audit import Actor
from db.operations.desk_rights import at_the_desk
from db.operations.letter_orders import DUE
from db.queries.administrator_changes import state_of
from db.queries.sessions import Session
from db.rules import pins, row_numbers
from db.rules.administrator_changes import ChangeState
from db.rules.letters import MOST_AT_ONCE, LetterKind
from db.rules.policy import Policy
from db.rules.staff import Power
from db.tables import LetterOrder, Provider

HASHED_AT_ONCE = 2
"""Whoever logs in meanwhile does not wait for a whole batch."""


@dataclass(frozen=True)
class PrintedLetter:
    """One sheet of paper. The PIN is known to nobody else, and not stored.

    `pin`, `expires_at`: None for a notice. `old_administrator`: a name, empty when nobody leaves.
    `new_administrator`: a name, empty unless the letter belongs to a change. `old_then`: what becomes of the old one
    (`rules.administrator_changes.OldThen`), empty likewise. `change_state`: how far that change is
    (`rules.administrator_changes.ChangeState`: "invited", "done" or "cancelled"), empty likewise.
    """

    order_id: int
    kind: LetterKind
    provider_name: str
    login_id: str
    mail_to_street: str
    mail_to_city: str
    mail_to_state: str
    mail_to_zip_code: str
    pin: str | None = field(repr=False)
    expires_at: datetime | None
    printed_at: datetime
    large_print: bool
    old_administrator: str = ""
    new_administrator: str = ""
    old_then: str = ""
    change_state: str = ""


async def print_batch(
    order_ids: Sequence[int], *, acting: Session, actor: Actor, policy: Policy
) -> list[PrintedLetter]:
    """Make the letters of these orders, in their order; the PINs are in what is returned and nowhere else.

    Of those that are due still, at most 50; the others stay due. An order makes one letter, whoever else prints at the
    same moment. A PIN letter of no use any more is cancelled instead, and a notice with nothing to tell. Raises
    NotAtTheDesk.
    """
    wanted = [one for one in dict.fromkeys(order_ids) if row_numbers.is_possible(one)]
    due = [row for row in [await DUE.row(one) for one in wanted] if row][:MOST_AT_ONCE]
    secrets = await _new_pins([row["id"] for row in due if row["kind"] == LetterKind.PIN.value])
    async with at_the_desk("print letters", Power.LETTERS, acting=acting, actor=actor, policy=policy):
        for provider_id in sorted({row["provider"] for row in due}):
            await lock(Provider, provider_id)
        found = [await _print(row["id"], secrets.get(row["id"]), actor, policy) for row in due]
        printed = [one for one in found if one]
        await audit.record("print letters", actor, orders=[one.order_id for one in printed], number=len(printed))
    return printed


async def _new_pins(order_ids: Sequence[int]) -> dict[int, tuple[str, str]]:
    """A PIN and its hash for each order."""
    turn = asyncio.Semaphore(HASHED_AT_ONCE)

    async def new_pin() -> tuple[str, str]:
        pin = pins.new()
        async with turn:
            return pin, await hash_secret(pin)

    made = await asyncio.gather(*(new_pin() for _ in order_ids))
    return dict(zip(order_ids, made, strict=True))


async def _print(order_id: int, secret: tuple[str, str] | None, actor: Actor, policy: Policy) -> PrintedLetter | None:
    """The letter; None when nothing is due any more."""
    row = await DUE.row(order_id)
    if row is None:
        return None
    there = replace(actor, provider_id=row["provider"])
    is_notice = row["kind"] == LetterKind.NOTICE.value
    if useless := _tells_nothing(row) if is_notice else _opens_nothing(row):
        await letter_orders.cancel(order_id)
        details = {"kind": row["kind"], "number": order_id, "because": useless}
        await audit.record("cancel letter", there, subject=row["medicaid_id"], **details)
        return None
    if not await letter_orders.consume(LetterOrder.id == order_id, actor):
        return None
    if is_notice or secret is None:
        await audit.record("print notice", there, subject=row["medicaid_id"], number=order_id)
        return _paper(row, None, None)
    pin, pin_hash = secret
    letter = await letter_orders.store_letter(
        row["provider"], row["medicaid_id"], pin_hash, row["reason"], row["change"], actor, policy
    )
    await letter_orders.attach(letter, [order_id])
    return _paper(row, pin, letter.expires_at)


def _opens_nothing(row: Row) -> str:
    """Why nobody can use the PIN; empty when somebody can, if only once his invitation is renewed."""
    if row["change"] is None:
        return "site administrator" if row["has_administrator"] else ""
    state = _change_state(row)
    return "" if state is ChangeState.INVITED else f"change {state}"


def _tells_nothing(row: Row) -> str:
    """Nobody came, and if nobody left either, there is nothing to tell."""
    state = _change_state(row)
    return f"change {state}" if state is ChangeState.CANCELLED and not row["old_administrator"] else ""


def _change_state(row: Row) -> ChangeState:
    return state_of(row["sent_back_at"], row["cancelled_at"], row["completed_at"], row["approved_at"])


def _paper(row: Row, pin: str | None, expires_at: datetime | None) -> PrintedLetter:
    return PrintedLetter(
        order_id=row["id"],
        kind=LetterKind(row["kind"]),
        provider_name=row["name"],
        login_id=row["medicaid_id"],
        **{part: row[part] for part in ("mail_to_street", "mail_to_city", "mail_to_state", "mail_to_zip_code")},
        pin=pin,
        expires_at=expires_at,
        printed_at=datetime.now(UTC),
        large_print=bool(row["large_print"]),
        old_administrator=row["old_administrator"],
        new_administrator=row["new_administrator"].strip(),
        old_then=row["old_then"],
        change_state="" if row["change"] is None else _change_state(row).value,
    )
