"""What stands in each panel of a claim."""

from __future__ import annotations

from collections.abc import Iterator

from components.claims.claim_values import Claim, Line, Reason
from components.claims.words import days, diagnosis, dollars
from components.eligibility.answer_panel import AnswerPanel, Cell, PanelRow
from components.requests.words import day

NOBODY_SAID_WHY = {
    "PAID": "Nothing was taken off the charges.",
    "DRAFT": "Nobody has decided yet.",
    "SUSPENDED": "Nobody has decided yet.",
}


def reasons(claim: Claim) -> AnswerPanel:
    procedures = {line.number: line.procedure or line.revenue_code for line in claim.lines}
    return AnswerPanel(
        id="reasons-panel",
        heading="Why not more was paid",
        columns=("Service", "Reason", "Amount"),
        rows=[
            PanelRow(
                [
                    Cell(f"{one.line}. {procedures.get(one.line, '')}" if one.line else "Whole claim"),
                    Cell(_why(one), " – ".join(part for part in (one.code, one.group_words) if part)),
                    Cell(dollars(one.amount_cents) if one.amount_cents else ""),
                ]
            )
            for one in claim.reasons
        ],
        empty=NOBODY_SAID_WHY.get(claim.status, "The agency gave no reason."),
    )


def lines(claim: Claim) -> AnswerPanel:
    return AnswerPanel(
        id="lines-panel",
        heading="Services",
        columns=("Service", "Units", "Charged", "Allowed", "Paid", "Status"),
        rows=[
            PanelRow(
                [
                    Cell(f"{one.number}. {one.procedure or one.revenue_code}", "; ".join(_details(one, claim))),
                    Cell(str(one.units)),
                    Cell(dollars(one.charged_cents)),
                    Cell(dollars(one.allowed_cents)),
                    Cell(dollars(one.paid_cents)),
                    Cell(one.status_label, whole=True),
                ]
            )
            for one in claim.lines
        ],
        empty="No services stand on this claim.",
    )


def diagnoses(claim: Claim) -> AnswerPanel:
    return AnswerPanel(
        id="diagnoses-panel",
        heading="Diagnoses",
        columns=("Number", "Code"),
        rows=[
            PanelRow([Cell(f"{place}"), Cell(diagnosis(code), "Principal" if place == 1 else "")])
            for place, code in enumerate(claim.diagnoses, start=1)
        ],
        empty="No diagnosis stands on this claim.",
    )


def payments(claim: Claim) -> AnswerPanel:
    return AnswerPanel(
        id="payments-panel",
        heading="Remittances",
        columns=("Remittance", "Paid Date", "Amount"),
        rows=[
            PanelRow(
                [
                    Cell(one.number),
                    Cell(day(one.paid_on), whole=True),
                    Cell(dollars(one.paid_cents), "Taken back" if one.paid_cents < 0 else ""),
                ]
            )
            for one in claim.payments
        ],
        empty="No remittance of this provider tells of it.",
    )


def _why(reason: Reason) -> str:
    """In words; where nobody has any for the code, the code has to do."""
    words = " ".join(part for part in (reason.words, reason.remark_words) if part)
    return words or f"Code {reason.code}"


def _details(line: Line, claim: Claim) -> Iterator[str]:
    if (line.service_from, line.service_to) != (claim.service_from, claim.service_to):
        yield days(line.service_from, line.service_to)
    named = (
        ("modifiers", line.modifiers),
        ("revenue code", line.revenue_code if line.procedure else ""),
        ("place", line.place_of_service),
        ("tooth", line.tooth),
        ("surfaces", line.surfaces),
        ("diagnosis", ", ".join(line.diagnosis_pointers)),
    )
    yield from (f"{name} {value}" for name, value in named if value)
