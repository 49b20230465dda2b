"""Choosing a password of one's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from components.component import Component
from components.forms.buttons import Buttons
from components.forms.error_summary import ErrorSummary
from components.forms.field_note import FieldNote
from components.forms.secret_field import SecretField
from components.passwords.password_requirements import PasswordRequirements
from components.passwords.password_rules import Rule


@dataclass(frozen=True, kw_only=True)
class ChangeForm(Component):
    """Comes by itself at the first log-in with a password that somebody else issued.

    `user_name` is not shown: password managers need it to know whose password this is.
    """

    summary: ErrorSummary | None
    user_name: str
    acting_for: str
    password: SecretField
    confirm_password: SecretField
    requirements: PasswordRequirements
    buttons: Buttons

    @classmethod
    def of(
        cls, *, user_name: str = "", acting_for: str = "", rules: Sequence[Rule], errors: Mapping[str, str]
    ) -> ChangeForm:
        return cls(
            summary=ErrorSummary(errors=errors) if errors else None,
            user_name=user_name,
            acting_for=acting_for,
            password=SecretField(
                name="password",
                label="New Password",
                size="m",
                autocomplete="new-password",
                described_by="password-rules",
                error=errors.get("password", ""),
            ),
            confirm_password=SecretField(
                name="confirm_password",
                label="Confirm Password",
                size="m",
                autocomplete="new-password",
                note=FieldNote(name="confirm_password"),
                error=errors.get("confirm_password", ""),
            ),
            requirements=PasswordRequirements.of(rules, had_before=True),
            buttons=Buttons(submit="submit"),
        )
