"""Ask for a new site administrator: in public, by those who may answer for the organization."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from components.component import Component
from components.forms.buttons import Buttons
from components.forms.error_summary import ErrorSummary
from components.requests.administrator_fields import AdministratorFields, Draft

NO_ERRORS: Mapping[str, str] = {}


@dataclass(frozen=True, kw_only=True)
class AdministratorRequest(Component):
    """Says the same whatever is typed: whether it matches is for the desk only."""

    summary: ErrorSummary | None
    fields: AdministratorFields
    buttons: Buttons

    @classmethod
    def of(cls, draft: Draft, *, errors: Mapping[str, str] = NO_ERRORS) -> AdministratorRequest:
        return cls(
            summary=ErrorSummary(errors=errors) if errors else None,
            fields=AdministratorFields.of(draft, errors=errors),
            buttons=Buttons(submit="send request", cancel="cancel", cancel_href="/contact-us#site-administrator"),
        )
