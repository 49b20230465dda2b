"""What stands in the panels that help the desk to decide about a claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from components.claim_reviews.claim_review_values import Granted, Other, Review, ReviewedLine
from components.claims.claim_panels import about
from components.claims.claim_values import Claim
from components.claims.words import FREQUENCIES, days, dollars
from components.eligibility import answer_panels
from components.eligibility.answer_panel import AnswerPanel, Cell, PanelRow
from components.eligibility.answer_values import Cover

LOOK = "The fee schedule, or a charge of $25,000 or more, asks for a person."


def services(claim: Claim, reviewed: Sequence[ReviewedLine]) -> AnswerPanel:
    """How each would be paid, and what the edits say against it."""
    by_number = {one.number: one for one in reviewed}
    return AnswerPanel(
        id="lines-panel",
        heading="Services",
        columns=("Service", "Units", "Charged", "As priced", "What the edits say"),
        rows=[
            PanelRow(
                [
                    Cell(f"{one.number}. {one.procedure or one.revenue_code}", about(one, claim)),
                    Cell(str(one.units), amount=True),
                    Cell(dollars(one.charged_cents), amount=True),
                    Cell(dollars(by_number[one.number].priced_cents), amount=True),
                    _says(by_number[one.number]),
                ]
            )
            for one in claim.lines
        ],
        empty="No services stand on this claim.",
    )


def cover(panels: Cover) -> list[AnswerPanel]:
    """What covers the member on the days of service."""
    return [
        replace(answer_panels.plans(panels), button=""),
        answer_panels.managed_care(panels),
        answer_panels.third_party(panels),
    ]


def known(review: Review) -> Iterator[AnswerPanel]:
    """What else is known of such services."""
    if review.claim.prior_authorization:
        yield AnswerPanel(
            id="granted-panel",
            heading=f"Authorization {review.claim.prior_authorization}",
            columns=("Service", "Status", "Days", "Approved", "Used"),
            rows=[_granted(one) for one in review.granted],
            empty="The member has no authorization with this number.",
        )
    yield AnswerPanel(
        id="others-panel",
        heading="Other claims of the member on these days",
        columns=("ICN", "Services", "Days", "Status", "Charged"),
        rows=[_other(one) for one in review.others],
        empty="There are none.",
    )
    if review.claim.chain:
        yield _chain(review.claim)


def _chain(claim: Claim) -> AnswerPanel:
    return AnswerPanel(
        id="chain-panel",
        heading="Adjustments and Voids",
        columns=("ICN", "Kind", "Status", "Paid"),
        rows=[
            PanelRow(
                [
                    Cell(one.number, "This claim" if one.id == claim.id else ""),
                    Cell(FREQUENCIES.get(one.frequency, one.frequency)),
                    Cell(one.status_label, whole=True),
                    Cell(dollars(one.paid_cents), amount=True),
                ]
            )
            for one in claim.chain
        ],
        empty="",
    )


def _says(line: ReviewedLine) -> Cell:
    if not line.stands:
        return Cell("Denied", line.why)
    return Cell("Look at it", LOOK) if line.looked_at else Cell("Can be paid")


def _granted(one: Granted) -> PanelRow:
    return PanelRow(
        [
            Cell(f"{one.procedure} {one.modifiers}".strip()),
            Cell(one.status.capitalize()),
            Cell(days(one.starts_on, one.ends_on)),
            Cell("" if one.approved is None else f"{one.approved:,}", amount=True),
            Cell(f"{one.used:,}", amount=True),
        ]
    )


def _other(one: Other) -> PanelRow:
    paid = f"{dollars(one.paid_cents)} paid" if one.status == "PAID" else ""
    return PanelRow(
        [
            Cell(one.icn, one.billing),
            Cell(one.procedures),
            Cell(days(one.service_from, one.service_to)),
            Cell(one.status_label, paid),
            Cell(dollars(one.charged_cents), amount=True),
        ]
    )
