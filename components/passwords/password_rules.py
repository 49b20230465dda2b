"""The password requirements, ticked off as the user types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from components.component import Recurring


class Rule(Protocol):
    @property
    def label(self) -> str: ...
    @property
    def met(self) -> bool: ...


@dataclass(frozen=True, kw_only=True)
class PasswordRules(Recurring):
    """One line per rule. It changes with every key, so it is silent; RulesMet does the talking."""

    rules: tuple[Rule, ...]
    id: str = "password-rules"
