"""Log in: user name and password."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from components.component import Component
from components.forms.buttons import Buttons
from components.forms.error_summary import ErrorSummary
from components.forms.secret_field import SecretField
from components.forms.text_field import TextField
from components.home.restricted_use import RestrictedUse


@dataclass(frozen=True, kw_only=True)
class LogInForm(Component):
    """`next_path` is the page that was wanted; `ended` says that a session has just run out."""

    summary: ErrorSummary | None
    user_name: TextField
    password: SecretField
    next_path: str
    ended: bool
    buttons: Buttons
    restricted_use: RestrictedUse = field(default_factory=RestrictedUse)

    @classmethod
    def of(
        cls,
        *,
        user_name: str,
        next_path: str,
        errors: Mapping[str, str],
        ended: bool = False,
    ) -> LogInForm:
        return cls(
            summary=ErrorSummary(errors=errors) if errors else None,
            user_name=TextField(
                name="user_name",
                label="User Name",
                size="m",
                exact=True,
                autocomplete="username",
                value=user_name,
                error=errors.get("user_name", ""),
            ),
            password=SecretField(
                name="password",
                label="Password",
                size="m",
                autocomplete="current-password",
                error=errors.get("password", ""),
            ),
            next_path=next_path,
            ended=ended and not errors,
            buttons=Buttons(submit="log in"),
        )
