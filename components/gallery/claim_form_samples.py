"""The claim form with make-believe values, in its states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from components.claim_forms.claim_check import ClaimCheck
from components.claim_forms.claim_conflict import ClaimConflict
from components.claim_forms.claim_form import ClaimFormScreen
from components.claim_forms.claim_state import ClaimState
from components.claim_forms.claim_types import ClaimTypes
from components.claim_forms.member_says import NOBODY, NOT_YET, MemberSays
from components.codes.code_choices import CodeChoices
from components.component import Component
from components.gallery.benefit_values import WALKER, FoundCodes
from components.gallery.clerk_values import NOW
from components.gallery.values import HOSTILE, LONG_PROVIDER, LONG_WORD, PROVIDER
from components.page.moment import Moment


@dataclass(frozen=True, kw_only=True)
class Line:
    from_date: str = "11/02/2026"
    to_date: str = ""
    procedure: str = "00002"
    modifiers: str = "25"
    place_of_service: str = ""
    revenue_code: str = "0510"
    tooth: str = "3"
    surfaces: str = "MO"
    pointers: str = "1 2"
    units: str = "1"
    charge: str = "180.00"


@dataclass(frozen=True, kw_only=True)
class Payer:
    kind: str = "insurance"
    carrier: str = "Make-Believe Mutual"
    policy_number: str = "MBM-42"
    paid: str = "0"
    answered_on: str = "11/09/2026"
    reason: str = "96"


@dataclass(frozen=True, kw_only=True)
class Occurrence:
    occurrence: str = "74"
    from_date: str = "11/02/2026"
    to_date: str = "11/03/2026"


@dataclass(frozen=True, kw_only=True)
class Value:
    value: str = "80"
    amount: str = "2"


@dataclass(frozen=True, kw_only=True)
class Form:
    claim_type: str = "P"
    member_id: str = "XA12B34C"
    patient_account: str = "A-1042"
    rendering: str = ""
    referring: str = ""
    prior_authorization: str = ""
    place_of_service: str = "11"
    type_of_bill: str = "0131"
    admitted_on: str = "11/02/2026"
    discharged_on: str = "11/04/2026"
    patient_status: str = "01"
    conditions: str = "02 17"
    notes: str = "Seen with an interpreter."
    diagnoses: Sequence[str] = ("J20.9", "E11.9")
    payers: Sequence[Payer] = ()
    occurrences: Sequence[Occurrence] = ()
    values: Sequence[Value] = ()
    lines: Sequence[Line] = (Line(), Line(charge="65"))


@dataclass(frozen=True, kw_only=True)
class Names:
    header: Sequence[str] = ("member_id", "patient_account", "rendering", "referring", "place_of_service")
    line: Sequence[str] = (
        *("from_date", "to_date", "procedure", "modifiers", "place_of_service", "pointers", "units", "charge"),
    )
    occurrence: Sequence[str] = ()
    value: Sequence[str] = ()
    payer: Sequence[str] = ("kind", "carrier", "policy_number", "paid", "answered_on", "reason")

    def of_rows(self, rows: str) -> Sequence[str]:
        return {"lines": self.line, "payers": self.payer, "occurrences": self.occurrence, "values": self.value}[rows]


@dataclass(frozen=True, kw_only=True)
class Totals:
    charged_cents: int = 24_500
    others_paid_cents: int = 0
    unread: int = 0


@dataclass(frozen=True, kw_only=True)
class Member:
    member_id: str = "XA12B34C"
    last_name: str = "Pretend"
    first_name: str = "Paula"
    date_of_birth: date = date(1990, 5, 17)


@dataclass(frozen=True, kw_only=True)
class Days:
    first: date = date(2026, 11, 2)
    last: date = date(2026, 11, 4)


@dataclass(frozen=True, kw_only=True)
class Cover:
    verdict: str = "all"
    gaps: Sequence[Days] = ()


@dataclass(frozen=True, kw_only=True)
class Says:
    member: Member = field(default_factory=Member)
    asked: Days = field(default_factory=Days)
    cover: Cover = field(default_factory=Cover)
    who_pays: str = "The Oregon Health Authority pays, fee-for-service."


@dataclass(frozen=True, kw_only=True)
class Difference:
    name: str
    mine: str
    theirs: str


DENTAL = Names(
    header=("member_id", "patient_account", "rendering", "prior_authorization", "place_of_service"),
    line=("from_date", "procedure", "tooth", "surfaces", "place_of_service", "units", "charge"),
)
STAY = Names(
    header=("member_id", "type_of_bill", "admitted_on", "discharged_on", "patient_status", "conditions"),
    line=("from_date", "to_date", "revenue_code", "procedure", "modifiers", "units", "charge"),
    occurrence=("occurrence", "from_date", "to_date"),
    value=("value", "amount"),
)
WITH_CODES = Form(claim_type="I", occurrences=(Occurrence(),), values=(Value(), Value(value="54", amount="3200")))
EMPTY = Form(
    member_id="",
    patient_account="",
    place_of_service="",
    notes="",
    diagnoses=(),
    lines=(Line(from_date="", procedure="", modifiers="", pointers="", units="", charge=""),),
)
COVERED = MemberSays.of(Says(), asked="XA12B34C 2026-11-02 2026-11-04")
PARTLY = MemberSays.of(
    Says(cover=Cover(verdict="some", gaps=(Days(first=date(2026, 11, 4)),))), asked="XA12B34C 2026-11-02 2026-11-04"
)
ERRORS = {
    "member_id": "Member ID must be the 8 letters and digits on the member's card",
    "diagnoses-1": "This diagnosis is on the claim already",
    "lines-0-procedure": "Procedure must be a code of five letters and digits",
    "lines-1-charge": "Charge must be an amount in dollars, such as 125.00",
}
LONG = Form(
    member_id=LONG_WORD,
    patient_account=HOSTILE,
    notes=HOSTILE,
    diagnoses=(LONG_WORD,) * 5,
    lines=(Line(procedure=LONG_WORD, charge=LONG_WORD),),
    payers=(Payer(carrier=HOSTILE),),
)


def state(form: Form, totals: Totals, **more: str) -> ClaimState:
    return ClaimState.of(form, totals, revision=4, saved_at=NOW, **more)


def typing(
    form: Form,
    names: Names | None = None,
    *,
    totals: Totals | None = None,
    member: MemberSays = COVERED,
    purpose: str = "new",
    **more: object,
) -> ClaimFormScreen:
    given: dict[str, object] = {"state": state(form, totals or Totals()), **more}
    return ClaimFormScreen.of(
        form,
        names or Names(),
        acting_for=PROVIDER.medicaid_id,
        draft_id=7,
        purpose=purpose,
        icn="2226300000012",
        member=member,
        **given,  # type: ignore[arg-type]
    )


def checking(form: Form, *, names: Names | None = None, long: bool = False, **more: object) -> ClaimCheck:
    return ClaimCheck.of(
        form,
        names or Names(),
        Totals(),
        cents=lambda typed: 18_000 if typed == "180.00" else None,
        acting_for=PROVIDER.medicaid_id,
        provider=LONG_PROVIDER if long else PROVIDER,
        draft_id=7,
        revision=4,
        member=COVERED,
        **more,  # type: ignore[arg-type]
    )


CONFLICT = ClaimConflict.of(
    7,
    [
        Difference(name="lines-0-charge", mine="180.00", theirs="210.00"),
        Difference(name="diagnoses-1", mine="E11.9", theirs=""),
        Difference(name="notes", mine="Seen with an interpreter.", theirs=HOSTILE),
    ],
    user_name="ZOEDOE22",
    saved=Moment(id="saved-at", at=NOW, to_the_minute=True),
    revision=5,
)

CLAIM_FORM_SCREENS: dict[str, tuple[str, Component]] = {
    "claim-types": ("New claim", ClaimTypes.of(acting_for=PROVIDER.medicaid_id, once="")),
    "claim-form-empty": (
        "A professional claim, empty",
        typing(EMPTY, totals=Totals(charged_cents=0), member=MemberSays.without(NOT_YET)),
    ),
    "claim-form": ("A professional claim, being typed", typing(Form(payers=(Payer(),)), member=PARTLY)),
    "claim-form-dental": ("A dental claim, being typed", typing(Form(claim_type="D"), DENTAL, purpose="copy")),
    "claim-form-stay": ("An institutional claim, being typed", typing(WITH_CODES, STAY, purpose="adjust")),
    "claim-form-codes": (
        "A claim, with codes to choose from",
        typing(
            Form(),
            purpose="resubmit",
            choices={"lines-0-procedure": CodeChoices.of("lines-0-procedure", FoundCodes(codes=[WALKER], more=True))},
        ),
    ),
    "claim-form-errors": (
        "A claim, with errors",
        typing(
            Form(),
            errors=ERRORS,
            member=MemberSays.without(NOBODY, kind="bad"),
            totals=Totals(others_paid_cents=4_000, unread=1),
        ),
    ),
    "claim-form-conflict": (
        "A claim that a colleague changed meanwhile",
        typing(
            Form(),
            conflict=CONFLICT,
            state=state(Form(), Totals(), trouble="Not saved: ZOEDOE22 saved this claim meanwhile. See above."),
        ),
    ),
    "claim-form-long": ("A claim, long and hostile", typing(LONG, totals=Totals(unread=2))),
    "claim-check": ("Check and submit", checking(Form(payers=(Payer(),)))),
    "claim-check-stay": ("Check and submit, of a hospital", checking(WITH_CODES, names=STAY)),
    "claim-check-wrong": ("Check and submit, with errors", checking(Form(), wrong=ERRORS)),
    "claim-check-unticked": ("Check and submit, not confirmed", checking(Form(), error="Tick the box")),
    "claim-check-changed": (
        "Check and submit, changed meanwhile",
        checking(replace(LONG, member_id="XA12B34C"), long=True, changed="ZOEDOE22 changed this claim meanwhile"),
    ),
}
