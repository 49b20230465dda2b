"""What stands in each panel of the answer."""

from __future__ import annotations

from components.eligibility.answer_panel import AnswerPanel, Cell, PanelRow
from components.eligibility.answer_values import Cover, EligibilityAnswer, Span
from components.eligibility.words import last_day
from components.requests.words import day


def plans(answer: Cover) -> AnswerPanel:
    return AnswerPanel(
        id="plans-panel",
        heading="Benefit Plans",
        columns=("Plan", "From", "To"),
        rows=[PanelRow([Cell(one.plan, one.name), *_days(one)], button=one.plan) for one in answer.plans],
        empty="No benefit plan on these days.",
        button="Show coverage",
    )


def third_party(answer: Cover) -> AnswerPanel:
    return AnswerPanel(
        id="third-party-panel",
        heading="Third-Party Liability",
        columns=("Carrier", "Policy number", "Kind", "From", "To"),
        rows=[
            PanelRow([Cell(one.carrier), Cell(one.policy_number), Cell(one.kind), *_days(one)])
            for one in answer.third_party
        ],
        empty="No other insurance is on file.",
    )


def managed_care(answer: Cover) -> AnswerPanel:
    return AnswerPanel(
        id="managed-care-panel",
        heading="Managed Care",
        columns=("Plan", "Type", "Phone", "From", "To"),
        rows=[
            PanelRow(
                [
                    Cell(one.plan_name),
                    Cell(one.kind, one.kind_name),
                    Cell(one.phone_number, phone=True),
                    *_days(one),
                ]
            )
            for one in answer.managed_care
        ],
        empty="Not enrolled in managed care.",
    )


def lock_ins(answer: EligibilityAnswer) -> AnswerPanel:
    return AnswerPanel(
        id="lock-in-panel",
        heading="Lock-in",
        columns=("Pharmacy", "Phone", "From", "To"),
        rows=[
            PanelRow([Cell(one.pharmacy), Cell(one.phone_number, phone=True), *_days(one)]) for one in answer.lock_ins
        ],
        empty="Not locked in to a pharmacy.",
    )


def limits(answer: EligibilityAnswer) -> AnswerPanel:
    return AnswerPanel(
        id="limits-panel",
        heading="Service Limitations",
        columns=("Service", "Allowed", "Used", "Left", "Next on"),
        rows=[
            PanelRow(
                [
                    Cell(one.service),
                    Cell(f"{one.allowed} in {one.period}"),
                    Cell(str(one.used)),
                    Cell(str(one.left)),
                    Cell(day(one.next_on) if one.next_on else "Now", whole=True),
                ]
            )
            for one in answer.limits
        ],
        empty="No service limits are on file.",
    )


def _days(span: Span) -> tuple[Cell, Cell]:
    """From and to."""
    return Cell(day(span.starts_on), whole=True), Cell(last_day(span), whole=True)
