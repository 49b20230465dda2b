"""Issuing PIN letters."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from db.engine import lock, transaction
from db.hashing import hash_secret
from db.operations import audit
from db.operations.audit import Actor
from db.queries import providers
from db.rules import medicaid_ids, pins
from db.rules.policy import Policy
from db.rules.texts import storable
from db.tables import PinLetter, Provider

APART = timedelta(hours=24)
MOST, WITHIN = 4, timedelta(days=30)
"""Letters to one provider.

Not two within a day, not five within thirty, unless there is a reason (S06; after login.gov).
"""


class LetterRefused(Exception):
    """No letter was issued; the message says why and what to do."""


class NoSuchProvider(LetterRefused):
    """Nobody has this ID."""


class TooSoon(LetterRefused):
    """Letters went out lately, and no reason was given for another."""


@dataclass(frozen=True)
class IssuedLetter:
    """What is printed on the letter. The PIN is known to nobody else, and not stored."""

    login_id: str
    pin: str = field(repr=False)
    expires_at: datetime


async def issue(medicaid_id: str, *, actor: Actor, policy: Policy, reason: str = "") -> IssuedLetter:
    """Issue a letter with a new PIN, good for `policy.pin_days` (S05; OAR 943-120-0114); the earlier PIN is void.

    Raises NoSuchProvider, and TooSoon without a `reason` (S06).
    """
    provider = await providers.find(medicaid_id) if medicaid_ids.is_valid(medicaid_id) else None
    if provider is None:
        raise NoSuchProvider(f"No provider has the Medicaid ID {medicaid_id!r}.")
    pin = pins.new()
    pin_hash = await hash_secret(pin)
    async with transaction():
        await lock(Provider, provider.id)
        now = datetime.now(UTC)
        if not reason.strip():
            await _refuse_too_many(provider.id, now)
        voided = await _void_open(provider.id, now)
        expires_at = now + timedelta(days=policy.pin_days)
        letter = PinLetter(
            provider=provider.id, pin_hash=pin_hash, issued_at=now, expires_at=expires_at, reason=storable(reason, 200)
        )
        await PinLetter.insert(letter)
        await audit.record("issue PIN letter", actor, subject=medicaid_id, reason=storable(reason, 200), voided=voided)
    return IssuedLetter(medicaid_id, pin, expires_at)


async def _refuse_too_many(provider_id: int, now: datetime) -> None:
    lately = await PinLetter.select(PinLetter.issued_at).where(
        PinLetter.provider == provider_id, PinLetter.issued_at > now - WITHIN
    )
    if any(row["issued_at"] > now - APART for row in lately):
        raise TooSoon("A letter was issued within the last 24 hours. Give a reason to issue another.")
    if len(lately) >= MOST:
        raise TooSoon(f"{MOST} letters were issued within the last {WITHIN.days} days. Give a reason to issue another.")


async def _void_open(provider_id: int, now: datetime) -> int:
    still_open = (PinLetter.provider == provider_id) & PinLetter.used_at.is_null() & PinLetter.voided_at.is_null()
    return len(await PinLetter.update({PinLetter.voided_at: now}).where(still_open).returning(PinLetter.id))
