"""What can be done to a claim, as it stands (OAR 410-120-1300): another one takes its place, or begins as it.

PAID: adjust, void, copy. DENIED: submit again, copy. SUSPENDED: nothing, until somebody has looked at it. A claim that
another one took the place of is only copied.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from db.rules.claim_forms import Purpose
from db.rules.claim_life import AGAIN_MONTHS, CHANGE_MONTHS, months_after
from db.rules.claims import Frequency, Status
from db.rules.roles import Role


class Change(StrEnum):
    """In the order in which they are offered; in addresses as they are."""

    ADJUST = "adjust"
    RESUBMIT = "resubmit"
    COPY = "copy"
    VOID = "void"


ROLES: Mapping[Change, Role] = {
    **dict.fromkeys(Change, Role.CLAIM_SUBMISSION),
    Change.VOID: Role.CLAIM_VOID,
}

FREQUENCIES: Mapping[Purpose, Frequency] = {
    **dict.fromkeys(Purpose, Frequency.ORIGINAL),
    Purpose.ADJUST: Frequency.REPLACEMENT,
}

REGIONS: Mapping[Frequency, str] = {
    Frequency.ORIGINAL: "22",
    Frequency.REPLACEMENT: "50",
    Frequency.VOID: "50",
}
"""Where the ICNs begin of claims that are submitted here."""


class Standing(Protocol):
    """`service_to`: the last day of service."""

    @property
    def status(self) -> Status: ...
    @property
    def frequency(self) -> Frequency: ...
    @property
    def service_to(self) -> date: ...


def allowed(claim: Standing, *, replaced: bool, today: date) -> list[Change]:
    """`replaced`: another claim took its place. `today`: in Oregon."""
    return [change for change in Change if _is_allowed(change, claim, replaced, today)]


def _is_allowed(change: Change, claim: Standing, replaced: bool, today: date) -> bool:
    if claim.frequency is Frequency.VOID or claim.status is Status.SUSPENDED:
        return False
    if change is Change.COPY:
        return True
    if replaced:
        return False
    if change is Change.RESUBMIT:
        return claim.status is Status.DENIED and today <= months_after(claim.service_to, AGAIN_MONTHS)
    return claim.status is Status.PAID and today <= _last_day_to_change(claim)


def _last_day_to_change(claim: Standing) -> date:
    return months_after(claim.service_to, CHANGE_MONTHS) - timedelta(days=1)
