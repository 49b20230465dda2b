"""The last look at a claim before it is submitted: for which provider, for whom, and what it comes to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from components.claim_forms.claim_state import said_totals
from components.claim_forms.form_values import NO_ERRORS, ClaimForm, Errors, Names, Totals
from components.claim_forms.member_says import MemberSays
from components.claim_forms.words import LABELS, ROWS, TITLES, label
from components.claims.words import dollars
from components.component import Component
from components.eligibility.answer_panel import AnswerPanel, Cell, PanelRow
from components.forms.checkbox import Checkbox
from components.page.facts import Facts
from components.page.provider_line import Provider

AMOUNTS = frozenset({"units", "charge", "paid"})
MONEY = frozenset({"charge", "paid"})


class Wrong(NamedTuple):
    """`href`: of the field on the form."""

    href: str
    field: str
    message: str


@dataclass(frozen=True, kw_only=True)
class ClaimCheck(Component):
    """`wrong`: what has to be put right first; then there is nothing to submit yet."""

    acting_for: str
    draft_id: int
    revision: int
    heading: str
    changed: str
    wrong: Sequence[Wrong]
    provider: Facts
    member: MemberSays
    facts: Facts
    totals: str
    lines: AnswerPanel
    payers: AnswerPanel | None
    confirm: Checkbox

    @classmethod
    def of(
        cls,
        form: ClaimForm,
        names: Names,
        totals: Totals,
        *,
        cents: Callable[[str], int | None],
        acting_for: str,
        provider: Provider,
        draft_id: int,
        revision: int,
        member: MemberSays,
        wrong: Errors = NO_ERRORS,
        error: str = "",
        changed: str = "",
    ) -> ClaimCheck:
        """`cents`: what an amount comes to, as it was typed; None for what is none.

        `error`: of the box that confirms the provider. `changed`: why it is to be looked over again."""
        diagnoses = [code for code in form.diagnoses if code.strip()]
        typed = [(LABELS[name], getattr(form, name)) for name in names.header]
        facts = [*typed, ("Diagnoses", ", ".join(diagnoses)), (LABELS["notes"], form.notes)]
        path = f"/claims/drafts/{draft_id}"
        return cls(
            acting_for=acting_for,
            draft_id=draft_id,
            revision=revision,
            changed=changed,
            heading=TITLES[form.claim_type],
            wrong=[Wrong(f"{path}#{name.replace('_', '-')}", label(name), said) for name, said in wrong.items()],
            provider=Facts.of(
                "check-provider",
                [
                    ("Billing Provider", provider.name),
                    ("Medicaid ID", provider.medicaid_id),
                    ("NPI", provider.npi),
                    ("Provider Type", provider.provider_type),
                ],
                "columns",
            ),
            member=member,
            facts=Facts.of("check-facts", ((label, text.strip()) for label, text in facts), "columns"),
            totals=said_totals(form, totals),
            lines=_panel("lines", form.lines, names.line, cents),
            payers=_panel("payers", form.payers, names.payer, cents) if form.payers else None,
            confirm=Checkbox(
                name="confirm",
                label=f"{provider.name}, {provider.medicaid_id}, {provider.provider_type}, is the provider that bills",
                error=error,
            ),
        )


def _panel(kind: str, rows: Sequence[object], names: Sequence[str], cents: Callable[[str], int | None]) -> AnswerPanel:
    """What was typed, row by row, without columns that are empty."""
    used = [name for name in names if any(getattr(row, name).strip() for row in rows)]

    def cell(name: str, typed: str) -> Cell:
        amount = cents(typed) if name in MONEY else None
        return Cell((typed if amount is None else dollars(amount)) or "–", amount=name in AMOUNTS)

    return AnswerPanel(
        id=f"claim-check-{kind}",
        heading={"lines": "Lines", "payers": "Other payers"}[kind],
        columns=[ROWS[kind], *(LABELS[name] for name in used)],
        rows=[
            PanelRow([Cell(str(number)), *(cell(name, getattr(row, name)) for name in used)])
            for number, row in enumerate(rows, start=1)
        ],
        empty="None.",
    )
