"""Types of bill of institutional claims without their last digit, the frequency; in our own words.

The first of the four digits is a zero that may be left out.
"""

from __future__ import annotations

from db.rules.code_list import CodeList
from db.rules.coverage import Code

BILL_TYPES = CodeList(
    "Type of bill",
    {
        "011": "Hospital, inpatient",
        "012": "Hospital, inpatient, Part B of Medicare only",
        "013": "Hospital, outpatient",
        "014": "Hospital, laboratory for others",
        "018": "Hospital, swing bed",
        "021": "Nursing facility, inpatient",
        "022": "Nursing facility, inpatient, Part B of Medicare only",
        "023": "Nursing facility, outpatient",
        "032": "Home health, under a plan",
        "034": "Home health, others",
        "065": "Intermediate care",
        "071": "Rural health clinic",
        "072": "Dialysis clinic",
        "073": "Free-standing clinic",
        "074": "Outpatient rehabilitation",
        "075": "Rehabilitation center",
        "076": "Community mental health center",
        "077": "Federally qualified health center",
        "081": "Hospice",
        "082": "Hospice of a hospital",
        "083": "Outpatient surgery of a hospital",
        "085": "Critical access hospital, outpatient",
        "086": "Residential facility",
    },
)


def find(typed: str) -> list[Code]:
    """By the beginning of a whole type of bill, its zero or none before it, or by words."""
    code = typed.strip()
    if not code.isdigit():
        return BILL_TYPES.find(typed)
    return [*BILL_TYPES.find(code[:3]), *([] if code.startswith("0") else BILL_TYPES.find(f"0{code[:2]}"))]


def without_frequency(bill: str) -> str:
    """The part that the list holds, of a whole type of bill of three or four digits."""
    return bill.zfill(4)[:3]


def is_known(bill: str) -> bool:
    """Whether it is a whole type of bill of the list."""
    return len(bill) in (3, 4) and without_frequency(bill) in BILL_TYPES
