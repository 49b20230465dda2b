"""The files of claims and of the remittances they were paid with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.rules import icns
from db.rules.claims import ClaimType, Frequency, Status
from db.rules.hospital_codes import occurrences_in
from db.rules.load_columns import NEEDED, cents, day, moment, number_of, one_of, shaped, text, to, whole
from db.rules.load_sheets import Kind, Sheet, in_order


def _check_claim(row: dict[str, Any]) -> Mapping[str, str]:
    itself = {"replaces": "replaces must name another claim"} if row["replaces"] == row["icn"] else {}
    return {**_check_service(row), **itself, **_check_occurrences(row)}


def _check_occurrences(row: dict[str, Any]) -> Mapping[str, str]:
    try:
        occurrences_in(row["occurrence_codes"])
    except ValueError:
        return {"occurrence_codes": "occurrence_codes names a day that there is not"}
    return {}


def _stored_claim(row: dict[str, Any]) -> Mapping[str, Any]:
    """The first of a chain names none; an MMIS may have it name itself."""
    return row | {"first": None if row["first"] == row["icn"] else row["first"]}


def _check_service(row: dict[str, Any]) -> Mapping[str, str]:
    return in_order(row, "service_from", "service_to")


ICN = to("claim", "claim", "the ICN of its claim")
DIAGNOSES = shaped(
    "diagnoses",
    r"[A-Z][0-9][0-9A-Z]{1,5}( [A-Z][0-9][0-9A-Z]{1,5}){0,24}",
    "up to 25 ICD-10-CM codes without dots, the principal one first, a space between",
    empty="",
)
CODE, DATE = r"[0-9A-Z]{2}", r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
SPAN = f"{CODE}:{DATE}(/{DATE})?"
CONDITIONS = shaped(
    "condition_codes",
    f"{CODE}( {CODE}){{0,10}}",
    "up to 11, a space between; institutional, and so the next two",
    empty="",
)
OCCURRENCES = shaped(
    "occurrence_codes",
    f"{SPAN}( {SPAN}){{0,11}}",
    "up to 12 with their days, such as 11:2026-10-01 74:2026-10-02/2026-10-04",
    empty="",
)
VALUES = shaped(
    "value_codes",
    f"{CODE}:[0-9]{{1,9}}( {CODE}:[0-9]{{1,9}}){{0,11}}",
    "up to 12 with their amounts in hundredths (cents), such as 80:300 for 3 covered days",
    empty="",
)
PROCEDURE = r"[0-9A-Z]{5}"
MODIFIERS = shaped("modifiers", r"[0-9A-Z]{2}( [0-9A-Z]{2}){0,3}", "up to four, a space between", empty="")

SHEETS = (
    Sheet(
        Kind.CLAIMS,
        "claim",
        (
            number_of("icn", icns.is_valid, icns.SHAPE),
            one_of("claim_type", ClaimType, "professional, dental, institutional"),
            one_of("status", (Status.PAID, Status.DENIED, Status.SUSPENDED), "how it stands"),
            one_of("frequency", Frequency, "CLM05-3: original, replacement, void", empty=Frequency.ORIGINAL.value),
            to("first", "claim", "the ICN of the first claim of its chain; empty for that itself", empty=None),
            to("replaces", "claim", "the ICN of the claim that it replaces or voids", empty=None),
            to("billing_provider", "provider", "the Medicaid ID of who billed it"),
            to("rendering_provider", "provider", "of who rendered it, where that is another", empty=None),
            to("referring_provider", "provider", "of who referred the member", empty=None),
            to("member", "member", "the member ID"),
            text("patient_account", 38, "CLM01, the provider's own number", empty=""),
            day("service_from", "first day of service"),
            day("service_to", "last day of service"),
            DIAGNOSES,
            shaped("prior_authorization", r"[0-9A-Z]{10}", "its number, 10 letters and digits", empty=""),
            shaped("place_of_service", r"[0-9]{2}", "two digits; professional and dental", empty=""),
            shaped("type_of_bill", r"[0-9]{3,4}", "three or four digits; institutional", empty=""),
            day("admitted_on", "admission; institutional", empty=None),
            day("discharged_on", "discharge; institutional", empty=None),
            shaped("patient_status", r"[0-9]{2}", "two digits; institutional", empty=""),
            CONDITIONS,
            OCCURRENCES,
            VALUES,
            cents("charged_cents", "what was charged", empty=NEEDED),
            cents("other_paid_cents", "what Medicare and other insurances paid"),
            cents("allowed_cents", "what is allowed"),
            cents("copay_cents", "what the member pays"),
            cents("paid_cents", "what is paid"),
            text("notes", 400, "what the submitter wrote to it", empty=""),
            moment("received_at", "when it came"),
            moment("suspended_at", "when it was put aside for a person to look at", empty=None),
            moment("decided_at", "when it was decided", empty=None),
            day("paid_on", "the day of the remittance it was first paid, or reported as denied, with", empty=None),
        ),
        once=("icn",),
        check=_check_claim,
        stored=_stored_claim,
    ),
    Sheet(
        Kind.CLAIMS,
        "claim_line",
        (
            ICN,
            whole("number", "of the line, from 1", least=1),
            one_of("status", (Status.PAID, Status.DENIED, Status.SUSPENDED), "how it stands"),
            day("service_from", "first day of service"),
            day("service_to", "last day of service"),
            shaped("procedure", PROCEDURE, "a code of 5 letters and digits", empty=""),
            MODIFIERS,
            shaped("revenue_code", r"[0-9]{4}", "four digits; institutional", empty=""),
            shaped("place_of_service", r"[0-9]{2}", "two digits, where it is not the claim's", empty=""),
            shaped("tooth", r"[0-9A-Z]{1,2}", "tooth, or area of the mouth; dental", empty=""),
            shaped("surfaces", r"[A-Z]{1,5}", "surfaces of the tooth; dental", empty=""),
            shaped("diagnosis_pointers", r"[1-9A-L]{1,4}", "such as 12: the claim's first and second", empty=""),
            whole("units", "how many"),
            cents("charged_cents", "what was charged", empty=NEEDED),
            cents("allowed_cents", "what is allowed"),
            cents("paid_cents", "what is paid"),
        ),
        whose="claim",
        once=("claim", "number"),
        check=_check_service,
    ),
    Sheet(
        Kind.CLAIMS,
        "claim_reason",
        (
            ICN,
            whole("line_number", "of the line; 0 is the claim as a whole", empty=0),
            one_of("group_code", ("CO", "PR", "OA", "PI"), "CAS01"),
            shaped("reason", r"[0-9A-Z]{1,5}", "a claim adjustment reason code (CARC)"),
            shaped("remark", r"[0-9A-Z]{1,5}", "a remittance advice remark code (RARC)", empty=""),
            cents("amount_cents", "what was not paid", least=-(10**14)),
        ),
        whose="claim",
    ),
    Sheet(
        Kind.CLAIMS,
        "remittance",
        (
            text("number", 15, "number of the remittance advice"),
            to("provider", "provider", "the Medicaid ID of who was paid"),
            text("payment_number", 30, "of the check or the transfer (TRN02)"),
            day("paid_on", "last day of the payment week"),
            cents("paid_cents", "the sum of its claims", empty=NEEDED, least=-(10**14)),
        ),
        once=("number",),
    ),
    Sheet(
        Kind.CLAIMS,
        "remittance_claim",
        (
            to("remittance", "remittance", "the number of the remittance advice"),
            ICN,
            one_of("status", ("1", "2", "3", "4", "22"), "CLP02"),
            cents("paid_cents", "what it was paid; below zero when it is taken back", empty=NEEDED, least=-(10**14)),
        ),
        whose="remittance",
    ),
)
