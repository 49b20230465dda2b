"""The password once more, before something is changed that could take an account over (S20)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from components.component import Component
from components.forms.secret_field import SecretField


@dataclass(frozen=True, kw_only=True)
class PasswordAgain(Component):
    """Asked when its owner last typed it a while ago. `user_name` is for password managers."""

    user_name: str
    password: SecretField

    @classmethod
    def of(cls, *, user_name: str, errors: Mapping[str, str]) -> PasswordAgain:
        return cls(
            user_name=user_name,
            password=SecretField(
                name="current_password",
                label="Current Password",
                size="m",
                autocomplete="current-password",
                error=errors.get("current_password", ""),
            ),
        )
