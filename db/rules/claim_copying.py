"""From a claim back to the form that it could have been typed in: to change it, to copy it, to begin others like it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from db.rules import amounts, typed_dates
from db.rules.claim_forms import (
    HEADER_FIELDS,
    LINE_FIELDS,
    ClaimForm,
    LineForm,
    OccurrenceForm,
    PayerForm,
    ValueForm,
)
from db.rules.claim_line_reading import LETTERS
from db.rules.claim_parts import Claim, Line, Party
from db.rules.claims import Frequency
from db.rules.submitted_claims import OtherPayer

POINTERS = f"0123456789{LETTERS[9:]}"
"""What diagnosis pointers are stored as: the tenth is J."""

CHANGED = (Frequency.REPLACEMENT.value, Frequency.VOID.value)


def form_of(claim: Claim) -> ClaimForm:
    """All that was submitted."""
    header = {
        "member_id": claim.member_id,
        "patient_account": claim.patient_account,
        "rendering": _named(claim.rendered_by),
        "referring": _named(claim.referred_by),
        "prior_authorization": claim.prior_authorization,
        "place_of_service": claim.place_of_service,
        "type_of_bill": _original(claim.began_as),
        "admitted_on": _day(claim.admitted_on),
        "discharged_on": _day(claim.discharged_on),
        "patient_status": claim.patient_status,
        "conditions": " ".join(claim.conditions),
    }
    return ClaimForm(
        claim.claim_type,
        **{name: header[name] for name in HEADER_FIELDS[claim.claim_type]},
        notes=claim.notes,
        diagnoses=claim.diagnoses,
        payers=tuple(_payer(payer) for payer in claim.payers),
        occurrences=tuple(
            OccurrenceForm(one.code, _day(one.starts_on), _day(one.ends_on)) for one in claim.occurrences
        ),
        values=tuple(ValueForm(one.code, amounts.typed(one.hundredths)) for one in claim.values),
        lines=tuple(_line(line, claim) for line in claim.lines) or (LineForm(),),
    )


def template_of(form: ClaimForm) -> ClaimForm:
    """What may serve for others: nothing of a member, no days, no answers of other payers."""
    return replace(
        form,
        member_id="",
        patient_account="",
        prior_authorization="",
        admitted_on="",
        discharged_on="",
        notes="",
        conditions="",
        payers=(),
        occurrences=(),
        values=(),
        lines=tuple(replace(line, from_date="", to_date="") for line in form.lines),
    )


def stored_pointers(pointers: Sequence[int]) -> str:
    return "".join(POINTERS[place] for place in pointers)


def _line(line: Line, claim: Claim) -> LineForm:
    typed = {
        "from_date": _day(line.service_from),
        "to_date": _day(line.service_to),
        "procedure": line.procedure,
        "modifiers": line.modifiers,
        "place_of_service": line.place_of_service,
        "revenue_code": line.revenue_code,
        "tooth": line.tooth,
        "surfaces": line.surfaces,
        "pointers": " ".join(str(POINTERS.find(one)) for one in line.diagnosis_pointers if one in POINTERS),
        "units": str(line.units),
        "charge": amounts.typed(line.charged_cents),
    }
    return LineForm(**{name: typed[name] for name in LINE_FIELDS[claim.claim_type]})


def _payer(payer: OtherPayer) -> PayerForm:
    return PayerForm(
        kind=payer.kind.value,
        carrier=payer.carrier,
        policy_number=payer.policy_number,
        paid=amounts.typed(payer.paid_cents),
        answered_on=_day(payer.answered_on),
        reason=payer.reason,
    )


def _original(bill: str) -> str:
    """Without what it was to its chain."""
    return f"{bill[:-1]}{Frequency.ORIGINAL.value}" if bill.endswith(CHANGED) else bill


def _named(party: Party | None) -> str:
    return party.medicaid_id if party else ""


def _day(day: date | None) -> str:
    return typed_dates.shown(day) if day else ""
