"""A whole claim: how it stands and what can be done first, then its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.ask_also.ask_also import AskAlso
from components.claim_changes.claim_actions import ClaimActions
from components.claims import claim_panels
from components.claims.claim_chain import ClaimChain
from components.claims.claim_reasons import ClaimReasons
from components.claims.claim_steps import ClaimSteps
from components.claims.claim_values import Claim, Party, Step
from components.claims.words import KINDS, days, dollars, fate
from components.component import Component
from components.documents.shown_documents import ShownDocuments
from components.eligibility.answer_panel import AnswerPanel
from components.page.facts import Fact, Facts
from components.requests.words import day


@dataclass(frozen=True, kw_only=True)
class WholeClaim(Component):
    """`token`: by which the search that led here is found again, or "". `chain` is None where there is no other,
    `reasons` before anybody could have one, `also` where no other room can be asked, `actions` where nothing can be
    done. `inquiry`: this person may look for other claims.
    """

    token: str
    heading: str
    kind: str
    verdict: str
    member: str
    service: str
    what_now: str
    actions: ClaimActions | None
    also: AskAlso | None
    steps: ClaimSteps
    facts: Facts
    amounts: Facts
    reasons: ClaimReasons | None
    panels: Sequence[AnswerPanel]
    chain: ClaimChain | None
    inquiry: bool
    documents: ShownDocuments | None

    @classmethod
    def of(
        cls,
        claim: Claim,
        *,
        steps: Sequence[Step],
        what_now: str,
        token: str = "",
        also: AskAlso | None = None,
        actions: ClaimActions | None = None,
        inquiry: bool = True,
        documents: ShownDocuments | None = None,
    ) -> WholeClaim:
        return cls(
            token=token,
            heading=f"Claim {claim.number}" if claim.number else "Claim without an ICN",
            kind="warn" if fate(claim) or _denied_lines(claim) else KINDS.get(claim.status, ""),
            verdict=_verdict(claim),
            member=f"{claim.first_name} {claim.last_name}".strip() + f" ({claim.member_id})",
            service=days(claim.service_from, claim.service_to),
            what_now=what_now,
            actions=actions,
            also=also,
            steps=ClaimSteps.of(steps, token=token),
            facts=Facts.of("claim-facts", facts(claim), "grid"),
            amounts=Facts.of("claim-amounts", _amounts(claim), "grid"),
            reasons=ClaimReasons.of(claim, mending=actions.mending if actions else "") if claim.number else None,
            panels=[
                claim_panels.lines(claim),
                claim_panels.diagnoses(claim),
                *([claim_panels.hospital_codes(claim)] if claim.hospital_codes else []),
                *([claim_panels.payers(claim)] if claim.payers else []),
                *([claim_panels.payments(claim, linked=inquiry)] if claim.number else []),
            ],
            chain=ClaimChain.of(claim.chain, own=claim.id, token=token) if claim.chain else None,
            inquiry=inquiry,
            documents=documents,
        )


def _verdict(claim: Claim) -> str:
    if claim.frequency == "8":
        return "Void of another claim" if claim.status == "PAID" else f"Void of another claim, {claim.status_label}"
    said, denied = claim.status_label, _denied_lines(claim)
    if claim.status == "PAID":
        said = f"{said} {dollars(claim.paid_cents)}"
    if denied:
        said = f"{said}, {denied} of {len(claim.lines)} services denied"
    return ", ".join(filter(None, (said, fate(claim).lower())))


def _denied_lines(claim: Claim) -> int:
    """How many services were denied on a claim that was paid."""
    return sum(line.status == "DENIED" for line in claim.lines) if claim.status == "PAID" else 0


def facts(claim: Claim) -> list[Fact]:
    """Empty is what is not known, or not of this type."""
    return [
        Fact("Claim Type", claim.type_label),
        Fact("Patient Account Number", claim.patient_account),
        Fact("Billed by", _named(claim.billed_by)),
        Fact("Rendered by", _named(claim.rendered_by) if claim.rendered_by else ""),
        Fact("Referred by", _named(claim.referred_by) if claim.referred_by else ""),
        Fact("Prior authorization", claim.prior_authorization),
        Fact("Place of service", f"{claim.place_of_service} {claim.place_name}".strip()),
        Fact("Type of bill", f"{claim.type_of_bill} {claim.bill_name}".strip()),
        Fact("Admitted", day(claim.admitted_on) if claim.admitted_on else ""),
        Fact("Discharged", day(claim.discharged_on) if claim.discharged_on else ""),
        Fact("Patient status", f"{claim.patient_status} {claim.status_name}".strip()),
        Fact("Notes", claim.notes),
    ]


def _named(party: Party) -> str:
    return f"{party.name} ({party.medicaid_id}, NPI {party.npi})"


def _amounts(claim: Claim) -> list[Fact]:
    if claim.status in ("DRAFT", "SUSPENDED"):
        return [Fact("Charged", dollars(claim.charged_cents))]
    return [
        Fact("Charged", dollars(claim.charged_cents)),
        Fact("Allowed", dollars(claim.allowed_cents)),
        Fact("Paid by others", dollars(claim.other_paid_cents)),
        Fact("Copay", dollars(claim.copay_cents)),
        Fact("Paid", dollars(claim.paid_cents)),
    ]
