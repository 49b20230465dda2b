"""How often a letter goes to a provider, and who may have more sent (S06)."""

from __future__ import annotations

from datetime import UTC, datetime

from db.operations.desk_rights import ReasonNeeded
from db.operations.letter_refusals import TooSoon
from db.rules import staff
from db.rules.letters import APART, MOST, WITHIN
from db.rules.staff import Power
from db.rules.texts import tidy
from db.tables import PinLetter


def may_override(kind: str, reason: str) -> bool:
    """Whether this kind of staff may order a letter for this reason although others went out lately (S06).

    Raises ReasonNeeded for a reason that `rules.staff.check_reason` does not take.
    """
    if not tidy(reason) or not staff.may(kind, Power.MORE_LETTERS):
        return False
    if staff.check_reason(reason):
        raise ReasonNeeded
    return True


async def refuse_too_many(provider_id: int, *, may_override: bool) -> None:
    """Raises TooSoon when a letter was issued within a day, or four within thirty (S06).

    `may_override`: a reason would help whoever asks.
    """
    now = datetime.now(UTC)
    lately = await PinLetter.select(PinLetter.issued_at).where(
        PinLetter.provider == provider_id, PinLetter.issued_at > now - WITHIN
    )
    if any(row["issued_at"] > now - APART for row in lately):
        raise TooSoon("A letter was issued within the last 24 hours.", may_override=may_override)
    if len(lately) >= MOST:
        lately_issued = f"{MOST} letters were issued within the last {WITHIN.days} days."
        raise TooSoon(lately_issued, may_override=may_override)
