"""How many password requirements are met, for those who hear the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.component import Component
from components.language import say
from components.passwords.password_rules import Rule


@dataclass(frozen=True, kw_only=True)
class RulesMet(Component):
    """An <output> that stays in the page: what appears in it is announced, politely, once typing stops."""

    rules: Sequence[Rule]

    @property
    def text(self) -> str:
        met, total = sum(rule.met for rule in self.rules), len(self.rules)
        if met == total:
            return say("All {total} requirements met", total=total)
        return say("{met} of {total} requirements met", met=met, total=total)
