"""Reset Password: whose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from components.component import Component
from components.forms.buttons import Buttons
from components.forms.error_summary import ErrorSummary
from components.forms.text_field import TextField


@dataclass(frozen=True, kw_only=True)
class ResetForm(Component):
    """Asks for the User Name and tells nobody whether there is one."""

    summary: ErrorSummary | None
    user_name: TextField
    buttons: Buttons

    @classmethod
    def of(cls, *, user_name: str, errors: Mapping[str, str]) -> ResetForm:
        return cls(
            summary=ErrorSummary(errors=errors) if errors else None,
            user_name=TextField(
                name="user_name",
                label="User Name",
                size="m",
                exact=True,
                autocomplete="username",
                value=user_name,
                error=errors.get("user_name", ""),
            ),
            buttons=Buttons(submit="submit", cancel="cancel", cancel_href="/log-in"),
        )
