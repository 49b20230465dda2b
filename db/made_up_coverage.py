"""What the benefit plans of the make-believe Oregon cover, and the copays, which no agency ever set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

OFFICE, DRUGS, EMERGENCY, DENTAL, VISION = (
    "Office visit",
    "Prescription drugs",
    "Emergency services",
    "Dental care",
    "Vision care",
)
SERVICE_TYPES = (
    OFFICE,
    "Hospital, inpatient",
    "Hospital, outpatient",
    EMERGENCY,
    "Urgent care",
    "Laboratory",
    "X-ray and imaging",
    DRUGS,
    "Mental health",
    "Substance use disorder treatment",
    "Maternity",
    DENTAL,
    VISION,
    "Medical transportation",
)
EVERYTHING = frozenset(SERVICE_TYPES)

COVERED: Mapping[str, frozenset[str]] = {
    "BMH": EVERYTHING,
    "BMP": frozenset({DENTAL, VISION, "Maternity"}),
    "BMD": EVERYTHING,
    "BMM": EVERYTHING,
    "MED": frozenset(),
    "CWM": frozenset({EMERGENCY}),
    "CWX": EVERYTHING - {VISION},
}

COPAY_CENTS: Mapping[tuple[str, str], int] = {
    ("BMH", DRUGS): 100,
    ("BMD", DRUGS): 300,
    ("BMD", OFFICE): 300,
    ("BMM", DRUGS): 300,
}

NOTES: Mapping[tuple[str, str], str] = {
    ("BMH", VISION): "Glasses under 21, and while pregnant.",
    ("BMD", DRUGS): "Drugs that Medicare Part D does not cover.",
    ("BMM", DRUGS): "Drugs that Medicare Part D does not cover.",
    ("CWM", EMERGENCY): "Labor and delivery included.",
}
OF_MEDICARE = "Premiums, deductibles and coinsurance of Medicare only."


@dataclass(frozen=True)
class MadeUpCopay:
    plan: str
    position: int
    service_type: str
    covered: bool
    copay_cents: int
    note: str


def copays() -> Iterator[MadeUpCopay]:
    """Every service type of every plan."""
    for plan, covered in COVERED.items():
        for position, service_type in enumerate(SERVICE_TYPES, start=1):
            note = NOTES.get((plan, service_type), OF_MEDICARE if plan == "MED" else "")
            cents = COPAY_CENTS.get((plan, service_type), 0)
            yield MadeUpCopay(plan, position, service_type, service_type in covered, cents, note)
