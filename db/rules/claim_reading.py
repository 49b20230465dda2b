"""From what was typed to a claim that can be decided, or to what is wrong with it, field by field.

Only the form is judged here: whether dates, amounts and codes look like such, and whether all is there that has to be.
What the agency says of it is the business of `rules.adjudication`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from db.rules import authorizations, medicaid_ids, member_ids, npi, texts
from db.rules.business_days import day_of
from db.rules.claim_forms import HEADER_FIELDS, MOST_DIAGNOSES, ClaimForm
from db.rules.claim_hospital_reading import read_conditions, read_occurrences, read_values
from db.rules.claim_line_reading import read_lines, read_payers
from db.rules.claim_marks import Reading, folded
from db.rules.claims import LONGEST_ACCOUNT, ClaimType, Frequency
from db.rules.submitted_claims import SubmittedClaim

Errors = dict[str, str]

LONGEST_NOTES = 400
STILL_A_PATIENT = "30"
INPATIENT = ("011", "018", "021")
"""Types of bill of those who were admitted."""

DIAGNOSIS, DIAGNOSIS_SHAPE = r"[A-Z][0-9][0-9A-Z]{1,5}", "a code of ICD-10-CM, such as J20.9"
PLACE, PLACE_SHAPE = r"[0-9]{2}", "two digits"


@dataclass(frozen=True)
class Filing:
    """What is known of a claim besides what was typed.

    `billing`: the number of the acting provider's row. `providers`: the rows of those that are enrolled, by the
    numbers that `numbers_in` names. `same_member`: the member whose claim it changes, who stays the same.
    """

    billing: int
    received_at: datetime
    providers: Mapping[str, Sequence[int]] = field(default_factory=dict)
    frequency: Frequency = Frequency.ORIGINAL
    replaces: int | None = None
    first_received_at: datetime | None = None
    same_member: str = ""


def numbers_in(form: ClaimForm) -> frozenset[str]:
    """The Medicaid IDs and NPIs that the form names other providers by."""
    typed = (folded(form.rendering), folded(form.referring))
    return frozenset(one for one in typed if _is_number(one))


def read(form: ClaimForm, filing: Filing) -> tuple[SubmittedClaim | None, Errors]:
    """The claim and no errors; or none, and what is wrong by field, in the order of the page."""
    reading = Reading(day_of(filing.received_at))
    header = _read_header(form, filing, reading)
    conditions = read_conditions(form, reading)
    diagnoses, places = _read_diagnoses(form, reading)
    occurrences, values = read_occurrences(form, reading), read_values(form, reading)
    payers = read_payers(form, reading)
    lines = read_lines(form, reading, places)
    notes = _read_notes(form, reading)
    if reading.errors:
        return None, reading.errors
    claim = SubmittedClaim(
        claim_type=form.claim_type,
        frequency=filing.frequency,
        billing=filing.billing,
        replaces=filing.replaces,
        received_at=filing.received_at,
        first_received_at=filing.first_received_at,
        diagnoses=diagnoses,
        payers=payers,
        lines=lines,
        notes=notes,
        rendering=header.rendering,
        referring=header.referring,
        member_id=header.member_id,
        patient_account=header.patient_account,
        prior_authorization=header.prior_authorization,
        place_of_service=header.place_of_service,
        type_of_bill=header.type_of_bill,
        admitted_on=header.admitted_on,
        discharged_on=header.discharged_on,
        patient_status=header.patient_status,
        conditions=conditions,
        occurrences=occurrences,
        values=values,
    )
    return claim, {}


@dataclass
class _Header:
    member_id: str
    patient_account: str
    rendering: int | None
    referring: int | None
    prior_authorization: str
    place_of_service: str = ""
    type_of_bill: str = ""
    admitted_on: date | None = None
    discharged_on: date | None = None
    patient_status: str = ""


def _read_header(form: ClaimForm, filing: Filing, reading: Reading) -> _Header:
    header = _Header(
        member_id=_read_member(form, filing, reading),
        patient_account=reading.text(
            "patient_account", "Patient Account Number", form.patient_account, longest=LONGEST_ACCOUNT
        ),
        rendering=_read_provider("rendering", "Rendering Provider", form.rendering, filing, reading),
        referring=_read_referring(form, filing, reading),
        prior_authorization=reading.code(
            "prior_authorization",
            "Prior Authorization",
            form.prior_authorization,
            authorizations.PATTERN,
            f"the {authorizations.SHAPE} of its number",
        ),
    )
    header.rendering = None if header.rendering == filing.billing else header.rendering
    if form.claim_type is ClaimType.INSTITUTIONAL:
        _read_stay(form, header, filing, reading)
    else:
        header.place_of_service = reading.code(
            "place_of_service", "Place of Service", form.place_of_service, PLACE, PLACE_SHAPE, required=True
        )
    return header


def _read_member(form: ClaimForm, filing: Filing, reading: Reading) -> str:
    reading.wrong("member_id", member_ids.check(form.member_id))
    found = member_ids.fold(form.member_id)
    if filing.same_member and found != filing.same_member:
        reading.wrong(
            "member_id",
            f"An adjustment stays with member {filing.same_member}: void the claim, and submit a new one for another",
        )
    return found


def _read_referring(form: ClaimForm, filing: Filing, reading: Reading) -> int | None:
    if "referring" not in HEADER_FIELDS[form.claim_type]:
        return None
    return _read_provider("referring", "Referring Provider", form.referring, filing, reading)


def _read_provider(name: str, label: str, typed: str, filing: Filing, reading: Reading) -> int | None:
    """By a number that only one enrolled provider has; several may share an NPI, and the billing one goes first."""
    number = folded(typed)
    if not number:
        return None
    if not _is_number(number):
        reading.wrong(name, f"{label} must be a Medicaid ID of 6 or 9 digits, or an NPI")
        return None
    found = filing.providers.get(number, ())
    if filing.billing in found:
        return filing.billing
    if not found:
        reading.wrong(name, f"No enrolled provider has this number; look the {label} up in the directory")
    elif len(found) > 1:
        reading.wrong(name, "Several providers have this NPI; enter the Medicaid ID instead")
    return found[0] if len(found) == 1 else None


def _is_number(number: str) -> bool:
    return medicaid_ids.is_valid(number) or npi.is_valid(number)


def _read_stay(form: ClaimForm, header: _Header, filing: Filing, reading: Reading) -> None:
    bill = reading.code(
        "type_of_bill",
        "Type of Bill",
        form.type_of_bill,
        r"0?[1-9][0-9]{2}",
        "three digits, such as 111",
        required=True,
    )
    header.type_of_bill = _billed_as(bill.zfill(4), filing, reading) if bill else ""
    inpatient = header.type_of_bill.startswith(INPATIENT)
    header.admitted_on = reading.day("admitted_on", "Admission Date", form.admitted_on, required=inpatient)
    header.patient_status = folded(form.patient_status)
    leaves = inpatient and header.patient_status != STILL_A_PATIENT
    header.discharged_on = reading.day("discharged_on", "Discharge Date", form.discharged_on, required=leaves)
    if header.admitted_on and header.discharged_on and header.discharged_on < header.admitted_on:
        reading.wrong("discharged_on", "Discharge Date cannot be before the Admission Date")
    reading.code("patient_status", "Patient Status", form.patient_status, PLACE, PLACE_SHAPE, required=True)


def _billed_as(bill: str, filing: Filing, reading: Reading) -> str:
    """Its last digit says what the claim is to its chain."""
    if filing.frequency is Frequency.REPLACEMENT:
        return bill[:3] + Frequency.REPLACEMENT.value
    if bill.endswith((Frequency.REPLACEMENT.value, Frequency.VOID.value)):
        reading.wrong("type_of_bill", "To change a paid claim, open it and choose Adjust or Void; this is a new one")
    return bill


def _read_diagnoses(form: ClaimForm, reading: Reading) -> tuple[tuple[str, ...], dict[int, int]]:
    """The codes, and for each place that was filled, from 1, the place it has once empty ones are left out."""
    found: list[str] = []
    places: dict[int, int] = {}
    for place, typed in enumerate(form.diagnoses):
        field = f"diagnoses-{place}"
        code = reading.code(field, "Diagnosis", typed, DIAGNOSIS, DIAGNOSIS_SHAPE)
        if code and code in found:
            reading.wrong(field, "This diagnosis is on the claim already")
        if code:
            found.append(code)
            places[place + 1] = len(found)
    most = MOST_DIAGNOSES[form.claim_type]
    if not found and form.claim_type is not ClaimType.DENTAL:
        reading.wrong("diagnoses-0", "Enter the Diagnosis")
    if len(found) > most:
        reading.wrong(f"diagnoses-{most}", f"There can be at most {most} diagnoses")
    return tuple(found), places


def _read_notes(form: ClaimForm, reading: Reading) -> str:
    """Lines may be broken."""
    lines = [texts.tidy(line) for line in texts.tidy(form.notes).splitlines()]
    for line in lines:
        reading.wrong("notes", texts.check("Notes", line, longest=LONGEST_NOTES, required=False))
    notes = "\n".join(lines)
    reading.wrong("notes", texts.check("Notes", notes.replace("\n", " "), longest=LONGEST_NOTES, required=False))
    return notes
