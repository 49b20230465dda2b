"""Account Setup, main screen: everything an account needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from components.account_setup.security_agreement import SecurityAgreement
from components.component import Component
from components.forms.buttons import Buttons
from components.forms.checkbox import Checkbox
from components.forms.error_summary import ErrorSummary
from components.forms.field_note import FieldNote
from components.forms.secret_field import SecretField
from components.forms.text_field import TextField
from components.passwords.password_hints import PasswordHints
from components.passwords.password_requirements import PasswordRequirements
from components.passwords.password_rules import Rule

NO_NOTES: Mapping[str, FieldNote] = {}
NAME_HINT = "6 to 20 letters and numbers. You log in with it from now on."
PHONE_HINT = "With area code, for example (503) 555-0112."
TYPE_AGAIN = "Type it again: passwords and answers are not kept."


class Draft(Protocol):
    """What was typed so far. Of the secrets, only whether they were typed counts."""

    ticket: str
    invitation: str
    user_name: str
    contact_last_name: str
    contact_first_name: str
    phone_number: str
    email: str
    confirm_email: str
    first_question: str
    second_question: str
    agree: str


HINTS = PasswordHints(typed=("user-name", "email"), known=("ticket",))


@dataclass(frozen=True, kw_only=True)
class SetupForm(Component):
    """`ticket` names the letter whose PIN was accepted; the PIN itself is not shown again.

    `invited`: the EMail address to which an invitation went, or "". It is then the one of the account, not typed again.
    """

    summary: ErrorSummary | None
    ticket: str
    invitation: str
    provider_id: str
    user_name: TextField
    contact_last_name: TextField
    contact_first_name: TextField
    phone_number: TextField
    password: SecretField
    confirm_password: SecretField
    requirements: PasswordRequirements
    email: TextField
    confirm_email: TextField
    invited: str
    first_question: TextField
    first_answer: SecretField
    second_question: TextField
    second_answer: SecretField
    agreement: SecurityAgreement
    buttons: Buttons
    hints: PasswordHints = HINTS

    @classmethod
    def of(
        cls,
        draft: Draft,
        *,
        login_id: str,
        rules: Sequence[Rule],
        errors: Mapping[str, str],
        notes: Mapping[str, FieldNote] = NO_NOTES,
        invited: str = "",
    ) -> SetupForm:
        def text(name: str, label: str, **more: Any) -> TextField:
            return TextField(name=name, label=label, value=getattr(draft, name), error=errors.get(name, ""), **more)

        def secret(name: str, label: str, **more: Any) -> SecretField:
            typed = bool(getattr(draft, name, ""))  # never what, only whether
            hint = TYPE_AGAIN if errors and typed else ""
            return SecretField(name=name, label=label, hint=hint, error=errors.get(name, ""), **more)

        def note(name: str) -> FieldNote:
            return notes.get(name) or FieldNote(name=name)

        agree = Checkbox(name="agree", label="I Agree", checked=draft.agree == "yes", error=errors.get("agree", ""))
        address = {"exact": True, "keyboard": "email"}
        new = {"size": "m", "autocomplete": "new-password"}
        return cls(
            summary=ErrorSummary(errors=errors) if errors else None,
            ticket=draft.ticket,
            invitation=draft.invitation,
            provider_id=login_id,
            user_name=text(
                "user_name",
                "User Name",
                hint=NAME_HINT,
                exact=True,
                size="m",
                autocomplete="username",
                note=note("user_name"),
            ),
            contact_last_name=text("contact_last_name", "Contact Last Name", autocomplete="family-name"),
            contact_first_name=text("contact_first_name", "Contact First Name", autocomplete="given-name"),
            phone_number=text(
                "phone_number", "Phone Number", hint=PHONE_HINT, size="m", kind="tel", autocomplete="tel-national"
            ),
            password=secret("password", "Password", described_by="password-rules", **new),
            confirm_password=secret("confirm_password", "Confirm Password", note=note("confirm_password"), **new),
            requirements=PasswordRequirements.of(rules),
            email=text("email", "EMail", autocomplete="email", **address),
            confirm_email=text("confirm_email", "Confirm EMail", note=note("confirm_email"), **address),
            invited=invited,
            first_question=text("first_question", "1st Secret Question"),
            first_answer=secret("first_answer", "1st Answer", kind="text"),
            second_question=text("second_question", "2nd Secret Question", required=False),
            second_answer=secret("second_answer", "2nd Answer", kind="text", required=False),
            agreement=SecurityAgreement(agree=agree),
            buttons=Buttons(submit="submit", cancel="cancel", cancel_href="/account/setup"),
        )
