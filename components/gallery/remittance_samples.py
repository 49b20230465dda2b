"""Remittances with make-believe claims, in their states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from components.component import Component
from components.gallery.values import HOSTILE, LONG_WORD
from components.remittances.remittance_claims import RemittanceClaims
from components.remittances.remittance_list import RemittanceList

FRIDAY = date(2026, 11, 20)


@dataclass(frozen=True)
class Total:
    claims: int = 0
    cents: int = 0


TOTALS = {"paid": Total(3, 53_360), "denied": Total(1), "reversed": Total(1, -14_250)}


@dataclass(frozen=True, kw_only=True)
class Remittance:
    id: int = 41
    number: str = "261120000500601"
    payment_number: str = "EFT20261120500601"
    paid_on: date = FRIDAY
    paid_cents: int = 39_110
    totals: Mapping[str, Total] = field(default_factory=lambda: TOTALS)


@dataclass(frozen=True, kw_only=True)
class RemittedClaim:
    claim_id: int = 17
    icn: str = "2226320000017"
    status: str = "Paid"
    member_id: str = "XA12B34C"
    last_name: str = "Madeup-Alder"
    first_name: str = "Ada"
    patient_account: str = "MB-ADA-1"
    service_from: date = date(2026, 11, 2)
    service_to: date = date(2026, 11, 2)
    charged_cents: int = 18_000
    paid_cents: int = 14_250


@dataclass(frozen=True, kw_only=True)
class ClaimPage:
    remittance: Remittance = Remittance()
    claims: Sequence[RemittedClaim] = ()
    next: int | None = None


PAID = RemittedClaim()
DENIED = replace(PAID, icn="2226320000018", status="Denied", paid_cents=0, patient_account="")
REVERSED = replace(PAID, status="Reversed", charged_cents=-18_000, paid_cents=-14_250)
STAY = replace(PAID, status="Paid after another insurance", service_to=date(2026, 11, 9), charged_cents=123_456_789)
LONG = replace(
    PAID,
    last_name=LONG_WORD,
    first_name=HOSTILE,
    patient_account=LONG_WORD[:38],
    charged_cents=10**14,
    paid_cents=10**14,
)
WEEKS = [Remittance(id=41 - ago, paid_on=FRIDAY - timedelta(weeks=ago), paid_cents=39_110 * ago) for ago in range(21)]
MANY = [
    replace(PAID, claim_id=100 + n, icn=f"22263200{n * 7919 % 99991:05}", member_id=f"XA{n:03}B9") for n in range(25)
]

REMITTANCE_SCREENS: dict[str, tuple[str, Component]] = {
    "remittances": ("Remittances", RemittanceList.of(WEEKS)),
    "remittances-none": ("Remittances, never paid", RemittanceList.of(())),
    "remittances-older": ("Remittances, nothing older", RemittanceList.of((), first=False)),
    "remittances-week": ("One remittance", RemittanceClaims.of(ClaimPage(claims=[PAID, DENIED, REVERSED, STAY]))),
    "remittances-week-denied": (
        "One remittance, its denied claims",
        RemittanceClaims.of(ClaimPage(claims=[DENIED]), outcome="denied"),
    ),
    "remittances-week-many": (
        "One remittance, more than a page",
        RemittanceClaims.of(ClaimPage(claims=MANY, next=99), first=False),
    ),
    "remittances-week-long": ("One remittance, long and hostile", RemittanceClaims.of(ClaimPage(claims=[LONG]))),
    "remittances-week-end": ("One remittance, no more", RemittanceClaims.of(ClaimPage(), first=False)),
}
