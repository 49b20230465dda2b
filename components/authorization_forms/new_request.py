"""Where a request begins: for which member."""

from __future__ import annotations

from dataclasses import dataclass

from components.authorization_forms.form_values import NO_ERRORS, Errors
from components.authorization_forms.words import KINDS
from components.component import Component
from components.forms.error_summary import ErrorSummary
from components.forms.text_field import TextField


@dataclass(frozen=True, kw_only=True)
class NewRequest(Component):
    """`path`: of the kind. `once`: tells the form that is sent twice from two of them."""

    acting_for: str
    once: str
    action: str
    path: str
    title: str
    one: str
    summary: ErrorSummary | None
    member_id: TextField

    @classmethod
    def of(cls, typed: str, *, kind: str, acting_for: str, once: str, errors: Errors = NO_ERRORS) -> NewRequest:
        words = KINDS[kind]
        return cls(
            acting_for=acting_for,
            once=once,
            action=f"{words.path}/new",
            path=words.path,
            title=words.title,
            one=words.one,
            summary=ErrorSummary(errors=errors) if errors else None,
            member_id=TextField(
                name="member_id",
                label="Member ID",
                hint="From the card.",
                value=typed,
                error=errors.get("member_id", ""),
                exact=True,
                max_length=20,
            ),
        )
