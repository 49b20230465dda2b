"""The password that an administrator issues: good for the first log-in only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from components.component import Component
from components.forms.secret_field import SecretField
from components.passwords.password_requirements import PasswordRequirements
from components.passwords.password_rules import Rule

TYPE_AGAIN = "Type it again: passwords are not kept."


@dataclass(frozen=True, kw_only=True)
class FirstPassword(Component):
    """Never given back, whatever else of the form is."""

    password: SecretField
    confirm_password: SecretField
    requirements: PasswordRequirements

    @classmethod
    def of(cls, *, rules: Sequence[Rule], errors: Mapping[str, str], again: bool = False) -> FirstPassword:
        """`again`: something was typed here, and the form comes back without it."""

        def secret(name: str, label: str, described_by: str = "") -> SecretField:
            return SecretField(
                name=name,
                label=label,
                hint=TYPE_AGAIN if again else "",
                size="m",
                autocomplete="new-password",
                described_by=described_by,
                error=errors.get(name, ""),
            )

        return cls(
            password=secret("password", "Password", "password-rules"),
            confirm_password=secret("confirm_password", "Confirm Password"),
            requirements=PasswordRequirements.of(rules),
        )
