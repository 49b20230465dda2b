"""Secret Questions: one's own questions, and new answers to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from components.account_details.password_again import PasswordAgain
from components.component import Component
from components.forms.buttons import Buttons
from components.forms.error_summary import ErrorSummary
from components.forms.secret_field import SecretField
from components.forms.text_field import TextField


class Draft(Protocol):
    """The questions as they were typed so far, or as they are stored. Answers are never given back."""

    first_question: str
    second_question: str


@dataclass(frozen=True, kw_only=True)
class QuestionsForm(Component):
    """`password_again` is None while the last one typed still counts."""

    summary: ErrorSummary | None
    acting_for: str
    first_question: TextField
    first_answer: SecretField
    second_question: TextField
    second_answer: SecretField
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
        errors: Mapping[str, str],
    ) -> QuestionsForm:
        def question(name: str, label: str, *, required: bool = True) -> TextField:
            value, error = getattr(draft, name), errors.get(name, "")
            return TextField(name=name, label=label, value=value, error=error, required=required)

        def answer(name: str, label: str, *, required: bool = True) -> SecretField:
            return SecretField(name=name, label=label, kind="text", required=required, error=errors.get(name, ""))

        return cls(
            summary=ErrorSummary(errors=errors) if errors else None,
            acting_for=acting_for,
            first_question=question("first_question", "1st Secret Question"),
            first_answer=answer("first_answer", "1st Answer"),
            second_question=question("second_question", "2nd Secret Question", required=False),
            second_answer=answer("second_answer", "2nd Answer", required=False),
            password_again=PasswordAgain.of(user_name=user_name, errors=errors) if ask_password else None,
            buttons=Buttons(submit="submit", cancel="cancel", cancel_href="/"),
        )
