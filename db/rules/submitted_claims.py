"""A claim that can be decided: what was typed, read and found to be well-formed. Money is in cents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from db.rules.claims import ClaimType, Frequency
from db.rules.hospital_codes import Occurrence, Value


class PayerKind(StrEnum):
    """Stored so."""

    MEDICARE = "medicare"
    INSURANCE = "insurance"


@dataclass(frozen=True)
class OtherPayer:
    """What another payer answered. `reason`: a claim adjustment reason code, where it paid nothing."""

    kind: PayerKind
    carrier: str
    policy_number: str
    paid_cents: int
    answered_on: date | None
    reason: str = ""


@dataclass(frozen=True)
class SubmittedLine:
    """`number`: from 1. `pointers`: places among the diagnoses, from 1."""

    number: int
    service_from: date
    service_to: date
    procedure: str
    modifiers: tuple[str, ...]
    place_of_service: str
    revenue_code: str
    tooth: str
    surfaces: str
    pointers: tuple[int, ...]
    units: int
    charged_cents: int


@dataclass(frozen=True)
class SubmittedClaim:
    """`billing`, `rendering`, `referring`, `replaces`: numbers of rows. `rendering`: None is the billing provider.

    `replaces`: the claim whose place this one takes, or that it follows; then `first_received_at` is when the first
    of its chain was received.
    """

    claim_type: ClaimType
    frequency: Frequency
    billing: int
    rendering: int | None
    referring: int | None
    member_id: str
    patient_account: str
    prior_authorization: str
    place_of_service: str
    type_of_bill: str
    admitted_on: date | None
    discharged_on: date | None
    patient_status: str
    notes: str
    diagnoses: tuple[str, ...]
    payers: tuple[OtherPayer, ...]
    lines: tuple[SubmittedLine, ...]
    received_at: datetime
    replaces: int | None = None
    first_received_at: datetime | None = None
    conditions: tuple[str, ...] = ()  # institutional, and so the next two
    occurrences: tuple[Occurrence, ...] = ()
    values: tuple[Value, ...] = ()

    @property
    def service_from(self) -> date:
        return min(line.service_from for line in self.lines)

    @property
    def service_to(self) -> date:
        return max(line.service_to for line in self.lines)

    @property
    def charged_cents(self) -> int:
        return sum(line.charged_cents for line in self.lines)

    @property
    def other_paid_cents(self) -> int:
        return sum(payer.paid_cents for payer in self.payers)
