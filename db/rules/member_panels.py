"""What is known of a member, panel by panel. The last day of a span belongs to it; None is no end known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.rules import benefit_plans


@dataclass(frozen=True)
class Member:
    member_id: str
    last_name: str
    first_name: str
    date_of_birth: date
    gender: str
    city: str
    died_on: date | None


@dataclass(frozen=True)
class PlanRow:
    plan: str
    starts_on: date
    ends_on: date | None

    @property
    def name(self) -> str:
        return benefit_plans.name(self.plan)


@dataclass(frozen=True)
class CareRow:
    """`kind`: a code of `benefit_plans.LOOKS_AFTER`."""

    kind: str
    plan_name: str
    phone_number: str
    starts_on: date
    ends_on: date | None

    @property
    def kind_name(self) -> str:
        return benefit_plans.kind(self.kind)

    @property
    def decides(self) -> bool:
        """It looks after care, and is asked for it; a primary care manager does not."""
        return bool(benefit_plans.LOOKS_AFTER.get(self.kind))


@dataclass(frozen=True)
class MedicareRow:
    """`part`: A, B or D."""

    part: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True)
class ThirdPartyRow:
    carrier: str
    policy_number: str
    kind: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True)
class LockInRow:
    pharmacy: str
    phone_number: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True)
class LimitRow:
    """`allowed` of the service in a `period` ("24 months"), of which `used` are; `next_on`: when there are more."""

    service: str
    allowed: int
    used: int
    period: str
    next_on: date | None

    @property
    def left(self) -> int:
        return max(self.allowed - self.used, 0)


@dataclass(frozen=True)
class CopayRow:
    """Of a plan, the same for all its members; `copay_cents` is 0 for none."""

    service_type: str
    covered: bool
    copay_cents: int
    note: str


@dataclass(frozen=True)
class Panels:
    """All that is told of a member for some days, the newest spans first."""

    member: Member
    plans: tuple[PlanRow, ...] = ()
    managed_care: tuple[CareRow, ...] = ()
    medicare: tuple[MedicareRow, ...] = ()
    third_party: tuple[ThirdPartyRow, ...] = ()
    lock_ins: tuple[LockInRow, ...] = ()
    limits: tuple[LimitRow, ...] = ()
