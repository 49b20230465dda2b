"""Client PMPM History with make-believe payments, in its states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from components.component import Component
from components.gallery.values import HOSTILE, LONG_WORD, PROVIDER
from components.pmpm.member_history import MemberHistory
from components.pmpm.pmpm_home import PmpmHome
from components.pmpm.pmpm_month import PmpmMonth


@dataclass(frozen=True, kw_only=True)
class Draft:
    member_id: str = ""


@dataclass(frozen=True, kw_only=True)
class Month:
    id: int = 14
    month: date = date(2026, 10, 1)
    paid_on: date = date(2026, 11, 11)
    members: int = 1_234
    amount_cents: int = 739_200


@dataclass(frozen=True, kw_only=True)
class Payment:
    id: int = 301
    member_id: str = "XA12B34C"
    last_name: str = "Madeup-Alder"
    first_name: str = "Ada"
    for_month: date = date(2026, 10, 1)
    tier: str = "4"
    amount_cents: int = 600
    paid_on: date = date(2026, 11, 11)


@dataclass(frozen=True, kw_only=True)
class History:
    payments: Sequence[Payment] = ()
    more: bool = False


@dataclass(frozen=True, kw_only=True)
class MonthPage:
    month: Month = Month()
    payments: Sequence[Payment] = ()
    next: int | None = None


MONTHS = [Month(id=30 - ago, month=date(2026, 12 - ago, 1), members=1_250 - ago) for ago in range(1, 12)]
TAKEN_BACK = Payment(for_month=date(2026, 8, 1), amount_cents=-600)
SOME = [Payment(), TAKEN_BACK, replace(TAKEN_BACK, amount_cents=600, paid_on=date(2026, 9, 11))]
MANY = [
    Payment(id=300 + number, member_id=f"XA{number * 7919 % 997:03}B{number:02}", first_name=f"Ada{number}")
    for number in range(25)
]
LONG = Payment(last_name=LONG_WORD, first_name=HOSTILE, tier="5 STAR", amount_cents=10**14)
SEARCHED = Draft(member_id="XA12B34C")


def home(draft: Draft | None = None, **more: object) -> PmpmHome:
    return PmpmHome.of(draft or Draft(), acting_for=PROVIDER.medicaid_id, **more)  # type: ignore[arg-type]


PMPM_SCREENS: dict[str, tuple[str, Component]] = {
    "pmpm": ("Client PMPM History", home(months=MONTHS, limit=10)),
    "pmpm-none": ("Client PMPM History, never paid", home()),
    "pmpm-older": ("Client PMPM History, nothing older", home(first=False)),
    "pmpm-member": (
        "Client PMPM History of a member",
        home(SEARCHED, history=MemberHistory.of(History(payments=SOME))),
    ),
    "pmpm-member-long": (
        "Client PMPM History of a member, long and hostile",
        home(SEARCHED, history=MemberHistory.of(History(payments=[LONG] * 60, more=True))),
    ),
    "pmpm-nobody": ("Client PMPM History, nobody found", home(SEARCHED, history=MemberHistory.of(History()))),
    "pmpm-errors": (
        "Client PMPM History, with errors",
        home(
            Draft(member_id="12"),
            months=MONTHS,
            errors={"member_id": "Member ID must be the 8 letters and digits on the member's card"},
        ),
    ),
    "pmpm-month": ("One month of Client PMPM History", PmpmMonth.of(MonthPage(payments=SOME))),
    "pmpm-month-many": (
        "One month of Client PMPM History, more than a page",
        PmpmMonth.of(MonthPage(payments=MANY, next=325), first=False),
    ),
    "pmpm-month-long": (
        "One month of Client PMPM History, long and hostile",
        PmpmMonth.of(MonthPage(month=Month(members=1, amount_cents=10**14), payments=[LONG])),
    ),
    "pmpm-month-end": ("One month of Client PMPM History, no more", PmpmMonth.of(MonthPage(), first=False)),
}
