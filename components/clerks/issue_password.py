"""Issue a password: a new first one, for a clerk who forgot his own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from components.clerks.first_password import FirstPassword
from components.component import Component
from components.forms.buttons import Buttons
from components.forms.error_summary import ErrorSummary
from components.passwords.password_hints import PasswordHints
from components.passwords.password_rules import Rule


class Clerk(Protocol):
    @property
    def membership_id(self) -> int: ...
    @property
    def user_name(self) -> str: ...
    @property
    def first_name(self) -> str: ...
    @property
    def last_name(self) -> str: ...


HINTS = PasswordHints(known=("user-name",))


@dataclass(frozen=True, kw_only=True)
class IssuePassword(Component):
    """Only for clerks who work for no other provider."""

    summary: ErrorSummary | None
    clerk: Clerk
    acting_for: str
    first_password: FirstPassword
    buttons: Buttons
    hints: PasswordHints = HINTS

    @classmethod
    def of(
        cls,
        clerk: Clerk,
        *,
        acting_for: str,
        rules: Sequence[Rule],
        errors: Mapping[str, str],
        again: bool = False,
    ) -> IssuePassword:
        """`again`: a password was typed, and the form comes back without it."""
        return cls(
            summary=ErrorSummary(errors=errors) if errors else None,
            clerk=clerk,
            acting_for=acting_for,
            first_password=FirstPassword.of(rules=rules, errors=errors, again=again),
            buttons=Buttons(submit="submit", cancel="cancel", cancel_href=f"/clerks/{clerk.membership_id}/edit"),
        )
