"""What stands in each panel of a claim."""

from __future__ import annotations

from collections.abc import Iterator

from components.claims.claim_values import Claim, Line
from components.claims.words import days, diagnosis, dollars
from components.eligibility.answer_panel import AnswerPanel, Cell, PanelRow
from components.requests.words import day

DECIDED = ("PAID", "DENIED")


def lines(claim: Claim) -> AnswerPanel:
    return AnswerPanel(
        id="lines-panel",
        heading="Services",
        columns=("Service", "Units", "Charged", "Allowed", "Paid", "Status"),
        rows=[
            PanelRow(
                [
                    Cell(f"{one.number}. {one.procedure or one.revenue_code}", about(one, claim)),
                    Cell(str(one.units), amount=True),
                    Cell(dollars(one.charged_cents), amount=True),
                    Cell(dollars(one.allowed_cents) if one.status in DECIDED else "", amount=True),
                    Cell(dollars(one.paid_cents) if one.status in DECIDED else "", amount=True),
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
        columns=("Diagnosis", "Number"),
        rows=[
            PanelRow(
                [
                    Cell(diagnosis(code), claim.meanings.get(code, "")),
                    Cell(f"{place}, principal" if place == 1 else f"{place}"),
                ]
            )
            for place, code in enumerate(claim.diagnoses, start=1)
        ],
        empty="No diagnosis stands on this claim.",
    )


def hospital_codes(claim: Claim) -> AnswerPanel:
    return AnswerPanel(
        id="hospital-codes-panel",
        heading="Condition, Occurrence and Value Codes",
        columns=("Code", "Kind", "Days", "Amount"),
        rows=[
            PanelRow(
                [
                    Cell(one.code, one.meaning),
                    Cell(one.kind),
                    Cell(days(one.starts_on, one.ends_on or one.starts_on) if one.starts_on else "", whole=True),
                    Cell("" if one.hundredths is None else f"{one.hundredths / 100:,.2f}", amount=True),
                ]
            )
            for one in claim.hospital_codes
        ],
        empty="No such code stands on this claim.",
    )


def payers(claim: Claim) -> AnswerPanel:
    return AnswerPanel(
        id="payers-panel",
        heading="Other Payers",
        columns=("Payer", "Answered", "Paid"),
        rows=[
            PanelRow(
                [
                    Cell(one.carrier, f"Policy {one.policy_number}" if one.policy_number else ""),
                    Cell(day(one.answered_on) if one.answered_on else "", whole=True),
                    Cell(dollars(one.paid_cents), f"Reason {one.reason}" if one.reason else "", amount=True),
                ]
            )
            for one in claim.payers
        ],
        empty="No other payer answered.",
    )


def payments(claim: Claim, *, linked: bool = True) -> AnswerPanel:
    """`linked`: this person may open remittances."""
    return AnswerPanel(
        id="payments-panel",
        heading="Remittances",
        columns=("Remittance", "Paid Date", "Amount"),
        rows=[
            PanelRow(
                [
                    Cell(one.number, link=f"/remittances/{one.id}" if linked else ""),
                    Cell(day(one.paid_on), whole=True),
                    Cell(dollars(one.paid_cents), "Taken back" if one.paid_cents < 0 else "", amount=True),
                ]
            )
            for one in claim.payments
        ],
        empty="No remittance of this provider tells of it.",
    )


def about(line: Line, claim: Claim) -> str:
    """What it is, and what more is known of it."""
    return " – ".join(part for part in (line.meaning, "; ".join(_details(line, claim))) if part)


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
