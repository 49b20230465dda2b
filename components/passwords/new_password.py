"""A new password, typed twice, beside what it takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from components.component import Component
from components.forms.secret_field import SecretField
from components.passwords.password_requirements import PasswordRequirements
from components.passwords.password_rules import Rule


@dataclass(frozen=True, kw_only=True)
class NewPassword(Component):
    """For somebody who had a password before. Each form around it says where its hints come from."""

    password: SecretField
    confirm_password: SecretField
    requirements: PasswordRequirements

    @classmethod
    def of(cls, *, rules: Sequence[Rule], errors: Mapping[str, str]) -> NewPassword:
        def secret(name: str, label: str, described_by: str = "") -> SecretField:
            return SecretField(
                name=name,
                label=label,
                size="m",
                autocomplete="new-password",
                described_by=described_by,
                error=errors.get(name, ""),
            )

        return cls(
            password=secret("password", "New Password", "password-rules"),
            confirm_password=secret("confirm_password", "Confirm Password"),
            requirements=PasswordRequirements.of(rules, had_before=True),
        )
