"""Keeping what is typed as a template, under a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from components.component import Component
from components.forms.buttons import Buttons
from components.forms.error_summary import ErrorSummary
from components.forms.text_field import TextField


@dataclass(frozen=True, kw_only=True)
class TemplateForm(Component):
    """`draft_id`: what is kept. `once`: tells the form that is sent twice from two of them."""

    acting_for: str
    once: str
    draft_id: str
    name: TextField
    summary: ErrorSummary | None
    buttons: Buttons

    @classmethod
    def of(
        cls, draft_id: str, *, name: str = "", acting_for: str, once: str, errors: Mapping[str, str]
    ) -> TemplateForm:
        return cls(
            acting_for=acting_for,
            once=once,
            draft_id=draft_id,
            name=TextField(
                name="template_name",
                label="Template name",
                hint="Such as Well-child visit. Not the name of a member.",
                value=name,
                error=errors.get("template_name", ""),
                max_length=60,
            ),
            summary=ErrorSummary(errors=errors) if errors else None,
            buttons=Buttons(submit="Keep as template", cancel="Cancel", cancel_href="/claims/drafts"),
        )
