"""The columns of a file of claims in words, and a file to begin with."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date, timedelta

from db.rules import typed_dates
from db.rules.claim_csv import LONGEST_NAME
from db.rules.claim_forms import MOST_LINES, MOST_PAYERS
from db.rules.hospital_codes import MOST_CONDITIONS, MOST_OCCURRENCES, MOST_VALUES

ABOUT: Mapping[str, str] = {
    "claim": f"What you call the claim: the same in all its rows, another one for each claim, up to {LONGEST_NAME} "
    "characters.",
    "claim_type": "P (Professional), D (Dental) or I (Institutional).",
    "member_id": "The 8 letters and digits on the member’s card.",
    "patient_account": "Your own number for the patient. It comes back with the answer.",
    "rendering": "Medicaid ID or NPI of who rendered the services. Empty: the billing provider.",
    "referring": "Medicaid ID or NPI of who referred the member. Not on dental claims.",
    "prior_authorization": "The number of the authorization, where one is needed.",
    "place_of_service": "Two digits, for all services. Professional and dental claims.",
    "type_of_bill": "Three digits, such as 131. Institutional claims, as is all from here to value_1_amount.",
    "admitted_on": "The day of admission.",
    "discharged_on": "The day of discharge.",
    "patient_status": "Two digits: how the patient left.",
    "conditions": f"Condition codes, up to {MOST_CONDITIONS}, a space between.",
    "occurrence_1": f"An occurrence code. Others are occurrence_2 and so on, up to occurrence_{MOST_OCCURRENCES}.",
    "occurrence_1_from_date": "Its day.",
    "occurrence_1_to_date": "Its last day, of codes from 70 on.",
    "value_1": f"A value code. Others are value_2 and so on, up to value_{MOST_VALUES}.",
    "value_1_amount": "Its amount: dollars, days, or what the code counts.",
    "diagnoses": "ICD-10-CM codes, the principal one first, a space between.",
    "notes": "What you want to tell whoever looks at the claim.",
    "payer_1_kind": "medicare or insurance: who paid, or was asked, before. "
    f"Others are payer_2_kind and so on, up to payer_{MOST_PAYERS}_kind.",
    "payer_1_carrier": "The name of that payer.",
    "payer_1_policy_number": "The number of the policy.",
    "payer_1_paid": "What it paid, in dollars.",
    "payer_1_answered_on": "The day of its explanation of benefits.",
    "payer_1_reason": "Why it paid nothing: a claim adjustment reason code.",
    "line_from_date": "The first day of the service.",
    "line_to_date": "Its last day. Empty: the same day. Not on dental claims.",
    "line_procedure": "The CPT, HCPCS or CDT code.",
    "line_modifiers": "Up to four, a space between. Not on dental claims.",
    "line_place_of_service": "Where this service has another one. Professional and dental claims.",
    "line_revenue_code": "Four digits. Institutional claims.",
    "line_tooth": "The tooth, or the area of the mouth. Dental claims.",
    "line_surfaces": "The surfaces of the tooth. Dental claims.",
    "line_pointers": "Which diagnoses the service is for, by place: 1 2. Professional claims.",
    "line_units": "How often.",
    "line_charge": "What you charge for all units, in dollars.",
}
"""In the order of the sample. A row is a service: a claim has up to `MOST_LINES`."""

ROWS = (
    "Each row is a service. What is said of the whole claim stands in its first row; the other rows may repeat it or "
    f"leave it empty. A claim has up to {MOST_LINES} rows."
)


def sample(today: date) -> bytes:
    """Four claims for a member who does not exist, a week old: one of a dentist, one of a hospital, for a stay."""
    day, home = (typed_dates.shown(today - timedelta(days=ago)) for ago in (7, 5))

    def row(claim: str, procedure: str, charge: str, **more: str) -> dict[str, str]:
        line = {"line_from_date": day, "line_procedure": procedure, "line_units": "1", "line_charge": charge}
        return {"claim": claim, **line, **more}

    member = {"member_id": "FEESERV1", "place_of_service": "11"}
    other = {
        "payer_1_kind": "insurance",
        "payer_1_carrier": "Mythical Mutual Insurance",
        "payer_1_policy_number": "MM-000-12345",
        "payer_1_paid": "40.00",
        "payer_1_answered_on": day,
    }
    visit = {**member, "claim_type": "P", "diagnoses": "I10", "line_pointers": "1"}
    file = io.StringIO()
    writer = csv.DictWriter(file, ABOUT, restval="")
    writer.writeheader()
    writer.writerow(row("1", "00004", "180.00", patient_account="MADE-UP-1", **visit))
    writer.writerow(row("1", "00001", "25.00", line_pointers="1"))
    writer.writerow(row("2", "00003", "120.00", patient_account="MADE-UP-2", **visit, **other))
    writer.writerow(row("3", "D0003", "90.00", claim_type="D", **member))
    stay = {
        "claim_type": "I",
        "member_id": "FEESERV1",
        "type_of_bill": "111",
        "admitted_on": day,
        "discharged_on": home,
        "patient_status": "01",
        "diagnoses": "I10",
        "conditions": "17",
        "occurrence_1": "11",
        "occurrence_1_from_date": day,
        "value_1": "80",
        "value_1_amount": "2",
    }
    room = {"line_to_date": home, "line_revenue_code": "0120", "line_units": "2"}
    writer.writerow(row("4", "", "3640.00", patient_account="MADE-UP-4", **{**stay, **room}))
    writer.writerow(row("4", "", "42.00", **{**room, "line_revenue_code": "0250", "line_units": "20"}))
    return file.getvalue().encode()
