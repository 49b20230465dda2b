"""Reset Password, last step: the new password."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from components.component import Component
from components.forms.buttons import Buttons
from components.forms.error_summary import ErrorSummary
from components.passwords.new_password import NewPassword
from components.passwords.password_hints import PasswordHints
from components.passwords.password_rules import Rule

HINTS = PasswordHints(known=("reset-token",))


@dataclass(frozen=True, kw_only=True)
class ResetNew(Component):
    """Comes after a right answer. `token` is of the mailed link, which is used up by this form and not before."""

    summary: ErrorSummary | None
    token: str
    user_name: str
    new_password: NewPassword
    buttons: Buttons
    hints: PasswordHints = HINTS

    @classmethod
    def of(cls, *, token: str, user_name: str, rules: Sequence[Rule], errors: Mapping[str, str]) -> ResetNew:
        return cls(
            summary=ErrorSummary(errors=errors) if errors else None,
            token=token,
            user_name=user_name,
            new_password=NewPassword.of(rules=rules, errors=errors),
            buttons=Buttons(submit="submit", cancel="cancel", cancel_href="/log-in"),
        )
