"""What is on file when a claim is decided, as plain values. Money is in cents; the last day of a span belongs to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from db.rules.claims import ClaimType
from db.rules.coverage import Code, Edition, Group, Rule
from db.rules.member_panels import Panels


@dataclass(frozen=True)
class Party:
    """A provider of the claim. `closed_at`: when it left the program, if it did."""

    id: int
    provider_type: str
    closed_at: datetime | None = None


@dataclass(frozen=True)
class Fee:
    """What is paid for a unit of a procedure, or of a revenue code, and on what terms; an entry of the fee schedule."""

    procedure: str
    revenue_code: str
    modifier: str
    unit_cents: int
    most_units: int | None
    gender: str
    from_age: int
    to_age: int | None
    needs: str
    reviewed: bool
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True)
class Range:
    """Codes that providers of a type may bill on claims of a type, from the first to the last."""

    provider_type: str
    first_code: str
    last_code: str


@dataclass(frozen=True)
class Earlier:
    """A service of another claim of the member that is paid, or that somebody looks at."""

    claim_type: ClaimType
    billing: int
    rendering: int | None
    service_from: date
    service_to: date
    procedure: str
    modifiers: str
    revenue_code: str
    tooth: str
    surfaces: str


@dataclass(frozen=True)
class GrantedLine:
    """A line of an authorization. `id`: of its row; `provider`: who performs it; `approved`: None is not counted."""

    id: int
    status: str
    provider: int
    procedure: str
    modifiers: str
    starts_on: date
    ends_on: date
    approved: int | None
    used: int


@dataclass(frozen=True)
class Permit:
    """A prior authorization or a plan of care, by its number."""

    number: str
    member_id: str
    status: str
    lines: tuple[GrantedLine, ...]


@dataclass(frozen=True)
class PlanRule:
    """What a plan says of some procedures on some days."""

    plan: str
    rule: Rule
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True)
class ListedEdition:
    """An edition of the prioritized list, with those of its lines and groups that the claim's codes stand on.

    `by_diagnosis` and `by_procedure`: the numbers of lines by the beginnings of codes.
    """

    edition: Edition
    starts_on: date
    ends_on: date | None
    groups: Mapping[str, Group] = field(default_factory=dict)
    by_diagnosis: Mapping[str, frozenset[int]] = field(default_factory=dict)
    by_procedure: Mapping[str, frozenset[int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Facts:
    """All of it. `panels`: None when there is no such member; its spans are those of all days.

    `began_as`: of an institutional claim that adjusts another, the type of bill with which that one came, before
    anything of it was adjusted; "" where nobody knows.
    """

    parties: Mapping[int, Party]
    panels: Panels | None
    procedures: Mapping[str, Code] = field(default_factory=dict)
    diagnoses: frozenset[str] = frozenset()
    fees: tuple[Fee, ...] = ()
    ranges: tuple[Range, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    permits: Mapping[str, Permit] = field(default_factory=dict)
    plan_rules: tuple[PlanRule, ...] = ()
    editions: tuple[ListedEdition, ...] = ()
    copays: Mapping[tuple[str, str], int] = field(default_factory=dict)  # by plan and service type
    began_as: str = ""
