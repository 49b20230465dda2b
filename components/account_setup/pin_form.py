"""Account Setup, first step: the two things that are in the PIN letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from components.component import Component
from components.forms.buttons import Buttons
from components.forms.error_summary import ErrorSummary
from components.forms.secret_field import SecretField
from components.forms.text_field import TextField


@dataclass(frozen=True, kw_only=True)
class PinForm(Component):
    """Login ID and Personal Identification Number. The number is never given back."""

    summary: ErrorSummary | None
    login_id: TextField
    pin: SecretField
    buttons: Buttons

    @classmethod
    def of(cls, *, login_id: str, errors: Mapping[str, str]) -> PinForm:
        return cls(
            summary=ErrorSummary(errors=errors) if errors else None,
            login_id=TextField(
                name="login_id",
                label="Login ID",
                hint="Your 6- or 9-digit Oregon Medicaid provider ID.",
                size="m",
                exact=True,
                value=login_id,
                error=errors.get("login_id", ""),
            ),
            pin=SecretField(
                name="pin",
                label="Personal Identification Number",
                hint="Exactly as in the letter. Capital and small letters are different.",
                size="m",
                kind="text",
                error=errors.get("pin", ""),
            ),
            buttons=Buttons(submit="setup account"),
        )
