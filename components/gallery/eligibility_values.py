"""Make-believe members and answers about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from components.gallery.clerk_values import NOW
from components.gallery.values import HOSTILE, LONG_NAME, LONG_WORD

TODAY = date(2026, 11, 21)


@dataclass(kw_only=True)
class InquiryDraft:
    member_id: str = ""
    last_name: str = ""
    first_name: str = ""
    date_of_birth: str = ""
    from_date: str = ""
    to_date: str = ""


@dataclass(frozen=True, kw_only=True)
class Days:
    first: date = TODAY
    last: date = TODAY


@dataclass(frozen=True, kw_only=True)
class Member:
    member_id: str = "XA12B34C"
    last_name: str = "Madeup-Alder"
    first_name: str = "Ada"
    date_of_birth: date = date(1988, 2, 29)
    gender: str = "F"
    city: str = "Salem"
    died_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class PlanSpan:
    plan: str = "BMH"
    name: str = "OHP Plus"
    starts_on: date = date(2025, 1, 1)
    ends_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class ManagedCare:
    kind: str = "CCOA"
    kind_name: str = "Coordinated care: physical, mental and dental"
    plan_name: str = "Made-up Valley CCO"
    phone_number: str = "(503) 555-0142"
    starts_on: date = date(2025, 1, 1)
    ends_on: date | None = None
    decides: bool = True


@dataclass(frozen=True, kw_only=True)
class Medicare:
    part: str
    starts_on: date = date(2023, 3, 1)
    ends_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class ThirdParty:
    carrier: str = "Made-up Mutual Insurance"
    policy_number: str = "MM-0042-7781"
    kind: str = "Medical"
    starts_on: date = date(2026, 1, 1)
    ends_on: date | None = date(2026, 12, 31)


@dataclass(frozen=True, kw_only=True)
class LockIn:
    pharmacy: str = "Corner Pharmacy of Nowhere"
    phone_number: str = "(503) 555-0177"
    starts_on: date = date(2026, 6, 1)
    ends_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class ServiceLimit:
    service: str = "Eye exam"
    allowed: int = 1
    used: int = 1
    left: int = 0
    period: str = "24 months"
    next_on: date | None = date(2027, 8, 14)


@dataclass(frozen=True, kw_only=True)
class Copay:
    service_type: str
    covered: bool = True
    copay_cents: int = 0
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class RecentCheck:
    number: str
    checked_at: datetime


@dataclass(frozen=True, kw_only=True)
class EligibilityAnswer:
    number: str = "X7KM-4PRT-9DHW"
    checked_at: datetime = NOW
    asked_by: str = "JAMJON"
    asked: Days = Days()
    verdict: str = "all"
    gaps: Sequence[Days] = ()
    who_pays: str = "Made-up Valley CCO pays for physical, mental and dental care: bill it, not Oregon Medicaid."
    member: Member = Member()
    plans: Sequence[PlanSpan] = (PlanSpan(),)
    managed_care: Sequence[ManagedCare] = (ManagedCare(),)
    medicare: Sequence[Medicare] = ()
    third_party: Sequence[ThirdParty] = ()
    lock_ins: Sequence[LockIn] = ()
    limits: Sequence[ServiceLimit] = (
        ServiceLimit(),
        ServiceLimit(service="Dental cleaning", allowed=2, left=1, period="12 months", next_on=None),
    )
    again: bool = False


COVERED = EligibilityAnswer()
GAP = replace(
    COVERED,
    asked=Days(first=date(2026, 9, 1)),
    verdict="some",
    gaps=(
        Days(first=date(2026, 9, 30), last=date(2026, 9, 30)),
        Days(first=date(2026, 10, 8), last=date(2026, 10, 31)),
    ),
    plans=(
        PlanSpan(starts_on=date(2026, 11, 1)),
        PlanSpan(plan="BMP", name="OHP Plus Supplemental", starts_on=date(2026, 11, 1)),
        PlanSpan(starts_on=date(2026, 10, 1), ends_on=date(2026, 10, 7)),
        PlanSpan(starts_on=date(2024, 2, 29), ends_on=date(2026, 9, 29)),
    ),
)
NOT_COVERED = replace(
    COVERED,
    asked=Days(first=date(2026, 11, 1)),
    verdict="none",
    gaps=(Days(first=date(2026, 11, 1)),),
    who_pays="",
    plans=(),
    managed_care=(),
    limits=(),
)
NOT_TODAY = replace(NOT_COVERED, asked=Days(), gaps=(Days(),))
MEDICARE_FIRST = replace(
    COVERED,
    who_pays="Made-up Mutual Insurance and Medicare pay first; then Oregon Medicaid pays, fee-for-service.",
    member=Member(first_name="Otto", last_name="Madeup-Birch", gender="M", date_of_birth=date(1949, 12, 1)),
    plans=(PlanSpan(plan="BMM", name="QMB + OHP with Limited Drug"),),
    medicare=(Medicare(part="A"), Medicare(part="B"), Medicare(part="D", ends_on=date(2026, 12, 31))),
    third_party=(ThirdParty(), ThirdParty(kind="Dental", policy_number="", ends_on=None)),
    managed_care=(),
)
LOCKED_IN = replace(COVERED, lock_ins=(LockIn(),))
DIED = replace(
    NOT_COVERED,
    member=replace(Member(), died_on=date(2026, 10, 3)),
    asked=Days(first=date(2026, 10, 1), last=date(2026, 10, 31)),
    verdict="some",
    gaps=(Days(first=date(2026, 10, 4), last=date(2026, 10, 31)),),
    plans=(PlanSpan(ends_on=date(2026, 10, 3)),),
)
LONG = replace(
    MEDICARE_FIRST,
    asked_by="ABCDEFGHIJKLMNOPQRST",
    who_pays=f"{LONG_NAME} and {LONG_WORD} pay first.",
    member=Member(first_name=HOSTILE, last_name=f"{LONG_WORD} {LONG_NAME}", city=LONG_WORD, died_on=TODAY),
    plans=(PlanSpan(name=LONG_NAME), PlanSpan(plan="BMP", name=HOSTILE), *GAP.plans),
    managed_care=(ManagedCare(plan_name=LONG_NAME, kind_name=LONG_NAME), ManagedCare(plan_name=LONG_WORD)),
    third_party=(ThirdParty(carrier=LONG_WORD, policy_number=LONG_WORD, kind=HOSTILE),),
    lock_ins=(LockIn(pharmacy=LONG_NAME, phone_number=""),),
    limits=(ServiceLimit(service=LONG_NAME, period=LONG_NAME),),
)
SERVICE_TYPES = (
    *("Ambulance", "Chiropractic", "Dental care", "Diagnostic lab", "Durable medical equipment", "Emergency services"),
    *("Hospital, inpatient", "Hospital, outpatient", "Mental health", "Physical therapy", "Physician visit"),
    *("Prescription drugs", "Substance use treatment", "Urgent care", "Vision"),
)
COPAYS = tuple(
    Copay(
        service_type=one,
        covered=one != "Chiropractic",
        copay_cents=300 if one == "Prescription drugs" else 0,
        note="No copay for members under 19 or pregnant" if one == "Prescription drugs" else "",
    )
    for one in SERVICE_TYPES
)
RECENT = tuple(
    RecentCheck(number=f"{part}-4PRT-9DHW", checked_at=NOW - timedelta(minutes=53 * place))
    for place, part in enumerate(("X7KM", "B2QD", "9HVC", "K4TA"))
)
