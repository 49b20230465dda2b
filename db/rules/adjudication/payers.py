"""Edits about others who pay first: Medicaid is the payer of last resort. (OAR 410-120-1280.)"""

from __future__ import annotations

from collections.abc import Iterator

from db.rules.adjudication.cases import Case, each_line, overlaps, whole_claim
from db.rules.claims import ClaimType
from db.rules.decisions import Why
from db.rules.member_panels import MedicareRow, ThirdPartyRow
from db.rules.submitted_claims import PayerKind, SubmittedLine


@each_line
def medicare_first(case: Case, line: SubmittedLine) -> Iterator[Why]:
    """Medicare answered before, if the member had the part of it that pays: A for a stay, B otherwise.

    It pays for no teeth. (OAR 410-120-1280; CARC 22, RARC MA04.)
    """
    if case.claim.claim_type is ClaimType.DENTAL or _answered(case, PayerKind.MEDICARE) or case.facts.panels is None:
        return
    if any(_pays(row, case) and overlaps(row, line) for row in case.facts.panels.medicare):
        yield Why("CO", "22", "MA04", field=_next(case))


def _pays(row: MedicareRow, case: Case) -> bool:
    return row.part == ("A" if case.is_inpatient else "B")


@each_line
def insurance_first(case: Case, line: SubmittedLine) -> Iterator[Why]:
    """Other insurance answered before, if the member had one for such care. (OAR 410-120-1280; CARC 22, RARC MA04.)"""
    if _answered(case, PayerKind.INSURANCE) or case.facts.panels is None:
        return
    if any(_insures(row, case) and overlaps(row, line) for row in case.facts.panels.third_party):
        yield Why("CO", "22", "MA04", field=_next(case))


def _insures(row: ThirdPartyRow, case: Case) -> bool:
    """One whose kind says that it is for teeth, or for drugs, is for nothing else."""
    kind = row.kind.lower()
    if "dental" in kind:
        return case.claim.claim_type is ClaimType.DENTAL
    if "drug" in kind or "prescription" in kind:
        return False
    return case.claim.claim_type is not ClaimType.DENTAL


def _next(case: Case) -> str:
    """The field where the answer that is missing is to be typed: behind those that are there."""
    return f"payers-{len(case.claim.payers)}-carrier"


def _answered(case: Case, kind: PayerKind) -> bool:
    return any(payer.kind is kind for payer in case.claim.payers)


@whole_claim
def answers(case: Case) -> Iterator[Why]:
    """Each answer of another payer is of a day between the service and today, and says why nothing was paid.

    (CARC 16, RARC N4 and MA04.)
    """
    for place, payer in enumerate(case.claim.payers):
        day = payer.answered_on
        if day is None or not case.claim.service_from <= day <= case.received_on:
            yield Why("CO", "16", "N4", field=f"payers-{place}-answered_on")
        if payer.paid_cents < 0 or (payer.paid_cents == 0 and not payer.reason):
            yield Why("CO", "16", "MA04", field=f"payers-{place}-reason")
