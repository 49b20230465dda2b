"""From a stored claim back to the one that was submitted, to be decided once more, or taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from db.rules.claim_copying import POINTERS
from db.rules.claim_parts import Claim, Line
from db.rules.claims import Frequency
from db.rules.submitted_claims import SubmittedClaim, SubmittedLine


def submitted(claim: Claim, *, replaces: int | None, first_received_at: datetime | None) -> SubmittedClaim:
    """`replaces`: the claim whose place it takes, if any; `first_received_at`: when the first of its chain came."""
    return SubmittedClaim(
        claim_type=claim.claim_type,
        frequency=claim.frequency,
        billing=claim.billed_by.id,
        rendering=claim.rendered_by.id if claim.rendered_by else None,
        referring=claim.referred_by.id if claim.referred_by else None,
        member_id=claim.member_id,
        patient_account=claim.patient_account,
        prior_authorization=claim.prior_authorization,
        place_of_service=claim.place_of_service,
        type_of_bill=claim.type_of_bill,
        admitted_on=claim.admitted_on,
        discharged_on=claim.discharged_on,
        patient_status=claim.patient_status,
        notes=claim.notes,
        diagnoses=claim.diagnoses,
        payers=claim.payers,
        lines=tuple(_line(line) for line in claim.lines),
        received_at=claim.received_at,
        replaces=replaces,
        first_received_at=first_received_at,
        conditions=claim.conditions,
        occurrences=claim.occurrences,
        values=claim.values,
    )


def voiding(claim: Claim, now: datetime, *, first_received_at: datetime) -> SubmittedClaim:
    """The claim that takes this one back: the same, but for what it is to its chain."""
    same = submitted(claim, replaces=claim.id, first_received_at=first_received_at)
    bill = f"{same.type_of_bill[:-1]}{Frequency.VOID.value}" if same.type_of_bill else ""
    return replace(same, frequency=Frequency.VOID, received_at=now, type_of_bill=bill)


def _line(line: Line) -> SubmittedLine:
    return SubmittedLine(
        number=line.number,
        service_from=line.service_from,
        service_to=line.service_to,
        procedure=line.procedure,
        modifiers=tuple(line.modifiers.split()),
        place_of_service=line.place_of_service,
        revenue_code=line.revenue_code,
        tooth=line.tooth,
        surfaces=line.surfaces,
        pointers=tuple(POINTERS.find(one) for one in line.diagnosis_pointers if one in POINTERS),
        units=line.units,
        charged_cents=line.charged_cents,
    )
