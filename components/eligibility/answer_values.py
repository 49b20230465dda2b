"""What is known of a member's eligibility, as its components see it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol


class InquiryDraft(Protocol):
    """What was typed so far. Dates are as they were typed: 11/21/2026 or 2026-11-21."""

    member_id: str
    last_name: str
    first_name: str
    date_of_birth: str
    from_date: str
    to_date: str


class Days(Protocol):
    """From the first to the last, both among them."""

    @property
    def first(self) -> date: ...
    @property
    def last(self) -> date: ...


class Span(Protocol):
    """`ends_on`: its last day, which belongs to it; None where no end is known."""

    @property
    def starts_on(self) -> date: ...
    @property
    def ends_on(self) -> date | None: ...


class Member(Protocol):
    """`gender` and `city` are words, or ""."""

    @property
    def member_id(self) -> str: ...
    @property
    def last_name(self) -> str: ...
    @property
    def first_name(self) -> str: ...
    @property
    def date_of_birth(self) -> date: ...
    @property
    def gender(self) -> str: ...
    @property
    def city(self) -> str: ...
    @property
    def died_on(self) -> date | None: ...


class Medicare(Span, Protocol):
    """`part`: "A", "B" or "D"."""

    @property
    def part(self) -> str: ...


class PlanSpan(Span, Protocol):
    """`plan`: its code (BMH), `name`: what it is called."""

    @property
    def plan(self) -> str: ...
    @property
    def name(self) -> str: ...


class ThirdParty(Span, Protocol):
    """`kind`: what is insured, for example "Medical"."""

    @property
    def carrier(self) -> str: ...
    @property
    def policy_number(self) -> str: ...
    @property
    def kind(self) -> str: ...


class ManagedCare(Span, Protocol):
    """`kind`: the code of the plan type (CCOA), `kind_name`: what that means."""

    @property
    def kind(self) -> str: ...
    @property
    def kind_name(self) -> str: ...
    @property
    def plan_name(self) -> str: ...
    @property
    def phone_number(self) -> str: ...


class LockIn(Span, Protocol):
    @property
    def pharmacy(self) -> str: ...
    @property
    def phone_number(self) -> str: ...


class ServiceLimit(Protocol):
    """`period`: in words, such as "24 months". `next_on`: from when on it can be had again; None when it can now."""

    @property
    def service(self) -> str: ...
    @property
    def allowed(self) -> int: ...
    @property
    def used(self) -> int: ...
    @property
    def left(self) -> int: ...
    @property
    def period(self) -> str: ...
    @property
    def next_on(self) -> date | None: ...


class Copay(Protocol):
    """`copay_cents` is 0 for none. `note`: more about it in words, or ""."""

    @property
    def service_type(self) -> str: ...
    @property
    def covered(self) -> bool: ...
    @property
    def copay_cents(self) -> int: ...
    @property
    def note(self) -> str: ...


class Cover(Protocol):
    """What covers a member on some days, and who else pays."""

    @property
    def medicare(self) -> Sequence[Medicare]: ...
    @property
    def plans(self) -> Sequence[PlanSpan]: ...
    @property
    def third_party(self) -> Sequence[ThirdParty]: ...
    @property
    def managed_care(self) -> Sequence[ManagedCare]: ...


class EligibilityAnswer(Cover, Protocol):
    """`verdict`: "all", "some" or "none" of the days asked for. `gaps`: those without cover, in order.

    `number`: the verification number as it is written, X7KM-4PRT-9DHW. `asked_by`: a user name. `who_pays`: a sentence,
    or "". `again`: it is an earlier answer, as it was given then.
    """

    @property
    def number(self) -> str: ...
    @property
    def checked_at(self) -> datetime: ...
    @property
    def asked_by(self) -> str: ...
    @property
    def asked(self) -> Days: ...
    @property
    def verdict(self) -> str: ...
    @property
    def gaps(self) -> Sequence[Days]: ...
    @property
    def who_pays(self) -> str: ...
    @property
    def member(self) -> Member: ...
    @property
    def lock_ins(self) -> Sequence[LockIn]: ...
    @property
    def limits(self) -> Sequence[ServiceLimit]: ...
    @property
    def again(self) -> bool: ...


class RecentCheck(Protocol):
    """One of the reader's own latest proofs: no names."""

    @property
    def number(self) -> str: ...
    @property
    def checked_at(self) -> datetime: ...
