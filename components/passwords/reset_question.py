"""Reset Password, second step: one of the secret questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from components.component import Component
from components.forms.buttons import Buttons
from components.forms.error_summary import ErrorSummary
from components.forms.secret_field import SecretField


@dataclass(frozen=True, kw_only=True)
class ResetQuestion(Component):
    """Opened by the mailed link, which `token` is of.

    `question` is 1 or 2: which of them is asked. `has_other`: there is another one to take instead.
    """

    summary: ErrorSummary | None
    token: str
    user_name: str
    question: int
    has_other: bool
    answer: SecretField
    buttons: Buttons

    @classmethod
    def of(
        cls,
        *,
        token: str,
        user_name: str,
        question: int,
        text: str,
        has_other: bool,
        errors: Mapping[str, str],
        just_changed: bool = False,
    ) -> ResetQuestion:
        """`text` is what is asked. `just_changed`: the reader has asked for this question, and answers it next."""
        return cls(
            summary=ErrorSummary(errors=errors) if errors else None,
            token=token,
            user_name=user_name,
            question=question,
            has_other=has_other,
            answer=SecretField(
                name="answer",
                label=text,
                hint="Capital and small letters are different.",
                kind="text",
                focus=just_changed and not errors,
                error=errors.get("answer", ""),
            ),
            buttons=Buttons(submit="submit", cancel="cancel", cancel_href="/log-in"),
        )
