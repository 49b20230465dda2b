"""Benefits and HSC Inquiry with make-believe values, in its states."""

from __future__ import annotations

from components.benefits.benefits_form import BenefitsForm
from components.benefits.finding import VERDICTS, Finding
from components.codes.code_choices import CodeChoices
from components.component import Component
from components.gallery.benefit_values import (
    CROWN,
    HIP,
    LONG_CODE,
    PLANS,
    WALKER,
    WARTS,
    Band,
    Edition,
    Facts,
    FoundCodes,
    InquiryDraft,
    Judged,
    Line,
    Rule,
)
from components.gallery.values import HOSTILE, LONG_NAME, LONG_WORD

ASKED = InquiryDraft(plan="BMH", procedure="E0143", diagnosis="S72.001A", date_of_service="11/22/2026")
MEANT = {"procedure": CodeChoices.chosen("procedure", WALKER), "diagnosis": CodeChoices.chosen("diagnosis", HIP)}
ERRORS = {
    "plan": "Choose the Benefit Plan",
    "procedure": "Choose one of the procedures below the field",
    "diagnosis": "No diagnosis has this code, or is called so",
    "date_of_service": "Enter Date of Service as MM/DD/YYYY",
}
FUNDED = "It is on line 37, which is funded. Lines 1 to 469 of 660 are paid for."
BELOW = "It is on line 540, below the funding line. Lines 1 to 469 of 660 are paid for."
YOUNGER = "For members under 21, each case is looked at: ask for a prior authorization."
BY_AGE = (
    Band(to_age=15, rule=Rule(covered=False)),
    Band(from_age=16, to_age=20, rule=Rule(needs_prior_authorization=True, limits="One tooth a year.")),
    Band(from_age=21, rule=None),
)
MANY = [Line(number=number, has_diagnosis=False) for number in range(1, 11)]


def answered(facts: Facts, judged: Judged) -> BenefitsForm:
    finding = Finding.of(facts, judged, plan="BMH, OHP Plus")
    return BenefitsForm.of(ASKED, plans=PLANS, choices=MEANT, finding=finding)


WALKER_FOR_HIP = Facts(procedure=WALKER, diagnosis=HIP, bands=[Band(rule=Rule(limits="Once in 5 years."))])

BENEFIT_SCREENS: dict[str, tuple[str, Component]] = {
    "benefits": ("Benefits and HSC Inquiry", BenefitsForm.of(InquiryDraft(), plans=PLANS)),
    "benefits-covered": (
        "Benefits, covered",
        answered(WALKER_FOR_HIP, Judged(reasons=["BMH covers E0143.", FUNDED], lines=[Line()])),
    ),
    "benefits-by-age": (
        "Benefits, it depends on the age",
        answered(
            Facts(procedure=CROWN, bands=BY_AGE),
            Judged(verdict="by age", reasons=["BMH covers D0014 for some ages only, which stand below."], lines=MANY),
        ),
    ),
    "benefits-below": (
        "Benefits, below the funding line",
        answered(
            Facts(diagnosis=WARTS),
            Judged(verdict="reviewed", reasons=[BELOW, YOUNGER], lines=[Line(number=540, has_procedure=False)]),
        ),
    ),
    "benefits-choices": (
        "Benefits, with codes to choose from",
        BenefitsForm.of(
            InquiryDraft(procedure="walk", diagnosis="xyzzy", date_of_service="13/13/2026"),
            plans=PLANS,
            errors=ERRORS,
            choices={
                "procedure": CodeChoices.of("procedure", FoundCodes(codes=[WALKER, CROWN, LONG_CODE], more=True)),
                "diagnosis": CodeChoices.of("diagnosis", FoundCodes()),
            },
        ),
    ),
    "benefits-long": (
        "Benefits, very long",
        answered(
            Facts(
                procedure=LONG_CODE,
                bands=[Band(rule=Rule(limits=f"{HOSTILE} {LONG_WORD}"))],
                edition=Edition(name=LONG_NAME),
            ),
            Judged(
                verdict="if funded",
                reasons=[f"{LONG_NAME} {LONG_WORD}"],
                lines=[Line(condition=LONG_WORD, treatment=HOSTILE)],
            ),
        ),
    ),
    **{
        f"benefits-{verdict.replace(' ', '-')}-only": (
            f"Benefits, {verdict} and nothing else",
            answered(Facts(procedure=WALKER, edition=None), Judged(verdict=verdict, reasons=["A reason."])),
        )
        for verdict in VERDICTS
    },
}
