"""Make-believe claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from components.gallery.clerk_values import NOW
from components.gallery.values import HOSTILE, LONG_NAME, LONG_WORD

SERVED = date(2026, 9, 14)
PAID_ON = date(2026, 9, 25)


@dataclass(kw_only=True)
class SearchDraft:
    icn: str = ""
    member_id: str = ""
    from_date: str = ""
    to_date: str = ""
    status: str = ""
    claim_type: str = ""
    patient_account: str = ""
    paid_date: str = ""


@dataclass(frozen=True, kw_only=True)
class Party:
    name: str = "Cascade Family Clinic"
    npi: str = "1234567893"
    medicaid_id: str = "506675928"


@dataclass(frozen=True, kw_only=True)
class Reason:
    line: int = 1
    code: str = "CO-45"
    said: str = "The charge is above what the plan allows."
    group_words: str = "Yours to write off: do not bill the member"
    amount_cents: int = 3750
    field: str = ""


@dataclass(frozen=True, kw_only=True)
class HospitalCode:
    kind: str = "Condition"
    code: str = "02"
    meaning: str = "From work"
    starts_on: date | None = None
    ends_on: date | None = None
    hundredths: int | None = None


@dataclass(frozen=True, kw_only=True)
class Line:
    number: int = 1
    status: str = "PAID"
    status_label: str = "PAID"
    procedure: str = "T1015"
    meaning: str = "Clinic visit/encounter, all-inclusive"
    modifiers: str = ""
    revenue_code: str = ""
    place_of_service: str = ""
    tooth: str = ""
    surfaces: str = ""
    diagnosis_pointers: str = "12"
    units: int = 1
    charged_cents: int = 18000
    allowed_cents: int = 14250
    paid_cents: int = 14250
    service_from: date = SERVED
    service_to: date = SERVED


@dataclass(frozen=True, kw_only=True)
class Payment:
    id: int = 41
    number: str = "260925506675928"
    paid_on: date = PAID_ON
    paid_cents: int = 14250


@dataclass(frozen=True, kw_only=True)
class ChainClaim:
    id: int
    number: str
    status: str = "PAID"
    status_label: str = "PAID"
    frequency: str = "7"
    charged_cents: int = 18000
    paid_cents: int = 14250
    received_at: datetime = NOW
    replaces: int | None = None


@dataclass(frozen=True, kw_only=True)
class Payer:
    carrier: str = "Made-up Mutual"
    policy_number: str = "MU-100-2"
    paid_cents: int = 2500
    answered_on: date | None = SERVED
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Step:
    label: str
    day: date | None = SERVED
    when: str = "done"
    text: str = ""
    other: int | None = None


@dataclass(frozen=True, kw_only=True)
class Claim:
    id: int = 17
    number: str = "2226258000017"
    status: str = "PAID"
    status_label: str = "PAID"
    frequency: str = "1"
    type_label: str = "Professional"
    replaced_by: str | None = None
    replaced_as: str | None = None
    member_id: str = "XA12B34C"
    last_name: str = "Madeup-Alder"
    first_name: str = "Ada"
    patient_account: str = "A-1042"
    service_from: date = SERVED
    service_to: date = SERVED
    charged_cents: int = 18000
    paid_cents: int = 14250
    paid_on: date | None = PAID_ON
    diagnoses: Sequence[str] = ("J209", "I10")
    meanings: Mapping[str, str] = field(default_factory=lambda: {"J209": "Acute bronchitis, unspecified"})
    prior_authorization: str = ""
    place_of_service: str = "11"
    type_of_bill: str = ""
    patient_status: str = ""
    admitted_on: date | None = None
    discharged_on: date | None = None
    other_paid_cents: int = 0
    allowed_cents: int = 14250
    copay_cents: int = 0
    billed_by: Party = Party()
    rendered_by: Party | None = None
    referred_by: Party | None = None
    payers: Sequence[Payer] = ()
    place_name: str = ""
    bill_name: str = ""
    status_name: str = ""
    hospital_codes: Sequence[HospitalCode] = ()
    notes: str = ""
    lines: Sequence[Line] = (Line(),)
    reasons: Sequence[Reason] = (Reason(),)
    chain: Sequence[ChainClaim] = ()
    payments: Sequence[Payment] = (Payment(),)


@dataclass(frozen=True, kw_only=True)
class FoundPage:
    claims: Sequence[Claim]
    more: bool = False


PAID = Claim()
NOT_TAKEN = Reason(
    line=2,
    code="CO-97, N19",
    said="Paid together with another service. The procedure is part of the main one.",
    amount_cents=1500,
)
DENIED_LINE = Line(
    number=2,
    status="DENIED",
    status_label="DENIED",
    procedure="A4550",
    meaning="Surgical trays",
    charged_cents=1500,
    allowed_cents=0,
    paid_cents=0,
)
PARTLY = replace(PAID, charged_cents=19500, lines=(Line(), DENIED_LINE), reasons=(Reason(), NOT_TAKEN))
DENIED = replace(
    PAID,
    id=18,
    number="2226258000018",
    status="DENIED",
    status_label="DENIED",
    allowed_cents=0,
    paid_cents=0,
    lines=(replace(DENIED_LINE, number=1),),
    reasons=(
        Reason(code="CO-27, N30", said="After the member's cover ended. The member may not have it."),
        Reason(code="CO-999", said="", group_words=""),
    ),
    payments=(Payment(paid_cents=0),),
)
SUSPENDED = replace(
    PAID,
    status="SUSPENDED",
    status_label="SUSPENDED",
    paid_cents=0,
    paid_on=None,
    lines=(Line(status="SUSPENDED", status_label="SUSPENDED"),),
    reasons=(Reason(code="OA-133", said="Nobody has decided yet.", group_words="", amount_cents=0),),
    payments=(),
)
DRAFT = replace(
    SUSPENDED,
    number="",
    status="DRAFT",
    status_label="Not Submitted Yet",
    lines=(Line(status="DRAFT", status_label="Not Submitted Yet"),),
    reasons=(),
)
CHAIN = (
    ChainClaim(id=17, number=PAID.number, frequency="1"),
    ChainClaim(id=30, number="5026280000030", paid_cents=28500, received_at=NOW + timedelta(days=20)),
    ChainClaim(id=31, number="5026290000031", frequency="8", paid_cents=0, received_at=NOW + timedelta(days=30)),
)
ADJUSTED = replace(
    PAID, replaced_by="7", replaced_as="PAID", chain=CHAIN, payments=(Payment(), Payment(paid_cents=-14250))
)
VOID = replace(PAID, id=31, number=CHAIN[2].number, frequency="8", lines=(), reasons=(), chain=CHAIN, payments=())
DENTAL = replace(
    PAID,
    type_label="Dental",
    diagnoses=(),
    lines=(
        Line(
            procedure="D0012",
            meaning="Filling, several surfaces (made up in place of CDT)",
            tooth="14",
            surfaces="MO",
            diagnosis_pointers="",
        ),
    ),
)
STAY = replace(
    PAID,
    type_label="Institutional",
    place_of_service="",
    type_of_bill="0111",
    bill_name="Hospital, inpatient",
    patient_status="01",
    status_name="Went home",
    hospital_codes=(
        HospitalCode(),
        HospitalCode(kind="Occurrence", code="74", meaning="", starts_on=SERVED, ends_on=SERVED + timedelta(days=1)),
        HospitalCode(kind="Value", code="54", meaning="Weight at birth, in grams", hundredths=320_000),
    ),
    admitted_on=SERVED,
    discharged_on=SERVED + timedelta(days=4),
    service_to=SERVED + timedelta(days=4),
    prior_authorization="MB00000002",
    rendered_by=Party(name="Fictional Falls Hospital"),
    charged_cents=104300000,
    allowed_cents=62500000,
    other_paid_cents=12500000,
    copay_cents=300,
    paid_cents=49999700,
    lines=(
        Line(procedure="", meaning="", revenue_code="0120", units=4, service_to=SERVED + timedelta(days=4)),
        Line(number=2, procedure="J0696", meaning="", revenue_code="0250", modifiers="GT 59", place_of_service="22"),
    ),
    reasons=(Reason(line=0, amount_cents=41800000),),
)
LONG = replace(
    STAY,
    first_name=HOSTILE,
    last_name=f"{LONG_WORD} {LONG_NAME}",
    patient_account=LONG_WORD[:38],
    billed_by=Party(name=LONG_NAME),
    rendered_by=Party(name=LONG_WORD),
    diagnoses=("S93401A",) * 12,
    meanings={"S93401A": f"{LONG_NAME} {HOSTILE}"},
    lines=(Line(meaning=LONG_NAME), Line(number=2, meaning=LONG_WORD)),
    reasons=(Reason(said=f"{LONG_NAME} {LONG_WORD}"), Reason(said=HOSTILE)),
)
