"""The box beside a new password that says what it takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.component import Component
from components.passwords.password_rules import PasswordRules, Rule
from components.passwords.rules_met import RulesMet


@dataclass(frozen=True, kw_only=True)
class PasswordRequirements(Component):
    """`had_before`: this person had passwords before, none of which is taken again (judged on submit)."""

    rules: PasswordRules
    rules_met: RulesMet
    had_before: bool = False

    @classmethod
    def of(cls, rules: Sequence[Rule], *, had_before: bool = False) -> PasswordRequirements:
        return cls(rules=PasswordRules(rules=tuple(rules)), rules_met=RulesMet(rules=rules), had_before=had_before)
