"""Condition, occurrence and value codes of institutional claims, in our own words, and how a claim holds them.

An agency that takes others adds them here. A claim has as many as a UB-04 has boxes for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from db.rules.code_list import CodeList

MOST_CONDITIONS, MOST_OCCURRENCES, MOST_VALUES = 11, 12, 12

CONDITIONS = CodeList(
    "Condition code",
    {
        "01": "From military service",
        "02": "From work",
        "03": "Other insurance, which is not named here",
        "06": "Kidney failure, within the first 30 months of Medicare",
        "07": "Hospice patient, treated for something else",
        "08": "Would not tell about other insurance",
        "09": "Neither patient nor spouse works",
        "10": "Works, but has no insurance through work",
        "17": "Has no home",
        "20": "Patient wants the claim to be sent",
        "21": "Billed for the sake of a denial",
        "38": "No room with two beds was free",
        "39": "Private room, medically needed",
        "40": "Went to another hospital on the first day",
        "41": "Partial hospitalization",
        "42": "Care after discharge is not related to the stay",
        "43": "Home care began within three days",
        "44": "Inpatient changed to outpatient",
        "55": "No bed in a nursing facility was free",
        "61": "Outlier, by its cost",
        "77": "Full payment by another payer is accepted",
        "A1": "Check-up of a child (EPSDT)",
        "A4": "Family planning",
        "D0": "Dates of service were changed",
        "D1": "Charges were changed",
        "D2": "Revenue codes or procedures were changed",
        "D9": "Something else was changed",
        "DR": "In a disaster",
        "E0": "Patient status was changed",
        "G0": "Another visit on the same day",
    },
)
OCCURRENCES = CodeList(
    "Occurrence code",
    {
        "01": "Accident, medical payments are insured",
        "02": "Accident, no-fault insurance",
        "03": "Accident, somebody is liable",
        "04": "Accident at work",
        "05": "Accident, nothing is insured",
        "06": "Crime",
        "10": "Last menstrual period",
        "11": "Illness began",
        "16": "Last day of therapy",
        "17": "Plan for occupational therapy was made",
        "18": "Patient retired",
        "19": "Spouse retired",
        "22": "Active care ended",
        "24": "Other insurance denied",
        "25": "Other insurance ended",
        "26": "A bed in a nursing facility was free",
        "27": "Hospice care was certified",
        "29": "Plan for physical therapy was made",
        "30": "Plan for speech therapy was made",
        "35": "Physical therapy began",
        "42": "Discharge from hospice",
        "43": "Surgery was planned for, and canceled",
        "44": "Occupational therapy began",
        "45": "Speech therapy began",
        "50": "Assessment",
        "55": "Death",
        "A3": "Benefits were used up",
        "70": "Stay that a nursing facility asks for, from to",
        "71": "Stay before this one, from to",
        "72": "First and last visit",
        "74": "Leave of absence, or care of a lower level, from to",
        "76": "Patient pays, from to",
        "77": "Provider pays, from to",
        "78": "Stay in a nursing facility before, from to",
        "81": "Lower level of care before a birth, from to",
    },
)
VALUES = CodeList(
    "Value code",
    {
        "01": "Usual rate of a room with two beds",
        "02": "No rooms with two beds (0)",
        "06": "Medicare deductible for blood",
        "08": "Lifetime reserve, first calendar year",
        "09": "Medicare coinsurance, first calendar year",
        "10": "Lifetime reserve, second calendar year",
        "11": "Medicare coinsurance, second calendar year",
        "12": "Insurance through work, paid first",
        "14": "No-fault insurance, paid first",
        "15": "Workers’ compensation, paid first",
        "23": "Monthly income that recurs",
        "30": "Tests before admission",
        "31": "What the patient has to pay",
        "37": "Blood, pints given",
        "39": "Blood, pints replaced",
        "45": "Hour of the accident",
        "48": "Hemoglobin",
        "49": "Hematocrit",
        "50": "Visits of physical therapy",
        "51": "Visits of occupational therapy",
        "52": "Visits of speech therapy",
        "54": "Weight at birth, in grams",
        "66": "Spend-down",
        "80": "Covered days",
        "81": "Days that are not covered",
        "82": "Coinsurance days",
        "83": "Lifetime reserve days",
        "A1": "Deductible, first payer",
        "A2": "Coinsurance, first payer",
        "A8": "Weight, in kilograms",
        "A9": "Height, in centimeters",
        "D3": "What the patient is expected to pay",
    },
)

FIRST_SPAN, LAST_SPAN = "70", "99"
"""Occurrences that take from one day to another."""


def is_span(code: str) -> bool:
    return FIRST_SPAN <= code <= LAST_SPAN


@dataclass(frozen=True)
class Occurrence:
    """`ends_on`: of a span."""

    code: str
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True)
class Value:
    """`hundredths`: of dollars, days, or whatever it is: 3 days are 300."""

    code: str
    hundredths: int


def stored_occurrences(occurrences: Iterable[Occurrence]) -> str:
    """As a claim holds them: 11:2026-10-01 74:2026-10-02/2026-10-04."""
    return " ".join(f"{one.code}:{'/'.join(_days(one))}" for one in occurrences)


def _days(one: Occurrence) -> Iterator[str]:
    yield from (day.isoformat() for day in (one.starts_on, one.ends_on) if day)


def occurrences_in(stored: str) -> tuple[Occurrence, ...]:
    """The same read. Raises ValueError."""
    return tuple(_occurrence(*one.partition(":")[::2]) for one in stored.split())


def _occurrence(code: str, days: str) -> Occurrence:
    first, _, last = days.partition("/")
    return Occurrence(code, date.fromisoformat(first), date.fromisoformat(last) if last else None)


def stored_values(values: Iterable[Value]) -> str:
    """As a claim holds them: 80:300 01:120000."""
    return " ".join(f"{one.code}:{one.hundredths}" for one in values)


def values_in(stored: str) -> tuple[Value, ...]:
    """The same read."""
    return tuple(Value(code, int(hundredths)) for code, hundredths in (one.split(":") for one in stored.split()))
