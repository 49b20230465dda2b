"""What a claim comes to while it is typed."""

from __future__ import annotations

from dataclasses import dataclass

from db.rules import amounts
from db.rules.claim_forms import ClaimForm


@dataclass(frozen=True)
class Totals:
    """In cents, of what can be read; `unread`: so many amounts cannot."""

    charged_cents: int
    others_paid_cents: int
    unread: int


def totals(form: ClaimForm) -> Totals:
    """What the claim comes to so far."""
    charges = [line.charge for line in form.lines if line.charge.strip()]
    paid = [payer.paid for payer in form.payers if payer.paid.strip()]
    read = [amounts.parse(typed) for typed in (*charges, *paid)]
    return Totals(
        charged_cents=sum(cents or 0 for cents in read[: len(charges)]),
        others_paid_cents=sum(cents or 0 for cents in read[len(charges) :]),
        unread=read.count(None),
    )
