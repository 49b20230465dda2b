"""Benefits and HSC Inquiry: asking about a procedure, a diagnosis or both, with the answer below the question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from components.benefits.finding import Finding
from components.codes.code_choices import CodeChoices
from components.codes.code_field import CodeField
from components.component import Component
from components.forms.error_summary import ErrorSummary
from components.forms.select_field import SelectField
from components.forms.text_field import TextField

NO_ERRORS: Mapping[str, str] = {}


class InquiryDraft(Protocol):
    @property
    def plan(self) -> str: ...
    @property
    def procedure(self) -> str: ...
    @property
    def diagnosis(self) -> str: ...
    @property
    def date_of_service(self) -> str: ...


@dataclass(frozen=True, kw_only=True)
class BenefitsForm(Component):
    """`finding` is None as long as nothing was asked."""

    summary: ErrorSummary | None
    plan: SelectField
    procedure: CodeField
    diagnosis: CodeField
    date_of_service: TextField
    finding: Finding | None

    @classmethod
    def of(
        cls,
        draft: InquiryDraft,
        *,
        plans: Sequence[tuple[str, str]],
        errors: Mapping[str, str] = NO_ERRORS,
        choices: Mapping[str, CodeChoices] | None = None,
        finding: Finding | None = None,
        focus: str = "",
    ) -> BenefitsForm:
        """`plans`: codes, and what is read of them. `choices`: what was found for the field "procedure" or "diagnosis".

        `focus`: the name of the field where the reader goes on.
        """

        def code_field(name: str, label: str) -> CodeField:
            return CodeField(
                name=name,
                label=label,
                value=getattr(draft, name),
                error=errors.get(name, ""),
                required=False,
                focus=focus == name,
                looks_for="procedure" if name == "procedure" else "diagnosis",
                choices=(choices or {}).get(name) or CodeChoices(field=name),
            )

        return cls(
            summary=ErrorSummary(errors=errors) if errors else None,
            plan=SelectField(
                name="plan",
                label="Benefit Plan",
                value=draft.plan,
                error=errors.get("plan", ""),
                options=[("", "Choose one"), *plans],
            ),
            procedure=code_field("procedure", "Procedure"),
            diagnosis=code_field("diagnosis", "Diagnosis"),
            date_of_service=TextField(
                name="date_of_service",
                label="Date of Service",
                hint="MM/DD/YYYY. Empty: today.",
                value=draft.date_of_service,
                error=errors.get("date_of_service", ""),
                exact=True,
                required=False,
                max_length=10,
            ),
            finding=finding,
        )
