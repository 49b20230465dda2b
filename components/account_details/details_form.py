"""Account Maintenance: one's own name, phone number and e-mail address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from components.account_details.email_pending import EmailPending
from components.account_details.password_again import PasswordAgain
from components.component import Component
from components.forms.buttons import Buttons
from components.forms.error_summary import ErrorSummary
from components.forms.text_field import TextField

PHONE_HINT = "With area code, for example (503) 555-0112."


class Draft(Protocol):
    """What was typed so far, or what is stored."""

    contact_first_name: str
    contact_last_name: str
    phone_number: str
    email: str
    confirm_email: str


@dataclass(frozen=True, kw_only=True)
class DetailsForm(Component):
    """`password_again` is None while the last one typed still counts. `pending`: a new address to be confirmed."""

    summary: ErrorSummary | None
    user_name: str
    acting_for: str
    pending: EmailPending | None
    contact_first_name: TextField
    contact_last_name: TextField
    phone_number: TextField
    email: TextField
    confirm_email: TextField
    password_again: PasswordAgain | None
    buttons: Buttons

    @classmethod
    def of(
        cls,
        draft: Draft,
        *,
        user_name: str,
        acting_for: str,
        ask_password: bool,
        pending: EmailPending | None = None,
        errors: Mapping[str, str],
    ) -> DetailsForm:
        def text(name: str, label: str, **more: Any) -> TextField:
            return TextField(name=name, label=label, value=getattr(draft, name), error=errors.get(name, ""), **more)

        address = {"exact": True, "keyboard": "email"}
        return cls(
            summary=ErrorSummary(errors=errors) if errors else None,
            user_name=user_name,
            acting_for=acting_for,
            pending=pending,
            contact_first_name=text("contact_first_name", "Contact First Name", autocomplete="given-name"),
            contact_last_name=text("contact_last_name", "Contact Last Name", autocomplete="family-name"),
            phone_number=text(
                "phone_number", "Phone Number", hint=PHONE_HINT, size="m", kind="tel", autocomplete="tel-national"
            ),
            email=text("email", "EMail", autocomplete="email", **address),
            confirm_email=text("confirm_email", "Confirm EMail", **address),
            password_again=PasswordAgain.of(user_name=user_name, errors=errors) if ask_password else None,
            buttons=Buttons(submit="submit", cancel="cancel", cancel_href="/"),
        )
