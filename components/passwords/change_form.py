"""Change Password: at one's own wish, or because the portal asks for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from components.component import Component
from components.forms.buttons import Buttons
from components.forms.error_summary import ErrorSummary
from components.forms.secret_field import SecretField
from components.passwords.new_password import NewPassword
from components.passwords.password_hints import PasswordHints
from components.passwords.password_rules import Rule

Reason = Literal["issued", "too old", "wish"]
REASONS: dict[Reason, str] = {
    "issued": "Your password was chosen by someone else. Choose one that only you know.",
    "too old": "Your password has reached the age at which it ends. Choose a new one to go on.",
    "wish": "Choose a new password. If you are logged in anywhere else, you are logged off there.",
}

HINTS = PasswordHints()


@dataclass(frozen=True, kw_only=True)
class ChangeForm(Component):
    """`old_password` is None right after the log-in that made this necessary: it has just been typed.

    `user_name` is not shown: password managers need it to know whose password this is.
    """

    summary: ErrorSummary | None
    user_name: str
    acting_for: str
    reason: str
    old_password: SecretField | None
    new_password: NewPassword
    buttons: Buttons
    hints: PasswordHints = HINTS

    @classmethod
    def of(
        cls,
        *,
        user_name: str = "",
        acting_for: str = "",
        reason: Reason = "issued",
        ask_old: bool | None = None,
        rules: Sequence[Rule],
        errors: Mapping[str, str],
    ) -> ChangeForm:
        """`reason`: somebody else chose the password, it is too old, or its owner wishes to change it.

        `ask_old`: whether the old one is asked for; by default when it is the owner's wish.
        """
        wish = reason == "wish"
        old_password = SecretField(
            name="old_password",
            label="Old Password",
            size="m",
            autocomplete="current-password",
            error=errors.get("old_password", ""),
        )
        return cls(
            summary=ErrorSummary(errors=errors) if errors else None,
            user_name=user_name,
            acting_for=acting_for,
            reason=REASONS[reason],
            old_password=old_password if (wish if ask_old is None else ask_old) else None,
            new_password=NewPassword.of(rules=rules, errors=errors),
            buttons=Buttons(submit="submit", cancel="cancel", cancel_href="/") if wish else Buttons(submit="submit"),
        )
