"""Edits about codes: each is one that can be billed on the day, and the dates stand inside of each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from db.rules import bill_types, revenue_codes
from db.rules.adjudication.cases import Case, Finding, each_line, field_of, whole_claim
from db.rules.claim_modifiers import MODIFIERS
from db.rules.claims import ClaimType
from db.rules.decisions import Why
from db.rules.hospital_codes import CONDITIONS, OCCURRENCES, VALUES, Occurrence, is_span
from db.rules.patient_statuses import PATIENT_STATUSES, STILL_THERE
from db.rules.places_of_service import PLACES
from db.rules.revenue_codes import REVENUE_CODES
from db.rules.submitted_claims import SubmittedLine


@whole_claim
def diagnoses(case: Case) -> Iterator[Why]:
    """Each diagnosis is a whole code of ICD-10-CM; only a dental claim may have none. (CARC 16, RARC MA63, M64.)"""
    if not case.claim.diagnoses and case.claim.claim_type is not ClaimType.DENTAL:
        yield Why("CO", "16", "MA63", field="diagnoses-0")
    for place, code in enumerate(case.claim.diagnoses):
        if code not in case.facts.diagnoses:
            yield Why("CO", "16", "MA63" if place == 0 else "M64", field=f"diagnoses-{place}")


@each_line
def pointers(case: Case, line: SubmittedLine) -> Iterator[Why]:
    """A line points only to diagnoses that are there. (CARC 16, RARC M76.)"""
    if any(not 1 <= one <= len(case.claim.diagnoses) for one in line.pointers):
        yield Why("CO", "16", "M76", field=field_of(line, "pointers"))


@each_line
def procedure(case: Case, line: SubmittedLine) -> Iterator[Why]:
    """The procedure is there, and in use on each day of the service. (CARC 16, RARC M51; CARC 181, RARC N56.)"""
    name, code = field_of(line, "procedure"), case.facts.procedures.get(line.procedure)
    if code is None:
        if line.procedure or case.claim.claim_type is not ClaimType.INSTITUTIONAL:
            yield Why("CO", "16", "M51", field=name)
    elif line.service_from < (code.starts_on or date.min) or line.service_to > (code.ends_on or date.max):
        yield Why("CO", "181", "N56", field=name)


@each_line
def kind(case: Case, line: SubmittedLine) -> Iterator[Why]:
    """Dental procedures stand on dental claims, and no others do. (CARC 16, RARC N34.)"""
    code = case.facts.procedures.get(line.procedure)
    if code and (code.kind == "CDT") is not (case.claim.claim_type is ClaimType.DENTAL):
        yield Why("CO", "16", "N34", field=field_of(line, "procedure"))


@each_line
def modifiers(case: Case, line: SubmittedLine) -> Iterator[Why]:
    """Each modifier is known, and stands there once. (CARC 182, and 4 with RARC N519.)"""
    name = field_of(line, "modifiers")
    if any(one not in MODIFIERS for one in line.modifiers):
        yield Why("CO", "182", field=name)
    elif len({*line.modifiers}) != len(line.modifiers) or {"LT", "RT"} <= {*line.modifiers}:
        yield Why("CO", "4", "N519", field=name)


@each_line
def places(case: Case, line: SubmittedLine) -> Iterator[Why]:
    """It is known where the service was given; institutional claims have a type of bill instead. (RARC M77.)"""
    if case.claim.claim_type is ClaimType.INSTITUTIONAL:
        return
    if line.place_of_service and line.place_of_service not in PLACES:
        yield Why("CO", "16", "M77", field=field_of(line, "place_of_service"))
    elif not line.place_of_service and case.claim.place_of_service not in PLACES:
        yield Why("CO", "16", "M77", field="place_of_service")


@each_line
def revenue(case: Case, line: SubmittedLine) -> Iterator[Why]:
    """Each line of an institutional claim has a revenue code that is known. (CARC 16, RARC M50.)"""
    if case.claim.claim_type is ClaimType.INSTITUTIONAL and line.revenue_code not in REVENUE_CODES:
        yield Why("CO", "16", "M50", field=field_of(line, "revenue_code"))


@whole_claim
def bill(case: Case) -> Iterator[Why]:
    """The type of bill and the patient status of an institutional claim are known. (RARC MA30, MA43.)"""
    claim = case.claim
    if claim.claim_type is not ClaimType.INSTITUTIONAL:
        return
    if not bill_types.is_known(claim.type_of_bill):
        yield Why("CO", "16", "MA30", field="type_of_bill")
    if claim.patient_status not in PATIENT_STATUSES:
        yield Why("CO", "16", "MA43", field="patient_status")


@whole_claim
def stay(case: Case) -> Iterator[Why]:
    """A stay has an admission, then its end unless the patient is still there. (CARC 16, RARC MA40, N50, MA43.)"""
    if not case.is_inpatient:
        return
    claim, still = case.claim, case.claim.patient_status == STILL_THERE
    if claim.admitted_on is None:
        yield Why("CO", "16", "MA40", field="admitted_on")
    elif claim.discharged_on and claim.discharged_on < claim.admitted_on:
        yield Why("CO", "16", "N50", field="discharged_on")
    if claim.patient_status in PATIENT_STATUSES and still is bool(claim.discharged_on):
        yield Why("CO", "16", "MA43", field="patient_status" if still else "discharged_on")


@whole_claim
def hospital(case: Case) -> Iterator[Why]:
    """Condition, occurrence and value codes are known; spans, and only they, have a last day. (RARC M44-M46, M49.)"""
    if any(code not in CONDITIONS for code in case.claim.conditions):
        yield Why("CO", "16", "M44", field="conditions")
    for place, one in enumerate(case.claim.occurrences):
        yield from _occurrence(one, f"occurrences-{place}")
    for place, value in enumerate(case.claim.values):
        if value.code not in VALUES:
            yield Why("CO", "16", "M49", field=f"values-{place}-value")


def _occurrence(one: Occurrence, name: str) -> Iterator[Why]:
    has_days = one.ends_on is not None and one.ends_on >= one.starts_on
    if one.code not in OCCURRENCES:
        yield Why("CO", "16", "M46" if is_span(one.code) else "M45", field=f"{name}-occurrence")
    elif is_span(one.code) is not has_days:
        yield Why("CO", "16", "M46", field=f"{name}-to_date")


@each_line
def days(case: Case, line: SubmittedLine) -> Iterator[Why]:
    """The last day is not before the first, and both lie inside of the stay. (CARC 16, RARC M52, M59.)"""
    claim = case.claim
    if line.service_to < line.service_from:
        yield Why("CO", "16", "M59", field=field_of(line, "to_date"))
    if case.is_inpatient and claim.admitted_on and line.service_from < claim.admitted_on:
        yield Why("CO", "16", "M52", field=field_of(line, "from_date"))
    if case.is_inpatient and claim.discharged_on and line.service_to > claim.discharged_on:
        yield Why("CO", "16", "M59", field=field_of(line, "to_date"))


def rooms(case: Case) -> Iterator[Finding]:
    """Not more days in a room are billed than its line has, nor in all rooms than the stay; none of an outpatient.

    The day of discharge is no day in a room, unless it is the day of admission too. (RARC M50, M53.)
    """
    days = 0
    for line in case.claim.lines:
        if not revenue_codes.is_room(line.revenue_code):
            continue
        days += line.units
        if not case.is_inpatient:
            yield Finding(line.number, Why("CO", "16", "M50", field=field_of(line, "revenue_code")))
        elif line.units > _days_of(case, line.service_from, line.service_to) or days > _days_of_stay(case):
            yield Finding(line.number, Why("CO", "16", "M53", field=field_of(line, "units")))


def _days_of_stay(case: Case) -> int:
    return _days_of(case, case.claim.admitted_on or case.claim.service_from, case.claim.service_to)


def _days_of(case: Case, first: date, last: date) -> int:
    until = last if last == case.claim.discharged_on else last + timedelta(days=1)
    return max(1, (until - first).days)
