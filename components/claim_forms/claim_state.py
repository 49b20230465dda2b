"""How the typing of a claim stands: what it comes to so far, and when it was saved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from components.claim_forms.form_values import ClaimForm, Totals
from components.claims.words import dollars
from components.component import Component
from components.page.moment import OREGON, time_of_day


@dataclass(frozen=True, kw_only=True)
class ClaimState(Component):
    """`revision`: that the page shows, which it says with each save. `trouble`: why it is not saved.

    `said`: what was done, for those who do not see it.
    """

    revision: int
    totals: str
    saved: str
    trouble: str = ""
    said: str = ""

    @classmethod
    def of(
        cls,
        form: ClaimForm,
        totals: Totals,
        *,
        revision: int,
        saved_at: datetime,
        trouble: str = "",
        said: str = "",
    ) -> ClaimState:
        saved = time_of_day(saved_at.astimezone(OREGON))
        return cls(revision=revision, totals=said_totals(form, totals), saved=saved, trouble=trouble, said=said)


def said_totals(form: ClaimForm, totals: Totals) -> str:
    """2 lines, $120.00 charged."""
    count = len(form.lines)
    parts = [f"{count} line{'' if count == 1 else 's'}", f"{dollars(totals.charged_cents)} charged"]
    if totals.others_paid_cents:
        parts.append(f"{dollars(totals.others_paid_cents)} paid by others")
    if totals.unread:
        parts.append(f"{totals.unread} amount{'' if totals.unread == 1 else 's'} cannot be read")
    return ", ".join(parts)
