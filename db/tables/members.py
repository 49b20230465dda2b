"""Members of the Oregon Health Plan, as the agency's MMIS knows them.

The last day of a span belongs to it; one without an end is open. An X12 271 can fill all of it.
"""

from __future__ import annotations

from piccolo.columns import Boolean, Date, ForeignKey, Integer, OnDelete, Serial, Varchar
from piccolo.table import Table


class Member(Table):
    """Somebody who is or was in the Oregon Health Plan."""

    id: Serial
    member_id = Varchar(12, unique=True)  # `rules.member_ids`
    last_name = Varchar(60)
    first_name = Varchar(35)
    last_name_key = Varchar(100)  # `rules.texts.key`; indexed together with the first name's and the date of birth
    first_name_key = Varchar(100)
    date_of_birth = Date()
    gender = Varchar(1)  # F, M, X, or U for unknown
    city = Varchar(50, default="")
    died_on = Date(null=True, default=None)


class PlanSpan(Table):
    """Days on which a member is in a benefit plan. They may touch, overlap and leave gaps."""

    id: Serial
    member = ForeignKey(Member, null=False, on_delete=OnDelete.restrict)
    plan = Varchar(5)  # `rules.benefit_plans`
    starts_on = Date()
    ends_on = Date(null=True, default=None)


class ManagedCareSpan(Table):
    """Days on which a coordinated care organization, or the like, looks after a member."""

    id: Serial
    member = ForeignKey(Member, null=False, on_delete=OnDelete.restrict)
    kind = Varchar(5)  # `rules.benefit_plans.LOOKS_AFTER`
    plan_name = Varchar(60)
    phone_number = Varchar(50)
    starts_on = Date()
    ends_on = Date(null=True, default=None)


class MedicareSpan(Table):
    """Days on which a member has a part of Medicare."""

    id: Serial
    member = ForeignKey(Member, null=False, on_delete=OnDelete.restrict)
    part = Varchar(1)  # A, B or D
    starts_on = Date()
    ends_on = Date(null=True, default=None)


class ThirdParty(Table):
    """Another insurance, which is billed before Medicaid is."""

    id: Serial
    member = ForeignKey(Member, null=False, on_delete=OnDelete.restrict)
    carrier = Varchar(60)
    policy_number = Varchar(50)
    kind = Varchar(60)  # what it insures, in words
    starts_on = Date()
    ends_on = Date(null=True, default=None)


class LockIn(Table):
    """Days on which a member gets drugs at one pharmacy only."""

    id: Serial
    member = ForeignKey(Member, null=False, on_delete=OnDelete.restrict)
    pharmacy = Varchar(60)
    phone_number = Varchar(50)
    starts_on = Date()
    ends_on = Date(null=True, default=None)


class ServiceLimit(Table):
    """How often a member may have a service, and has had it."""

    id: Serial
    member = ForeignKey(Member, null=False, on_delete=OnDelete.restrict)
    service = Varchar(60)
    allowed = Integer()
    used = Integer(default=0)
    period = Varchar(40)  # in words
    next_on = Date(null=True, default=None)  # when it may be had again


class Copay(Table):
    """What a benefit plan covers, and what its members pay for it; the same for all of them."""

    id: Serial
    plan = Varchar(5)
    position = Integer()
    service_type = Varchar(60)
    covered = Boolean()
    copay_cents = Integer(default=0)
    note = Varchar(200, default="")
