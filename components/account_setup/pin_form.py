"""Account Setup, first step: the two things that are in the PIN letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from components.component import Component
from components.forms.buttons import Buttons
from components.forms.error_summary import ErrorSummary
from components.forms.secret_field import SecretField
from components.forms.text_field import TextField


class Invitation(Protocol):
    """Whom a mailed link invites, and to be the site administrator of which provider."""

    @property
    def provider_name(self) -> str: ...
    @property
    def medicaid_id(self) -> str: ...
    @property
    def first_name(self) -> str: ...
    @property
    def last_name(self) -> str: ...


@dataclass(frozen=True, kw_only=True)
class PinForm(Component):
    """Login ID and Personal Identification Number. The number is never given back.

    Somebody who came by a mailed `invitation` takes its `token` along.
    """

    summary: ErrorSummary | None
    invitation: Invitation | None
    token: str
    login_id: TextField
    pin: SecretField
    buttons: Buttons

    @classmethod
    def of(
        cls,
        *,
        login_id: str,
        errors: Mapping[str, str],
        invitation: Invitation | None = None,
        token: str = "",
    ) -> PinForm:
        return cls(
            summary=ErrorSummary(errors=errors) if errors else None,
            invitation=invitation,
            token=token,
            login_id=TextField(
                name="login_id",
                label="Login ID",
                hint="Your 6- or 9-digit Oregon Medicaid provider ID.",
                size="m",
                exact=True,
                value=login_id or (invitation.medicaid_id if invitation else ""),
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
