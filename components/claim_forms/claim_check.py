"""The last look at a claim before it is submitted: for which provider, for whom, and what it comes to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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

AMOUNTS = frozenset({"units", "charge", "paid", "amount"})
MONEY = frozenset({"charge", "paid"})
MORE = ("occurrences", "values", "payers")
"""The rows besides lines that are shown where anything is typed into them."""


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
    more: Sequence[AnswerPanel]
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
        meanings: Mapping[str, str] = NO_ERRORS,
        wrong: Errors = NO_ERRORS,
        error: str = "",
        changed: str = "",
    ) -> ClaimCheck:
        """`cents`: what an amount comes to, as it was typed; None for what is none.

        `meanings`: what the codes are in words, by field.
        `error`: of the box that confirms the provider. `changed`: why it is to be looked over again."""
        diagnoses = [_in_words(code, meanings.get(f"diagnoses-{place}")) for place, code in enumerate(form.diagnoses)]
        typed = [(LABELS[name], _in_words(getattr(form, name), meanings.get(name))) for name in names.header]
        facts = [*typed, ("Diagnoses", "; ".join(filter(None, diagnoses))), (LABELS["notes"], form.notes)]
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
            lines=_panel("lines", form.lines, names, cents, meanings),
            more=[
                panel
                for panel in (_panel(kind, getattr(form, kind), names, cents, meanings) for kind in MORE)
                if panel.rows
            ],
            confirm=Checkbox(
                name="confirm",
                label=f"{provider.name}, {provider.medicaid_id}, {provider.provider_type}, is the provider that bills",
                error=error,
            ),
        )


def _in_words(code: str, meaning: str | None) -> str:
    return f"{code} – {meaning}" if code.strip() and meaning else code.strip()


def _panel(
    kind: str, rows: Sequence[object], names: Names, cents: Callable[[str], int | None], meanings: Mapping[str, str]
) -> AnswerPanel:
    """What was typed, row by row, without rows and columns that are empty."""
    used = [name for name in names.of_rows(kind) if any(getattr(row, name).strip() for row in rows)]

    def cell(place: int, name: str, typed: str) -> Cell:
        amount, meaning = cents(typed) if name in MONEY else None, meanings.get(f"{kind}-{place}-{name}", "")
        return Cell((typed if amount is None else dollars(amount)) or "–", meaning, amount=name in AMOUNTS)

    return AnswerPanel(
        id=f"claim-check-{kind}",
        heading=f"{ROWS[kind]}s",
        columns=[ROWS[kind], *(LABELS[name] for name in used)],
        rows=[
            PanelRow([Cell(str(place + 1)), *(cell(place, name, getattr(row, name)) for name in used)])
            for place, row in enumerate(rows)
            if any(getattr(row, name).strip() for name in used)
        ],
        empty="None.",
    )
