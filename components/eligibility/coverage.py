"""Service Type Coverage and Copay: what the plan that was chosen covers, and what the member pays of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from components.claims.words import dollars
from components.component import Component
from components.eligibility.answer_panel import AnswerPanel, Cell, PanelRow
from components.eligibility.answer_values import Copay
from components.errors.no_answer import NoAnswer

COLUMNS = ("Service type", "Covered", "Copay")


class Plan(Protocol):
    """`plan`: its code, `name`: what it is called."""

    @property
    def plan(self) -> str: ...
    @property
    def name(self) -> str: ...


@dataclass(frozen=True, kw_only=True)
class Coverage(Component):
    """`panel` is None as long as no plan was chosen. `choosable`: there is one. `failed`: why it was not read."""

    panel: AnswerPanel | None = None
    failed: NoAnswer | None = None
    said: str = ""
    choosable: bool = True
    id: str = "eligibility-coverage"

    @classmethod
    def without(cls, plan: Plan, reason: str) -> Coverage:
        """What could not be read, and why."""
        return cls(failed=NoAnswer(reason=reason, form="plans-form", name="plan", value=plan.plan))

    @classmethod
    def of(cls, plan: Plan, copays: Sequence[Copay]) -> Coverage:
        named = f"{plan.plan}, {plan.name}"
        return cls(
            panel=AnswerPanel(
                id="coverage-panel",
                heading=f"Service Type Coverage and Copay: {named}",
                columns=COLUMNS,
                rows=[_row(one) for one in copays],
                empty=f"No service types are on file for {named}.",
            ),
            said=f"{named}: {len(copays)} service type{'' if len(copays) == 1 else 's'}",
        )


def _row(copay: Copay) -> PanelRow:
    return PanelRow(
        [
            Cell(copay.service_type, copay.note),
            Cell("Yes" if copay.covered else "No"),
            Cell(dollars(copay.copay_cents) if copay.covered else "", amount=True),
        ]
    )
