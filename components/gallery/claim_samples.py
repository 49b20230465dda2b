"""Claim Inquiry with make-believe values, in its states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from components.ask_also.ask_also import AskAlso, Question
from components.claims.claim_search import ClaimSearch
from components.claims.found_claims import FoundClaims
from components.claims.whole_claim import WholeClaim
from components.component import Component
from components.documents.shown_documents import ShownDocuments
from components.gallery.claim_values import (
    ADJUSTED,
    DENIED,
    DENTAL,
    DRAFT,
    LONG,
    PAID,
    PAID_ON,
    PARTLY,
    SERVED,
    STAY,
    SUSPENDED,
    VOID,
    Claim,
    FoundPage,
    SearchDraft,
    Step,
)
from components.gallery.document_samples import DOCUMENTS
from components.gallery.values import LONG_WORD, PROVIDER

TOKEN = "a1b2c3d4e5f6g7h8i9j0kl"
ASKED = SearchDraft(from_date="09/01/2026", to_date="09/30/2026", status="DENIED")
STATUSES = (("DRAFT", "Not Submitted Yet"), ("SUSPENDED", "SUSPENDED"), ("PAID", "PAID"), ("DENIED", "DENIED"))
TYPES = (("P", "Professional"), ("D", "Dental"), ("I", "Institutional"))
OF_CLAIM = [("member_id", PAID.member_id), ("from_date", f"{SERVED:%m/%d/%Y}"), ("to_date", f"{SERVED:%m/%d/%Y}")]
ALSO = AskAlso(
    acting_for=PROVIDER.medicaid_id,
    questions=[
        Question("Check eligibility on this day", "/eligibility", OF_CLAIM),
        Question("Prior authorization PA26000101", "/prior-authorizations", [("number", "PA26000101")]),
    ],
)
ERRORS = {
    "icn": "ICN must be the 13 digits of the claim, as the remittance shows them",
    "to_date": "Service To cannot be before Service From",
    "paid_date": "Enter Paid Date as MM/DD/YYYY",
}
RECEIVED, DECIDED = Step(label="Received"), Step(label="PAID")
PAID_STEPS = (RECEIVED, DECIDED, Step(label="Remittance", day=PAID_ON, when="now"))
ADJUSTED_STEPS = (
    *PAID_STEPS[:2],
    replace(PAID_STEPS[2], when="done"),
    Step(label="Adjusted", when="now", text="by 5026280000030", other=30),
)
SUSPENDED_STEPS = (
    RECEIVED,
    Step(label="SUSPENDED", when="now", text="Put aside to be looked at"),
    Step(label="Decision", day=None, when="ahead"),
)
DRAFT_STEPS = (
    Step(label="Not Submitted Yet", day=None, when="now"),
    Step(label="Submission", day=None, when="ahead"),
)
FRESH_STEPS = (RECEIVED, replace(DECIDED, when="now"), Step(label="Remittance", text="expected", when="ahead"))
WAIT = "The agency is looking at it. Wait, and do not submit it again: it would be denied as a duplicate."


def searching(found: FoundPage | None = None, *, first: bool = True, **more: object) -> ClaimSearch:
    shown = FoundClaims.of(found, token=TOKEN, first=first) if found else None
    given: dict[str, object] = {"draft": ASKED if found else SearchDraft(), **more}
    return ClaimSearch.of(
        acting_for=PROVIDER.medicaid_id,
        statuses=STATUSES,
        claim_types=TYPES,
        found=shown,
        **given,  # type: ignore[arg-type]
    )


def whole(claim: Claim, steps: Sequence[Step] = PAID_STEPS, what_now: str = "Nothing is to be done.") -> WholeClaim:
    return WholeClaim.of(
        claim, steps=steps, what_now=what_now, token=TOKEN, also=ALSO, documents=ShownDocuments.of(DOCUMENTS)
    )


SOME = (DRAFT, PAID, replace(DENIED, id=18), replace(ADJUSTED, id=19), replace(STAY, id=20), replace(SUSPENDED, id=21))

CLAIM_SCREENS: dict[str, tuple[str, Component]] = {
    "claims": ("Claim Inquiry", searching()),
    "claims-found": ("Claim Inquiry, some found", searching(FoundPage(claims=SOME))),
    "claims-more": ("Claim Inquiry, a further page", searching(FoundPage(claims=SOME, more=True), first=False)),
    "claims-one": ("Claim Inquiry, one found", searching(FoundPage(claims=(PAID,)))),
    "claims-none": ("Claim Inquiry, none found", searching(FoundPage(claims=()))),
    "claims-no-more": ("Claim Inquiry, no older ones", searching(FoundPage(claims=()), first=False)),
    "claims-long": (
        "Claim Inquiry, long and hostile",
        searching(FoundPage(claims=(LONG,)), draft=replace(ASKED, patient_account=LONG_WORD)),
    ),
    "claims-errors": (
        "Claim Inquiry, with errors",
        searching(
            draft=SearchDraft(icn="12", from_date="9/30/2026", to_date="9/1/2026", paid_date="Friday"), errors=ERRORS
        ),
    ),
    "claim-paid": ("A claim, paid", whole(PAID)),
    "claim-fresh": ("A claim, the payment on its way", whole(replace(PAID, paid_on=None, payments=()), FRESH_STEPS)),
    "claim-partly": ("A claim, paid in part", whole(PARTLY)),
    "claim-denied": (
        "A claim, denied",
        whole(
            DENIED,
            (RECEIVED, Step(label="DENIED"), PAID_STEPS[2]),
            "Put right what the reasons say and submit it again until Mar 14, 2028, or appeal until Mar 18, 2027.",
        ),
    ),
    "claim-suspended": ("A claim, suspended", whole(SUSPENDED, SUSPENDED_STEPS, WAIT)),
    "claim-draft": ("A claim, not submitted yet", whole(DRAFT, DRAFT_STEPS, "The agency does not have it yet.")),
    "claim-adjusted": ("A claim, adjusted", whole(ADJUSTED, ADJUSTED_STEPS, "Another claim took its place.")),
    "claim-void": ("A claim, a void of another", whole(VOID)),
    "claim-dental": ("A claim, dental", whole(DENTAL)),
    "claim-stay": ("A claim, a hospital stay", whole(STAY)),
    "claim-alone": (
        "A claim, opened by its address",
        WholeClaim.of(replace(PAID, service_from=SERVED), steps=PAID_STEPS, what_now="Nothing is to be done."),
    ),
    "claim-long": ("A claim, long and hostile", whole(LONG, what_now=LONG_WORD)),
}
