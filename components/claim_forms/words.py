"""Fields of the claim form, and kinds of claims, as people read them."""

from __future__ import annotations

from collections.abc import Mapping

TITLES: Mapping[str, str] = {"P": "Professional claim", "D": "Dental claim", "I": "Institutional claim"}

LABELS: Mapping[str, str] = {
    "member_id": "Member ID",
    "patient_account": "Patient Account Number",
    "rendering": "Rendering Provider",
    "referring": "Referring Provider",
    "prior_authorization": "Prior Authorization",
    "place_of_service": "Place of Service",
    "type_of_bill": "Type of Bill",
    "admitted_on": "Admission Date",
    "discharged_on": "Discharge Date",
    "patient_status": "Patient Status",
    "conditions": "Condition Codes",
    "notes": "Notes",
    "from_date": "From Date",
    "to_date": "To Date",
    "procedure": "Procedure",
    "modifiers": "Modifiers",
    "revenue_code": "Revenue Code",
    "tooth": "Tooth",
    "surfaces": "Surfaces",
    "pointers": "Diagnosis Pointers",
    "units": "Units",
    "charge": "Charge",
    "kind": "Who paid",
    "carrier": "Name of the payer",
    "policy_number": "Policy Number",
    "paid": "Amount Paid",
    "answered_on": "Date of its answer",
    "reason": "Reason Code",
    "occurrence": "Occurrence Code",
    "value": "Value Code",
    "amount": "Amount",
}

ROWS: Mapping[str, str] = {
    "lines": "Line",
    "diagnoses": "Diagnosis",
    "payers": "Other payer",
    "occurrences": "Occurrence",
    "values": "Value",
}


def label(name: str) -> str:
    """Of a field by its name on the page: Line 3, Charge."""
    rows, _, rest = name.partition("-")
    if rows not in ROWS:
        return LABELS.get(name, name)
    place, _, field = rest.partition("-")
    row = f"{ROWS[rows]} {int(place) + 1}"
    return f"{row}, {LABELS.get(field, field)}" if field else row
