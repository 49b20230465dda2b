"""One claim at the desk: what was billed, what is known about it, and what can be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from components.authorization_reviews.review_changed import ReviewChanged
from components.claim_reviews import claim_review_panels as review_panels
from components.claim_reviews.claim_decision import ClaimDecision
from components.claim_reviews.claim_deed import ClaimDeed
from components.claim_reviews.claim_review_values import Review, ReviewedLine
from components.claims import claim_panels
from components.claims.claim_reasons import ClaimReasons
from components.claims.claim_values import Claim
from components.claims.whole_claim import facts
from components.claims.words import days, dollars
from components.component import Component
from components.documents.document_list import DocumentList
from components.eligibility.answer_panel import AnswerPanel
from components.forms.error_summary import ErrorSummary
from components.page.facts import Fact, Facts

NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, kw_only=True)
class ClaimReview(Component):
    """Each form posts to /desk/claims/{id}/{deed} with `acting_for` and `seen`, the revision that is shown.

    `colleague`: who looks at it, so that the reader has to take it over first. `decided`: what came of it, or "".
    """

    heading: str
    changed: ReviewChanged | None
    summary: ErrorSummary | None
    mark: str
    owner: str
    colleague: str
    deeds: Sequence[ClaimDeed]
    facts: Facts
    billed: Sequence[AnswerPanel]
    reasons: ClaimReasons | None
    cover: Sequence[AnswerPanel]
    known: Sequence[AnswerPanel]
    documents: DocumentList | None
    decision: ClaimDecision | None

    @classmethod
    def of(
        cls,
        review: Review,
        *,
        reader: str,
        lines: Sequence[ReviewedLine],
        denials: Sequence[tuple[str, str]],
        deed: str = "",
        typed: Mapping[str, str] = NOTHING,
        errors: Mapping[str, str] = NOTHING,
        changed: str = "",
    ) -> ClaimReview:
        """`reader`: a user name. `lines`: how each is priced, none once it is decided. `denials`: codes and words.

        `deed`: what was not done, with what was `typed`, because of `errors` or because somebody `changed` it.
        """
        claim, held = review.claim, review.held
        colleague = held.owner if lines and held.owner not in ("", reader) else ""
        decision = None
        if lines and not colleague:
            decision = ClaimDecision.of(
                claim.lines,
                lines,
                claim_id=claim.id,
                seen=held.revision,
                instead=_instead(claim),
                denials=denials,
                typed=typed,
                errors=errors,
            )
        offered = deed != "decide" or decision is not None
        told = dict(errors) if offered else {"": ". ".join(errors.values())}
        return cls(
            heading=f"Claim {claim.number}",
            changed=ReviewChanged.of(changed, typed=typed, offered=offered, thing="claim") if changed else None,
            summary=ErrorSummary(errors=told) if errors else None,
            mark=claim.status_label,
            owner=held.owner,
            colleague=colleague,
            deeds=_deeds(review, reader) if lines else (),
            facts=Facts.of("claim-review-facts", _facts(review), "columns"),
            billed=[
                review_panels.services(claim, lines) if lines else claim_panels.lines(claim),
                claim_panels.diagnoses(claim),
                *([claim_panels.payers(claim)] if claim.payers else []),
                *([claim_panels.hospital_codes(claim)] if claim.hospital_codes else []),
            ],
            reasons=None if lines else ClaimReasons.of(claim),
            cover=review_panels.cover(review.panels) if review.panels else (),
            known=[*review_panels.known(review)],
            documents=DocumentList.of(review.documents) if review.documents else None,
            decision=decision,
        )


def _deeds(review: Review, reader: str) -> list[ClaimDeed]:
    held = review.held
    if held.owner == reader:
        return [ClaimDeed(claim_id=review.claim.id, seen=held.revision, deed="give-back", submit="give back")]
    submit = "take over" if held.owner else "take"
    return [ClaimDeed(claim_id=review.claim.id, seen=held.revision, deed="take", submit=submit)]


def _instead(claim: Claim) -> str:
    """What an adjustment takes the place of, once it is decided."""
    own = next((one for one in claim.chain if one.id == claim.id), None)
    before = next((one for one in claim.chain if own and one.id == own.replaces), None)
    if before is None or before.status != "PAID":
        return ""
    paid = dollars(before.paid_cents)
    return f"It takes the place of claim {before.number}: the {paid} paid there is taken back, whatever you decide."


def _facts(review: Review) -> list[Fact]:
    claim = review.claim
    return [
        Fact("Member", f"{claim.first_name} {claim.last_name} ({claim.member_id})".strip()),
        Fact("Service", days(claim.service_from, claim.service_to)),
        Fact("Charged", dollars(claim.charged_cents)),
        *_amounts(claim),
        *facts(claim),
        *([Fact("Sent by", review.held.submitted_by)] if review.held.submitted_by else []),
    ]


def _amounts(claim: Claim) -> list[Fact]:
    if claim.status == "SUSPENDED":
        return [Fact("Paid by others", dollars(claim.other_paid_cents))]
    return [Fact("Allowed", dollars(claim.allowed_cents)), Fact("Paid", dollars(claim.paid_cents))]
