"""Eligibility with make-believe values, in its states."""

from __future__ import annotations

from dataclasses import replace

from components.ask_also.ask_also import AskAlso, Question
from components.component import Component
from components.eligibility.answer import Answer
from components.eligibility.coverage import Coverage
from components.eligibility.inquiry_form import NOBODY, InquiryForm
from components.eligibility.proof import Proof
from components.gallery.eligibility_values import (
    COPAYS,
    COVERED,
    DIED,
    GAP,
    LOCKED_IN,
    LONG,
    MEDICARE_FIRST,
    NOT_COVERED,
    NOT_TODAY,
    RECENT,
    Copay,
    EligibilityAnswer,
    InquiryDraft,
    PlanSpan,
)
from components.gallery.values import HOSTILE, LONG_NAME, LONG_WORD, PROVIDER

ACTING_FOR = PROVIDER.medicaid_id
ASKED = InquiryDraft(member_id="XA12B34C", from_date="11/21/2026", to_date="11/21/2026")
NAMED = InquiryDraft(last_name="Madeup-Alder", first_name="Ada", date_of_birth="2/29/1988")
ERRORS = {
    "last_name": "Enter the Last Name, or the Member ID alone",
    "date_of_birth": "Enter the Date of Birth as MM/DD/YYYY",
    "from_date": "From Date can be at most 13 months back: 10/21/2025 or later",
    "to_date": "To Date cannot be before From Date",
}
OF_MEMBER = [("member_id", ASKED.member_id)]
ALSO = AskAlso(
    acting_for=ACTING_FOR,
    questions=[
        Question("Claims of this member", "/claims", OF_MEMBER),
        Question("Prior authorizations of this member", "/prior-authorizations", OF_MEMBER),
        Question("Plans of care of this member", "/plans-of-care", OF_MEMBER),
    ],
)
BMH = Coverage.of(PlanSpan(), COPAYS)
LONG_COVERAGE = Coverage.of(
    PlanSpan(name=LONG_NAME),
    [Copay(service_type=LONG_NAME, copay_cents=123456, note=HOSTILE), Copay(service_type=LONG_WORD, note=LONG_WORD)],
)


def asking(answer: EligibilityAnswer | None = None, coverage: Coverage | None = None, **more: object) -> InquiryForm:
    shown = Answer.of(answer, acting_for=ACTING_FOR, coverage=coverage, also=ALSO) if answer else None
    given = {"draft": ASKED if answer else InquiryDraft(), **more}
    return InquiryForm.of(acting_for=ACTING_FOR, answer=shown, **given)  # type: ignore[arg-type]


ELIGIBILITY_SCREENS: dict[str, tuple[str, Component]] = {
    "eligibility": ("Eligibility", asking(recent=RECENT)),
    "eligibility-first": ("Eligibility, nothing asked yet", asking()),
    "eligibility-covered": ("Eligibility, covered", asking(COVERED)),
    "eligibility-coverage": ("Eligibility, with the coverage of a plan", asking(COVERED, BMH)),
    "eligibility-coverage-none": (
        "Eligibility, a plan without service types",
        asking(COVERED, Coverage.of(PlanSpan(), ())),
    ),
    "eligibility-gap": ("Eligibility, a gap in the middle", asking(GAP)),
    "eligibility-none": ("Eligibility, not covered on any day", asking(NOT_COVERED)),
    "eligibility-none-today": ("Eligibility, not covered on one day", asking(NOT_TODAY)),
    "eligibility-medicare": ("Eligibility, Medicare and other insurance first", asking(MEDICARE_FIRST)),
    "eligibility-lock-in": ("Eligibility, locked in to a pharmacy", asking(LOCKED_IN)),
    "eligibility-died": ("Eligibility, died", asking(DIED)),
    "eligibility-long": ("Eligibility, long and hostile", asking(LONG, LONG_COVERAGE)),
    "eligibility-nobody": ("Eligibility, no member found", asking(draft=NAMED, message=NOBODY, recent=RECENT)),
    "eligibility-several": (
        "Eligibility, several of the same name",
        asking(
            draft=NAMED,
            errors={"member_id": "Several members have this name and date of birth. Enter the Member ID"},
            recent=RECENT,
        ),
    ),
    "eligibility-errors": (
        "Eligibility, with errors",
        asking(
            draft=replace(NAMED, last_name="", date_of_birth="29/2/1988", from_date="1/1/2025", to_date="12/31/2024"),
            errors=ERRORS,
        ),
    ),
    "eligibility-proof": (
        "Eligibility, an answer found again",
        Proof.of(replace(GAP, again=True), acting_for=ACTING_FOR, coverage=BMH, also=ALSO),
    ),
    "eligibility-failed": (
        "Eligibility, no answer now",
        asking(draft=ASKED, failed="The data did not answer within 5 seconds.", recent=RECENT),
    ),
    "eligibility-coverage-failed": (
        "Eligibility, no coverage now",
        asking(COVERED, Coverage.without(PlanSpan(), "The data cannot be reached at the moment.")),
    ),
    "eligibility-others-failed": (
        "Eligibility, no earlier answers now",
        asking(number="X7KM-4PRT-9DHW", number_failed=LONG_NAME, recent_failed="The data cannot be reached."),
    ),
    "eligibility-proof-unknown": (
        "Eligibility, no answer with this number",
        asking(
            number="X7KM-4PRT",
            errors={"number": "There is no answer with this Verification number for your provider. Check it"},
            recent=RECENT,
        ),
    ),
}
