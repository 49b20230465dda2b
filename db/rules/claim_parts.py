"""What is known of a claim, part by part. Money is in cents; the last day of service belongs to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from db.rules import bill_types, claim_reasons, icns
from db.rules.claims import STATUS_LABELS, TYPE_LABELS, ClaimType, Frequency, Status
from db.rules.hospital_codes import CONDITIONS, OCCURRENCES, VALUES, Occurrence, Value
from db.rules.patient_statuses import PATIENT_STATUSES
from db.rules.places_of_service import PLACES
from db.rules.submitted_claims import OtherPayer


@dataclass(frozen=True)
class _ByNumber:
    """Something with an ICN, as its claims and those of its chain are."""

    id: int
    icn: str
    status: Status
    frequency: Frequency

    @property
    def number(self) -> str:
        """The ICN as people know it: none before the claim is submitted."""
        return "" if icns.is_draft(self.icn) else self.icn

    @property
    def status_label(self) -> str:
        return STATUS_LABELS[self.status]


@dataclass(frozen=True)
class FoundClaim(_ByNumber):
    """A claim in a list. `replaced_by`: what the next one of its chain is, if there is one; `replaced_as`: its status.

    A void that waits has not taken its place yet, and one that was denied never will.
    """

    claim_type: ClaimType
    replaced_by: Frequency | None
    member_id: str
    last_name: str
    first_name: str
    patient_account: str
    service_from: date
    service_to: date
    charged_cents: int
    paid_cents: int
    paid_on: date | None
    replaced_as: Status | None = field(default=None, kw_only=True)

    @property
    def type_label(self) -> str:
        return TYPE_LABELS[self.claim_type]


@dataclass(frozen=True)
class ChainClaim(_ByNumber):
    """One of the claims that took each other's place. `replaces`: the number of that one's row."""

    replaces: int | None
    received_at: datetime
    charged_cents: int
    paid_cents: int
    type_of_bill: str = ""


@dataclass(frozen=True)
class Party:
    """A provider, as the claim names it."""

    id: int
    name: str
    npi: str
    medicaid_id: str


@dataclass(frozen=True)
class Reason:
    """`line`: the number of the line, 0 for the claim as a whole. `field`: what may be put right, or ""."""

    line: int
    group: str
    reason: str
    remark: str
    amount_cents: int
    field: str = ""

    @property
    def words(self) -> str:
        return claim_reasons.words(self.reason)

    @property
    def remark_words(self) -> str:
        return claim_reasons.remark_words(self.remark)

    @property
    def said(self) -> str:
        """What reason and remark mean together; "" where nobody knows."""
        return " ".join(filter(None, (self.words, self.remark_words)))

    @property
    def group_words(self) -> str:
        return claim_reasons.group_words(self.group)

    @property
    def code(self) -> str:
        """As a remittance has it: CO-97, N19."""
        return f"{self.group}-{self.reason}" + (f", {self.remark}" if self.remark else "")


@dataclass(frozen=True)
class Line:
    """`meaning`: what the procedure is, or the revenue code without one, in words; "" where nobody knows."""

    number: int
    status: Status
    procedure: str
    modifiers: str
    revenue_code: str
    place_of_service: str
    tooth: str
    surfaces: str
    diagnosis_pointers: str
    units: int
    charged_cents: int
    allowed_cents: int
    paid_cents: int
    service_from: date
    service_to: date
    meaning: str = ""

    @property
    def status_label(self) -> str:
        return STATUS_LABELS[self.status]


@dataclass(frozen=True)
class HospitalCode:
    """`kind`: in words. `starts_on` and `ends_on`: of an occurrence; `hundredths`: of a value."""

    kind: str
    code: str
    meaning: str
    starts_on: date | None = None
    ends_on: date | None = None
    hundredths: int | None = None


@dataclass(frozen=True)
class Payment:
    """What a remittance said of the claim; below zero where it took a payment back. `id`: of the remittance's row."""

    id: int
    number: str
    paid_on: date
    paid_cents: int


@dataclass(frozen=True)
class Claim(FoundClaim):
    """A whole claim. `chain`: the claim itself among the others, in their order; empty when it stands alone.

    Of a claim that the provider is no party to, nothing is told but that it took the place of this one, and when.
    `meanings`: what the diagnoses are in words, by their codes, as far as that is known.
    """

    diagnoses: tuple[str, ...]
    prior_authorization: str
    place_of_service: str
    type_of_bill: str
    patient_status: str
    admitted_on: date | None
    discharged_on: date | None
    other_paid_cents: int
    allowed_cents: int
    copay_cents: int
    received_at: datetime
    suspended_at: datetime | None
    decided_at: datetime | None
    billed_by: Party
    rendered_by: Party | None
    lines: tuple[Line, ...] = ()
    reasons: tuple[Reason, ...] = ()
    chain: tuple[ChainClaim, ...] = ()
    payments: tuple[Payment, ...] = ()
    replaced_at: datetime | None = None
    referred_by: Party | None = None
    payers: tuple[OtherPayer, ...] = ()
    notes: str = ""
    meanings: Mapping[str, str] = field(default_factory=dict)
    conditions: tuple[str, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    values: tuple[Value, ...] = ()

    @property
    def place_name(self) -> str:
        """Of the place of service, in words; "" where nobody knows, as of the next two."""
        return PLACES.name(self.place_of_service)

    @property
    def bill_name(self) -> str:
        return bill_types.BILL_TYPES.name(bill_types.without_frequency(self.type_of_bill))

    @property
    def status_name(self) -> str:
        return PATIENT_STATUSES.name(self.patient_status)

    @property
    def hospital_codes(self) -> tuple[HospitalCode, ...]:
        """Its condition, occurrence and value codes."""
        return (
            *(HospitalCode("Condition", code, CONDITIONS.name(code)) for code in self.conditions),
            *(
                HospitalCode("Occurrence", one.code, OCCURRENCES.name(one.code), one.starts_on, one.ends_on)
                for one in self.occurrences
            ),
            *(HospitalCode("Value", one.code, VALUES.name(one.code), hundredths=one.hundredths) for one in self.values),
        )

    @property
    def began_as(self) -> str:
        """Its type of bill before anything was adjusted or voided: that says which part of a stay it is."""
        by_id: dict[int | None, ChainClaim] = {one.id: one for one in self.chain}
        one = by_id.get(self.id)
        for _ in self.chain:
            if one and one.frequency is not Frequency.ORIGINAL:
                one = by_id.get(one.replaces)
        return one.type_of_bill if one else self.type_of_bill

    @property
    def next(self) -> ChainClaim | None:
        """What took its place; a claim that is not submitted yet has not."""
        later = (one for one in self.chain if one.replaces == self.id and one.status is not Status.DRAFT)
        return next(later, None)

    @property
    def before(self) -> ChainClaim | None:
        """Whose place it took."""
        own = next((one for one in self.chain if one.id == self.id), None)
        return next((one for one in self.chain if own and one.id == own.replaces), None)
